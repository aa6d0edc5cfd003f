package chart_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// build makes the figure of a kind in English from rows.
func build(t *testing.T, kind, unit string, columns []string, rows [][]any) chart.Figure {
	t.Helper()
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: kind, Unit: unit}, frameOf(t, sample.Table{Columns: columns, Rows: rows}), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	return fig
}

// Two totals that read alike have not changed, and one part is all only where no other is there.
func TestFindingsSayWhatTheNumbersShow(t *testing.T) {
	day := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
	for want, c := range map[string]struct {
		kind, unit string
		columns    []string
		rows       [][]any
	}{
		"Acceptance stayed at 56%: −1.2 points from mix, +1.5 from rate.": {"waterfall", "percent", []string{"label text", "value float", "is_total bool", "said text"},
			[][]any{{"Before", 0.561, true, "Acceptance"}, {"Mix", -0.012, false, "from mix"}, {"Rate", 0.015, false, "from rate"}, {"After", 0.564, true, nil}}},
		"€25k in the week of 9 Nov 2026; Web was the largest part with €25k.": {"columns", "money", []string{"period_on date", "part text", "value float"},
			[][]any{{day, "Web", 24600.0}, {day, "Partner", 800.0}}},
		"€25k in the week of 9 Nov 2026, all of it Web.": {"columns", "money", []string{"period_on date", "part text", "value float"},
			[][]any{{day, "Web", 25400.0}, {day, "Partner", 0.0}}},
	} {
		if got := build(t, c.kind, c.unit, c.columns, c.rows).Finding; got != want {
			t.Errorf("%s:\n got %s\nwant %s", c.kind, got, want)
		}
	}
}

// A rate of few cases is furthest from its mean only where there is nothing else to say.
func TestPanelsOfFewCasesAreNotFurthest(t *testing.T) {
	day := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
	columns := []string{"panel text", "period_on date", "value float", "mean float", "lower float", "upper float", "n int", "signal int"}
	few := []any{"Few", day, 0.0, 0.3, 0.0, 0.9, 3, 0}
	for want, rows := range map[string][][]any{
		"No panel shows a signal; Many lies furthest from its mean of 50%: 55% (n = 80) in the week of 9 Nov 2026.":                                          {few, {"Many", day, 0.55, 0.5, 0.4, 0.6, 80, 0}},
		"No panel shows a signal; Few lies furthest from its mean of 30%: 0% (n = 3) in the week of 9 Nov 2026.":                                             {few},
		"No panel shows a signal; Out: 70% (n = 80) in the week of 9 Nov 2026, outside what is usual (40–60%), but too few cases or too poor data to judge.": {few, {"Out", day, 0.7, 0.5, 0.4, 0.6, 80, 0}},
	} {
		if got := strings.ReplaceAll(build(t, "multiples", "percent", columns, rows).Finding, "\u00a0", " "); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

// A column that has a dash in every line says nothing; a target is as exact as it was agreed.
func TestTablesLeaveEmptyColumnsOut(t *testing.T) {
	columns := []string{"label text", "value float", "target float", "pace float", "n int"}
	head := func(fig chart.Figure) []string {
		var out []string
		for _, h := range fig.Table.Head {
			out = append(out, h.Text)
		}
		return out
	}
	fig := build(t, "bullet", "percent", columns, [][]any{{"A", 0.977, 0.975, nil, 44}, {"B", 0.097, 0.95, nil, 31}})
	if want := []string{"", "Value", "Target"}; !slices.Equal(head(fig), want) {
		t.Errorf("columns %q, want %q", head(fig), want)
	}
	if got, want := fig.Table.Rows[0], []string{"A", "98%", "97.5%"}; !slices.Equal(got, want) {
		t.Errorf("line %q, want %q", got, want)
	}
	if got, want := fig.Table.Rows[1], []string{"B", "10%", "95%"}; !slices.Equal(got, want) {
		t.Errorf("line %q, want %q", got, want)
	}
	if want := []string{"", "Value"}; !slices.Equal(head(build(t, "bullet", "percent", columns, [][]any{{"A", 0.5, nil, nil, 44}})), want) {
		t.Errorf("a chart without targets has a column for them")
	}
}

// A hollow point is explained where one is drawn, and only there.
func TestHollowPointsAreExplained(t *testing.T) {
	day := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
	columns := []string{"period_on date", "value float", "is_mature bool", "is_short bool"}
	for want, row := range map[string][]any{
		"":                        {day, 0.5, true, false},
		"Hollow: still maturing.": {day, 0.5, false, false},
		"Hollow: short week.":     {day, 0.5, true, true},
	} {
		if got := build(t, "xmr", "percent", columns, [][]any{{day.AddDate(0, 0, -7), 0.4, true, false}, row}).Note; got != want {
			t.Errorf("note %q, want %q", got, want)
		}
	}
}

// A target already met leaves no gap to compare the pipeline with, and the week says so.
func TestMetTarget(t *testing.T) {
	columns := []string{"label text", "value float", "target float", "is_need bool", "met float"}
	for _, c := range []struct {
		lang, finding, cell string
		rows                [][]any
	}{
		{"en", "Week 47: target met, 105% of it booked.", "met, 105% booked", [][]any{{"2026-W46", 2.0, 3.0, true, nil}, {"2026-W47", nil, nil, true, 1.05}}},
		{"it", "Settimana 47: obiettivo raggiunto, acquisito il 110%.", "raggiunto, acquisito il 110%", [][]any{{"2026-W46", nil, nil, true, 1.0}, {"2026-W47", nil, nil, true, 1.1}}},
		{"en", "Week 47: 0.80×; what is needed cannot be told: no deal with an amount was won in 13 weeks.", "0.80×", [][]any{{"2026-W46", nil, nil, true, 1.05}, {"2026-W47", 0.8, nil, true, nil}}},
		{"it", "Settimana 47: 0,80×; quanto serve non si può dire: nessuna trattativa con un importo vinta in 13 settimane.", "0,80×", [][]any{{"2026-W46", nil, nil, true, 1.05}, {"2026-W47", 0.8, nil, true, nil}}},
		{"en", "Week 47: 0.80×; no target has been agreed yet.", "0.80×", [][]any{{"2026-W46", 0.5, nil, false, nil}, {"2026-W47", 0.8, nil, false, nil}}},
		{"en", "Week 47: 2.0× in hand, 3.0× needed.", "2.0×", [][]any{{"2026-W46", nil, nil, true, 1.05}, {"2026-W47", 2.0, 3.0, true, nil}}},
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "bullet", Unit: "times"}, frameOf(t, sample.Table{Columns: columns, Rows: c.rows}), speak(t, c.lang))
		if err != nil {
			t.Fatal(err)
		}
		if fig.Empty || fig.Finding != c.finding || fig.Table.Rows[1][1] != c.cell {
			t.Errorf("%s: empty is %v, finding %q, cell %q", c.lang, fig.Empty, fig.Finding, fig.Table.Rows[1][1])
		}
	}
}

