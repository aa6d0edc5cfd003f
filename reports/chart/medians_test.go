package chart_test

import (
	"slices"
	"strings"
	"testing"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// TestMediansHaveTheirOwnInterval keeps the middle half of the cases apart from
// what is known of their median: two bars may overlap where two medians do not.
func TestMediansHaveTheirOwnInterval(t *testing.T) {
	b, w := compile(t), speak(t, "en")
	table := sample.Table{Columns: []string{"label text", "value float", "quarter_low float", "quarter_high float", "low float", "high float", "n int"}, Rows: [][]any{
		{"Webinar", 9000.0, 4000.0, 30000.0, 8000.0, 10000.0, 60}, {"Fair", 20000.0, 6000.0, 40000.0, 15000.0, 26000.0, 40}, {"Few", 1000.0, 500.0, 2000.0, nil, nil, 5}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "dots", Unit: "money"}, frameOf(t, table), w)
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for _, h := range fig.Table.Head {
		heads = append(heads, h.Text)
	}
	if want := []string{"", "Value", "Middle half", "95% interval", "Cases"}; !slices.Equal(heads, want) {
		t.Errorf("columns %q, want %q", heads, want)
	}
	for i, want := range []string{"Webinar | €9,000 | €4k–30k | €8k–10k | n = 60", "Fair | €20,000 | €6k–40k | €15k–26k | n = 40"} {
		if got := strings.Join(fig.Table.Rows[i], " | "); got != want {
			t.Errorf("row %q, want %q", got, want)
		}
	}
	if strings.Contains(fig.Finding, "overlap") {
		t.Errorf("the medians are told apart: %s", fig.Finding)
	}
	if want := "Dot: the median. Band: the middle half. Bracket: the 95% interval of the median. Hollow: fewer than 30 cases."; fig.Note != want {
		t.Errorf("the marks are explained as %q, want %q", fig.Note, want)
	}
	wide, narrow := draw(t, b, fig, w)
	for _, svg := range []string{wide, narrow} {
		if strings.Count(svg, "var(--band)") == 0 {
			t.Error("no middle half in the drawing")
		}
	}
}
