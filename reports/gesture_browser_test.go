package reports_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// point is a place in the window, in CSS pixels.
type point struct{ X, Y float64 }

// tooltips asks for the row behind a mark by mouse, by finger and by key, with
// the browser's own events, and returns how many figures of the page have marks.
func tooltips(ctx context.Context, t *testing.T, page string) int {
	t.Helper()
	visit(ctx, t, page, "light", 1200)
	figures := eval[[]string](ctx, t, `[...document.querySelectorAll('figure')].filter(f => f.querySelector('.w [data-r]')).map(f => f.id)`)
	tip := func() string {
		settle(ctx, t)
		return eval[string](ctx, t, `(() => { const e = document.getElementById('tip'); return e.hidden ? '' : e.textContent })()`)
	}
	// the first mark of a figure: the middle of the first part of its first path
	first := func(id string) point {
		eval[bool](ctx, t, `(() => { document.querySelector('#`+id+` .plot').scrollIntoView({block: 'start'}); scrollBy(0, -120); return true })()`)
		settle(ctx, t) // scrolling hides the tooltip
		return eval[point](ctx, t, `(() => { const f = document.getElementById('`+id+`'), e = [...f.querySelectorAll('[data-r]')].find(e => e.getClientRects().length), k = e.getScreenCTM();
			if (e.tagName !== 'path') { const b = e.getBoundingClientRect(); return {X: b.left + b.width / 2, Y: b.top + b.height / 2} }
			const p = e.getPointAtLength(0); return {X: k.a * p.x + k.e, Y: k.d * p.y + k.f} })()`)
	}
	rows := `[...document.getElementById(%).querySelector('table').tBodies[0].rows].map(r => r.cells[0].textContent)`
	for _, id := range figures {
		labels := eval[[]string](ctx, t, strings.Replace(rows, "%", "'"+id+"'", 1))
		one := func(how, got string) {
			t.Helper()
			line, _, _ := strings.Cut(got, "\n")
			for _, l := range labels {
				if l == line && line != "" {
					return
				}
			}
			t.Errorf("%s by %s: tooltip %q begins with no row of the table", id, how, got)
		}
		gone := func(how string) {
			t.Helper()
			if got := tip(); got != "" {
				t.Errorf("%s: %s leaves the tooltip %q", id, how, got)
			}
		}
		p := first(id)
		do(ctx, t, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: p.X, Y: p.Y})
		one("mouse", tip())
		do(ctx, t, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: 1, Y: 1})
		gone("moving away")
		eval[bool](ctx, t, `(() => { document.querySelector('#`+id+` .plot').focus(); return true })()`)
		press(ctx, t, "ArrowRight", 39)
		one("key", tip())
		press(ctx, t, "Escape", 27)
		gone("Escape")
	}
	// what the text is, word for word
	if slices.Contains(figures, "follow-up--sla-weekly") {
		tipped := eval[string](ctx, t, `(() => { const p = document.querySelector('#follow-up--sla-weekly .plot'); p.at = undefined; p.focus();
			const key = k => p.dispatchEvent(new KeyboardEvent('keydown', {key: k, bubbles: true}));
			key('ArrowLeft'); key('ArrowLeft'); return document.getElementById('tip').textContent })()`)
		if !strings.HasPrefix(tipped, "9 Nov 2026\nValue: 70%") {
			t.Errorf("tooltip is %q", tipped)
		}
	}
	do(ctx, t, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	visit(ctx, t, page, "light", 390)
	for _, id := range figures {
		p := first(id)
		do(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: p.X, Y: p.Y}}})
		if got := tip(); got == "" {
			t.Errorf("%s: a finger shows nothing", id)
		}
		do(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}})
	}
	do(ctx, t, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	return len(figures)
}

func press(ctx context.Context, t *testing.T, key string, code int64) {
	t.Helper()
	for _, kind := range []input.DispatchKeyEventType{"rawKeyDown", "keyUp"} {
		do(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code})
	}
}

func do[P any](ctx context.Context, t *testing.T, command cdp.Command[P, cdp.Empty], params P) {
	t.Helper()
	if _, err := chromedp.Call(ctx, command, params); err != nil {
		t.Fatal(err)
	}
}

// printed lays every page out as on A4 (13 mm of margin at the sides, 14 above and below) and asks whether a figure
// can be cut: none may be wider or taller than a sheet, none may break, none may
// let its drawing stand out.
func printed(ctx context.Context, t *testing.T, files []string) {
	const wide = 695 // CSS pixels of 184 mm; a sheet has 1016 in height
	figures, heads := 0, 0
	for _, file := range files {
		visit(ctx, t, file, "light", wide)
		do(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		for _, cut := range eval[[]string](ctx, t, `[...document.querySelectorAll('.fig')].flatMap(f => {
			const b = f.getBoundingClientRect(), out = [];
			if (b.left < -1 || b.right > innerWidth + 1) out.push(f.id + ' is wider than the sheet');
			if (b.height > 1016 && !f.querySelector(':scope > .scroll')) out.push(f.id + ' is taller than the sheet: ' + b.height);
			if (f.matches('figure') && getComputedStyle(f).breakInside !== 'avoid') out.push(f.id + ' may break');
			for (const e of f.querySelectorAll('svg, svg text, svg path')) { const s = e.getBoundingClientRect();
				if (s.width && (s.left < b.left - 6 || s.right > b.right + 6)) { out.push(f.id + ' lets ' + e.tagName + ' ' + e.textContent + ' stand out'); break } }
			return out })`) {
			t.Errorf("%s: %s", filepath.Base(file), cut)
		}
		// what stands out of the sheet makes the browser print the whole page smaller
		if width := eval[int](ctx, t, `document.documentElement.scrollWidth`); width > wide {
			t.Errorf("%s is %d px wide on a sheet of %d and prints at %d%%", filepath.Base(file), width, wide, 100*wide/width)
		}
		figures += eval[int](ctx, t, `document.querySelectorAll('figure').length`)
		heads += eval[int](ctx, t, `document.querySelectorAll('thead').length`)
		if n := eval[int](ctx, t, `[...document.querySelectorAll('thead')].filter(h => h.getClientRects().length && getComputedStyle(h).display !== 'table-header-group').length`); n > 0 {
			t.Errorf("%s: %d table heads do not repeat", filepath.Base(file), n)
		}
		do(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		// a page that is cut in two for every figure wastes paper; one without any sheet is broken
		least := eval[int](ctx, t, `Math.floor(document.querySelectorAll('figure').length / 8)`)
		for _, p := range papers() {
			n := pages(ctx, t, p)
			t.Logf("%s: %d pages on %s", filepath.Base(file), n, p.name)
			if n <= 0 || n < least || n > 20 {
				t.Errorf("%s: %d pages on %s", filepath.Base(file), n, p.name)
			}
		}
	}
	if figures < 20 || heads < 20 {
		t.Errorf("only %d figures and %d table heads were looked at", figures, heads)
	}
}
