package svg_test

import (
	"fmt"
	"testing"

	"accordo/reports/svg"
)

// Neighbours of one look become one path whose figures keep their rows, and
// what texts share is said once.
func TestCleanJoinsWhatLooksTheSame(t *testing.T) {
	in := `<svg viewBox="0 0 9 9">` +
		`<path d="M0 5L1 5L2 5L3 5L3 7" fill="none" stroke="var(--mute)"></path>` +
		`<rect x="1" y="2" width="3" height="4" fill="var(--mark)" ecmeta_series_index="0" ecmeta_data_index="0"></rect>` +
		`<rect x="6" y="2" width="3" height="4.5" fill="var(--mark)" ecmeta_series_index="0" ecmeta_data_index="1"></rect>` +
		`<path d="M0 -1L1 1L-1 1Z" transform="matrix(-5,0,0,-5,20,30)" fill="var(--bad)" ecmeta_series_index="0" ecmeta_data_index="2"></path>` +
		`<path d="M1 0A1 1 0 1 1 1 -0.0001" transform="matrix(2,0,0,2,4,4)" fill="var(--ink)" ecmeta_series_index="0" ecmeta_data_index="3"></path>` +
		`<path d="M1 0A1 1 0 1 1 1 -0.0001" transform="matrix(2,0,0,2,8,9)" fill="var(--ink)" ecmeta_series_index="0" ecmeta_data_index="5"></path>` +
		`<text x="1" y="2" fill="var(--soft)" style="font-size:11px">a</text><text x="3" y="2" fill="var(--soft)" style="font-size:11px">b</text></svg>`
	want := `<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M0 5h3v2" fill="none" stroke="var(--mute)"/>` +
		`<path d="M1 2h3v4h-3zM6 2h3v4.5h-3z" fill="var(--mark)" data-r="0-1"/>` +
		`<path d="M20 35l-5-10h10z" fill="var(--bad)" data-r="2"/>` +
		`<path d="M4 4h0M8 9h0" fill="none" stroke="var(--ink)" stroke-width="4" stroke-linecap="round" data-r="3 5"/>` +
		`<g fill="var(--soft)" font-size="11"><text x="1" y="2">a</text><text x="3" y="2">b</text></g></svg>`
	got, err := svg.Clean(in, svg.Rules{Row: func(_, data int) (int, bool) { return data, true }})
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A chart keeps whole pixels, a drawing of the size of a word keeps halves.
// Figures start anew from the edge, so what is rounded does not add up.
func TestCleanKeepsAsFineAGridAsIsSeen(t *testing.T) {
	for box, want := range map[string]string{"0 0 300 200": "M1 2l1 1m8 2h2l1 1", "0 0 110 26": "M1 2.5l1 1M10 5h2.5l1 1"} {
		got, err := svg.Clean(`<svg viewBox="`+box+`"><path d="M1.2 2.4L2.2 3.4M10.1 5L12.4 5L13.4 6.1" fill="none" stroke="var(--ink)"></path></svg>`, svg.Rules{})
		if err != nil {
			t.Fatal(err)
		}
		if want = `<svg viewBox="` + box + `" aria-hidden="true"><path d="` + want + `" fill="none" stroke="var(--ink)"/></svg>`; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Bars of one width are strokes of that width, each with its row; bars of other
// widths, and few of them, stay figures.
func TestCleanDrawsBarsAsStrokes(t *testing.T) {
	bar := func(x, w, h int) string {
		return fmt.Sprintf(`<path d="M%d.3 190l%d.7 0l0 %d.1l-%d.7 0Z" fill="var(--p1)" ecmeta_series_index="0" ecmeta_data_index="%d"></path>`, x, w-1, -h, w-1, x/10)
	}
	frame := func(inner string) string { return `<svg viewBox="0 0 300 200">` + inner + `</svg>` }
	for in, want := range map[string]string{
		bar(10, 8, 50) + bar(20, 8, 60) + bar(30, 8, 70) + bar(40, 8, 0): `<path d="M14 190v-50M24 190v-60M34 190v-70M44 190h0" stroke="var(--p1)" stroke-width="7.7" data-r="1-4"/>`,
		bar(10, 8, 50) + bar(20, 8, 60) + bar(30, 8, 70) + bar(40, 6, 9): `<path d="M10 190h8v-50h-8zM20 190h8v-60h-8zM30 190h8v-70h-8zM40 190h6v-9h-6z" fill="var(--p1)" data-r="1-4"/>`,
		bar(10, 8, 50) + bar(20, 8, 60):                                  `<path d="M10 190h8v-50h-8zM20 190h8v-60h-8z" fill="var(--p1)" data-r="1-2"/>`,
	} {
		got, err := svg.Clean(frame(in), svg.Rules{Row: func(_, data int) (int, bool) { return data, true }})
		if err != nil {
			t.Fatal(err)
		}
		if want = `<svg viewBox="0 0 300 200" aria-hidden="true">` + want + `</svg>`; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Lying bars that are nearly as long as each other keep their own lengths: only
// what is the same for all may become the width of a stroke.
func TestCleanKeepsTheLengthsOfLikeBars(t *testing.T) {
	bar := func(y, length, high int) string {
		return fmt.Sprintf(`<path d="M10 %dl%d 0l0 %dl-%d 0Z" fill="var(--p1)"></path>`, y, length, high, length)
	}
	for in, want := range map[string]string{
		bar(10, 100, 8) + bar(30, 101, 8) + bar(50, 100, 8) + bar(70, 101, 8): `<path d="M10 14h100M10 34h101M10 54h100M10 74h101" stroke="var(--p1)" stroke-width="8"/>`,
		bar(10, 100, 8) + bar(30, 101, 9) + bar(50, 100, 8) + bar(70, 101, 8): `<path d="M10 10h100v8h-100zm0 20h101v9h-101zm0 20h100v8h-100zm0 20h101v8h-101z" fill="var(--p1)"/>`,
		bar(10, 100, 8) + bar(30, 120, 9) + bar(50, 40, 8) + bar(70, 101, 8):  `<path d="M10 14h100M10 35h120M10 54h40M10 74h101" stroke="var(--p1)" stroke-width="8.25"/>`,
	} {
		got, err := svg.Clean(`<svg viewBox="0 0 300 200">`+in+`</svg>`, svg.Rules{})
		if err != nil {
			t.Fatal(err)
		}
		if want = `<svg viewBox="0 0 300 200" aria-hidden="true">` + want + `</svg>`; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// A drawing nobody points at says where figures start from where the last ended; it shows the same.
func TestChained(t *testing.T) {
	for in, want := range map[string]string{
		`<path d="M10 190h8v-50h-8zM20 190h8v-60h-8z" fill="red"/>`: `<path d="M10 190h8v-50h-8zm10 0h8v-60h-8z" fill="red"/>`,
		`<path d="M42 43h0M50 46h0M5 6h0"/>`:                        `<path d="M42 43h0m8 3h0M5 6h0"/>`,
		`<path d="M1.5 2l1 1M10 5.5h2c1 1 2 2 3 3M12 7v2"/>`:        `<path d="M1.5 2l1 1M10 5.5h2c1 1 2 2 3 3M12 7v2"/>`,
		`<path d="M9 9a3 3 0 1 1 6 0M15 12h1"/>`:                    `<path d="M9 9a3 3 0 1 1 6 0m0 3h1"/>`,
		`<path d="Q1 2 3 4"/><text x="1" y="2">d="M1 1M2 2"</text>`: `<path d="Q1 2 3 4"/><text x="1" y="2">d="M1 1M2 2"</text>`,
	} {
		if got := svg.Chained(in); got != want {
			t.Errorf("%s became\n     %s\nwant %s", in, got, want)
		}
	}
}
