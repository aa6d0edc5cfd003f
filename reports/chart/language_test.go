package chart_test

import (
	"strings"
	"testing"
	"time"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// A line that a query names in both languages speaks that of the page; one
// that is text of an export stays as it is.
func TestLinesSpeakTheLanguageOfThePage(t *testing.T) {
	table := sample.Table{Columns: []string{"label text", "label_it text", "value float"}, Rows: [][]any{{"Mix of sources", "Composizione", 0.02}, {"Fiera di Rho", nil, -0.05}}}
	for lang, want := range map[string]string{"en": "Mix of sources", "it": "Composizione"} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "diverging", Unit: "percent"}, frameOf(t, table), speak(t, lang))
		if err != nil {
			t.Fatal(err)
		}
		if got := fig.Table.Rows[0][0] + ", " + fig.Table.Rows[1][0]; got != want+", Fiera di Rho" {
			t.Errorf("%s: lines are %s", lang, got)
		}
	}
}

// A value inside its limits is not called unusual because the run it ends is.
func TestMultiplesTellARunFromAnOutlier(t *testing.T) {
	day := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	for want, value := range map[string]float64{"inside what is usual (35–97%), yet worse for too long": 0.5, "worse than usual (35–97%)": 0.2} {
		table := sample.Table{Columns: []string{"panel text", "period_on date", "value float", "mean float", "lower float", "upper float", "rule int", "favourable bool", "n int"},
			Rows: [][]any{{"SAL", day, 0.66, 0.66, 0.35, 0.97, nil, nil, 90}, {"SAL", day.AddDate(0, 0, 7), value, 0.66, 0.35, 0.97, 2, false, 90}}}
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "multiples", Unit: "percent"}, frameOf(t, table), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(fig.Finding, want) {
			t.Errorf("finding is %q, want %q in it", fig.Finding, want)
		}
	}
}
