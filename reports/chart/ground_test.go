package chart_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// text is one word of a drawing and where it is.
var text = regexp.MustCompile(`<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]+)</text>`)

// TestAxisTextsStandApart keeps the texts of an axis apart where they are long
// and the drawing is narrow.
func TestAxisTextsStandApart(t *testing.T) {
	b, w := compile(t), speak(t, "it")
	table := sample.Table{Columns: []string{"label text", "value float", "is_total bool"}, Rows: [][]any{{"Un anno prima", 885000.0, true}, {"Nuovi", 205000.0, false}, {"Ora", 1090000.0, true}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "waterfall", Unit: "money"}, frameOf(t, table), w)
	if err != nil {
		t.Fatal(err)
	}
	wide, narrow := draw(t, b, fig, w)
	for svg, want := range map[string]string{wide: "0 € 250mila € 500mila € 750mila € 1 mln € 1,25 mln €", narrow: "0 € 500mila € 1 mln €"} {
		if got := strings.Join(lowest(svg), " "); got != want {
			t.Errorf("the axis reads %q, want %q", got, want)
		}
	}
}

// lowest returns the texts of the lowest line, which are those of the axis.
func lowest(svg string) []string {
	var out []string
	low := 0.0
	for _, m := range text.FindAllStringSubmatch(svg, -1) {
		y, _ := strconv.ParseFloat(m[2], 64)
		said := strings.ReplaceAll(strings.TrimSpace(m[3]), "\u00a0", " ")
		switch {
		case y > low+3:
			low, out = y, []string{said}
		case y > low-3:
			out = append(out, said)
		}
	}
	return out
}

// TestReferenceIsNamedInsideTheDrawing keeps the name of a standing line off the edge.
func TestReferenceIsNamedInsideTheDrawing(t *testing.T) {
	b, w := compile(t), speak(t, "en")
	for _, reference := range []float64{0.5, 19.5} {
		table := sample.Table{Columns: []string{"label text", "value float", "reference float", "reference_label text"}, Rows: [][]any{{"Search", 20.0, reference, "what was spent is repaid"}, {"Fair", 3.0, reference, nil}}}
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "dots", Unit: "ratio"}, frameOf(t, table), w)
		if err != nil {
			t.Fatal(err)
		}
		_, narrow := draw(t, b, fig, w)
		const half = 65 // of the name, in pixels
		found := false
		for _, m := range text.FindAllStringSubmatch(narrow, -1) {
			if x, _ := strconv.ParseFloat(m[1], 64); strings.HasPrefix(m[3], "what was spent") {
				if found = true; x < half || x > float64(fig.Narrow.Width)-half {
					t.Errorf("a line at %v is named around pixel %v of %d", reference, x, fig.Narrow.Width)
				}
			}
		}
		if !found {
			t.Errorf("the line at %v has no name", reference)
		}
	}
}

// TestAgesBeginWithoutAUnit gives the beginning of an axis of days no hours.
func TestAgesBeginWithoutAUnit(t *testing.T) {
	b, w := compile(t), speak(t, "en")
	table := sample.Table{Columns: []string{"curve text", "t_hours float", "reached float"}, Rows: [][]any{{"2026", 240.0, 0.1}, {"2026", 2400.0, 0.3}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "steps", Unit: "percent"}, frameOf(t, table), w)
	if err != nil {
		t.Fatal(err)
	}
	wide, _ := draw(t, b, fig, w)
	if got := lowest(wide); len(got) < 2 || got[0] != "0" || !strings.HasSuffix(got[1], " days") {
		t.Errorf("the axis reads %q", got)
	}
}

// TestAnswersAreToldFromTheirShares sets a part that is a number apart in the finding.
func TestAnswersAreToldFromTheirShares(t *testing.T) {
	table := sample.Table{Columns: []string{"label text", "part text", "value float", "n int"}, Rows: [][]any{{"Sales", "3", 0.6, 40}, {"Sales", "5", 0.4, 40}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "stacked", Unit: "percent"}, frameOf(t, table), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Sales (n = 40): “3” 60%, “5” 40%."; fig.Finding != want {
		t.Errorf("finding is %q, want %q", fig.Finding, want)
	}
}
