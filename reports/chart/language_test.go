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

// Periods that a query writes for files are said as readers say them; text of an
// export that looks like one stays.
func TestLinesSayPeriodsAsReadersDo(t *testing.T) {
	bullet := sample.Table{Columns: []string{"label text", "value float", "target float"}, Rows: [][]any{{"2026-W05", 0.5, 0.9}, {"Calls (2026-W47)", 0.5, 0.9}, {"Calls (2026-10)", 0.5, 0.9}, {"Calls (2026-13)", 0.5, 0.9}}}
	bars := sample.Table{Columns: []string{"label text", "value float"}, Rows: [][]any{{"2026-10", 0.5}, {"List (2026-W47)", 0.4}}}
	for _, c := range []struct {
		lang, kind string
		table      sample.Table
		want       string
	}{
		{"en", "bullet", bullet, "Week 5, Calls (week 47), Calls (Oct 2026), Calls (2026-13)"},
		{"it", "bullet", bullet, "Settimana 5, Calls (sett. 47), Calls (ott 2026), Calls (2026-13)"},
		{"it", "bars", bars, "2026-10, List (2026-W47)"},
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: c.kind, Unit: "percent"}, frameOf(t, c.table), speak(t, c.lang))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range fig.Table.Rows {
			got = append(got, row[0])
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s %s: %s, want %s", c.lang, c.kind, text, c.want)
		}
	}
}
