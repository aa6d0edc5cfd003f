package reports_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// explored opens the layer that a click brings to a figure, uses all of it, and
// asks that paper and closing show the picture as it was made.
func explored(ctx context.Context, t *testing.T, page string, heard func(string) []string) {
	const id, plot = "funnel--acceptance", `document.querySelector('#funnel--acceptance .plot')`
	for _, width := range []int{1200, 390} {
		visit(ctx, t, page, "light", width)
		heard(page)
		if n := eval[int](ctx, t, `document.querySelectorAll('.tools').length`); n > 0 {
			t.Fatalf("%d layers are open before anybody asks", n)
		}
		if a, b := eval[int](ctx, t, `document.querySelectorAll('.plot').length`), eval[int](ctx, t, `document.querySelectorAll('.open').length`); a != b || a == 0 {
			t.Errorf("%d figures, %d buttons to explore them", a, b)
		}
		before := eval[string](ctx, t, plot+`.outerHTML`)
		size := eval[[]float64](ctx, t, `(() => { const b = `+plot+`.getBoundingClientRect(); return [b.width, b.height] })()`)
		click := func(name string) {
			t.Helper()
			if !eval[bool](ctx, t, `(() => { const b = [...document.querySelectorAll('#`+id+` button')].find(b => !b.hidden && !b.disabled && (b.getAttribute('aria-label') || b.textContent) === '`+name+`'); if (b) b.click(); return !!b })()`) {
				t.Fatalf("no button %q", name)
			}
		}
		drawn := `[...` + plot + `.querySelectorAll('svg')].find(e => e.getBoundingClientRect().width).getBoundingClientRect().width`
		click("Explore: " + eval[string](ctx, t, `document.querySelector('#`+id+` h3').textContent`))
		names := eval[[]string](ctx, t, `[...document.querySelectorAll('#`+id+` [aria-pressed]')].map(b => b.textContent)`)
		if !slices.Equal(names, []string{"accepted", "rejected", "recycled", "undecided"}) {
			t.Errorf("the series are %q", names)
		}
		click("Zoom in")
		click("Zoom in")
		if w := eval[float64](ctx, t, drawn); w < 2.9*(size[0]-2) {
			t.Errorf("zoomed, the drawing is %v px wide in %v", w, size[0])
		}
		if w := eval[int](ctx, t, `document.documentElement.scrollWidth`); w > width {
			t.Errorf("zoomed, the page is %d px wide of %d", w, width)
		}
		// a mark asked for by key comes into view
		eval[bool](ctx, t, `(`+plot+`.focus(), true)`)
		press(ctx, t, "ArrowLeft", 37)
		settle(ctx, t)
		if tip := eval[string](ctx, t, `(() => { const e = document.getElementById('tip'); return e.hidden ? '' : e.textContent })()`); tip == "" {
			t.Error("zoomed, a key shows nothing")
		}
		if x := eval[float64](ctx, t, plot+`.scrollLeft`); x == 0 {
			t.Error("the last mark was not brought into view")
		}
		click("undecided")
		hidden := `[...` + plot + `.querySelectorAll('path,text')].filter(e => getComputedStyle(e).visibility === 'hidden').length`
		if n := eval[int](ctx, t, hidden); n < 2 {
			t.Errorf("%d parts are hidden with a series", n)
		}
		if width == 1200 {
			withAxeOn(ctx, t, page)
		}
		do(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if n := eval[int](ctx, t, hidden); n > 0 {
			t.Errorf("%d parts are not printed", n)
		}
		if w := eval[float64](ctx, t, drawn+` / `+plot+`.getBoundingClientRect().width`); w > 1.01 {
			t.Errorf("the drawing prints %v times as wide as its place", w)
		}
		if shown := eval[int](ctx, t, `[...document.querySelectorAll('.tools, .open')].filter(e => e.getClientRects().length).length`); shown > 0 {
			t.Errorf("%d buttons are printed", shown)
		}
		do(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		click("Close")
		if after := eval[string](ctx, t, plot+`.outerHTML`); strings.ReplaceAll(after, ` class=""`, "") != before {
			t.Error("after closing, the picture is not as it was")
		}
		if focus := eval[string](ctx, t, `document.activeElement.className`); focus != "open" {
			t.Errorf("after closing, the focus is on %q", focus)
		}
		for _, h := range heard(page) {
			t.Errorf("exploring: %s", h)
		}
	}
}