// Over a base below zero there is no growth in percent: the sign would be wrong.
func TestGrowthOverANegativeBaseIsMoney(t *testing.T) {
	columns := []string{"panel text", "period_on date", "value float", "prior float", "open_days int", "prior_open_days int"}
	for _, c := range []struct {
		value, prior float64
		finding      string
	}{
		{-98_000, -76_500, "−€98k in Oct 2026, −€22k on the year before."},
		{98_000, -76_500, "€98k in Oct 2026, +€175k on the year before."},
		{-98_000, 76_500, "−€98k in Oct 2026, −228% on the year before."},
	} {
		rows := [][]any{{"months", time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), c.value, c.prior, nil, nil}}
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "six_twelve", Unit: "money"}, frameOf(t, sample.Table{Columns: columns, Rows: rows}), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(fig.Finding, "\u2060", ""); got != c.finding {
			t.Errorf("%v after %v: %q, want %q", c.value, c.prior, got, c.finding)
		}
	}
}

// All the others together are no campaign that could lead.
func TestGroupsOfOthersNeverLead(t *testing.T) {
	columns := []string{"label text", "low float", "high float", "n int", "is_group bool"}
	for _, c := range []struct {
		rows    [][]any
		finding string
	}{
		{[][]any{{"Other campaigns", 0.1, 0.9, 20, true}, {"Fair", 0.2, 0.4, 20, false}, {"Search", 0.1, 0.15, 20, false}}, "Fair reaches highest: 20–40% (n = 20)."},
		{[][]any{{"Other campaigns", 0.1, 0.9, 20, true}}, "Too few cases in every line to compare them."},
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "dumbbell", Unit: "percent"}, frameOf(t, sample.Table{Columns: columns, Rows: c.rows}), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(fig.Finding, "\u2060", ""); got != c.finding {
			t.Errorf("%q, want %q", got, c.finding)
		}
	}
}

// Causes without a level to begin from are told by their sum.
func TestCausesAloneSaySum(t *testing.T) {
	table := sample.Table{Columns: []string{"label text", "value float", "is_total bool"}, Rows: [][]any{{"New", 0.24, false}, {"Churned", -0.06, false}, {"Growth on the year", 0.18, true}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "waterfall", Title: "x", Unit: "percent", Path: "x.sql"}, frameOf(t, table), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(fig.Finding, "Growth on the year: 18%; largest rise: New") {
		t.Error(fig.Finding)
	}
}
