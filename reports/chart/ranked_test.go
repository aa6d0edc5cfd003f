package chart_test

import (
	"strings"
	"testing"
	"time"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// A query says what its finding must answer: the ends of a ranking are not always it.
func TestFindingsOfRankedLines(t *testing.T) {
	rate := []string{"label text", "value float", "low float", "high float", "n int"}
	for name, c := range map[string]struct {
		unit    string
		columns []string
		rows    [][]any
		want    string
	}{
		"few cases beyond the ends": {"percent", rate, [][]any{{"A", 0.9, 0.8, 0.95, 40}, {"B", 0.7, 0.6, 0.75, 40}, {"C", 0.5, 0.4, 0.55, 40}, {"D", 1.0, 0.7, 1.0, 9}},
			"Of those with 30 cases or more, A is highest at 90% (n = 40), C lowest at 50% (n = 40)."},
		"few cases between the ends": {"percent", rate, [][]any{{"A", 0.9, 0.8, 0.95, 40}, {"B", 0.7, 0.6, 0.75, 40}, {"C", 0.5, 0.4, 0.55, 40}, {"D", 0.6, 0.3, 0.9, 9}},
			"A is highest at 90% (n = 40), C lowest at 50% (n = 40)."},
		"two lines": {"percent", rate, [][]any{{"By count", 0.35, 0.2, 0.5, 46}, {"By value", 0.4, 0.3, 0.6, 46}},
			"By count 35% (n = 46), By value 40% (n = 46); the difference may be chance."},
		"two lines whose intervals overlap, yet differ": {"percent", rate, [][]any{{"A", 0.53, 0.46, 0.59, 236}, {"B", 0.32, 0.19, 0.49, 34}},
			"A 53% (n = 236), B 32% (n = 34)."},
		"two lines of unknown cases": {"percent", rate, [][]any{{"A", 0.53, 0.46, 0.59, nil}, {"B", 0.32, 0.19, 0.49, nil}},
			"A 53%, B 32%; the intervals overlap, so the order is not certain."},
		"below a reference": {"percent", append(rate, "reference float", "is_detail bool"), [][]any{{"A", 0.9, 0.8, 0.95, 40, 0.85, false}, {"B", 0.5, 0.4, 0.6, 40, 0.85, false}, {"C", 0.6, 0.3, 0.8, 9, 0.85, false}, {"D", 0.4, 0.3, 0.5, 40, 0.85, true}},
			"A 90% (n = 40), B 50% (n = 40); 1 of 2 lies clearly below 85%."},
		"below a reference by models": {"times", append(rate, "reference float", "is_model_range bool"), [][]any{{"A", 2.0, 0.5, 3.0, nil, 1.0, true}, {"B", 0.4, 0.3, 0.8, nil, 1.0, true}, {"C", 0.0, 0.0, 0.0, nil, 1.0, true}},
			"A is highest at 2.0×, C lowest at 0.0×; 2 of 3 lie below 1.0× under every model."},
		"the top of a range of models": {"times", append(rate, "is_model_range bool"), [][]any{{"A", 2.0, 0.5, 3.0, nil, true}, {"B", 0.4, 0.3, 0.8, nil, true}, {"C", 0.3, 0.3, 0.7, nil, true}},
			"A is highest at 2.0×, C lowest at 0.30×."},
		"waits": {"duration", rate, [][]any{{"A", 7200.0, 5000.0, 8000.0, 40}, {"B", 4800.0, 4500.0, 4900.0, 40}, {"C", 4400.0, 4300.0, 4500.0, 40}},
			"A is longest at 5 days (n = 40), C shortest at 3.1 days (n = 40)."},
		"the top alone": {"percent", append(rate, "is_top_only bool"), [][]any{{"A", 0.5, 0.4, 0.6, 90, true}, {"B", 0.3, 0.2, 0.35, 90, true}, {"C", 0.0, 0.0, 0.1, 40, true}},
			"A is highest at 50% (n = 90)."},
		"a top like its neighbour": {"percent", append(rate, "is_top_only bool"), [][]any{{"A", 0.5, 0.4, 0.6, 40, true}, {"B", 0.45, 0.35, 0.55, 40, true}, {"C", 0.0, 0.0, 0.1, 40, true}},
			"A is highest at 50% (n = 40), though not for certain."},
		"one line with its interval": {"count", append(rate, "is_told bool"), [][]any{{"2026 Q4", 376.0, 294.0, 484.0, 900, true}, {"2026 Q3", 350.0, 260.0, 460.0, 800, false}},
			"2026 Q4: 376 (294–484)."},
		"a part of the whole": {"count", []string{"label text", "value float", "is_told bool", "is_part bool"}, [][]any{{"up to 1 day", 4.0, false, true}, {"over 7 days", 65.0, true, true}},
			"69 in all, 65 of them over 7 days."},
		"a part of a long name": {"count", []string{"label text", "value float", "is_told bool", "is_part bool"}, [][]any{{"up to 1 day", 4.0, false, true}, {strings.Repeat("long ", 20), 65.0, true, true}},
			"69 in all, 65 of them " + strings.Repeat("long ", 9) + "lo…."},
		"parts of the whole": {"percent", []string{"label text", "value float", "numerator int", "denominator int", "is_told bool", "is_part bool"},
			[][]any{{"5 attempts", 0.8, 40, 50, false, true}, {"6 attempts, as agreed", 0.12, 6, 50, true, true}, {"7 attempts", 0.08, 4, 50, true, true}},
			"6 attempts or more: 20% (10 of 50)."},
		"two lines of one group": {"percent", append(rate, "is_told bool"), [][]any{{"High intent, within the hour", 0.53, 0.5, 0.6, 200, true}, {"High intent, later", 0.32, 0.2, 0.4, 40, true}, {"Low intent, later", 0.1, 0.05, 0.2, 90, false}},
			"High intent: within the hour 53% (n = 200), later 32% (n = 40)."},
		"a told line of few cases": {"percent", append(rate, "is_told bool"), [][]any{{"A", 0.5, 0.4, 0.6, 9, true}, {"B", 0.4, 0.3, 0.5, 40, false}},
			"A: 50% (n = 9)."},
	} {
		kind := "dots"
		for _, column := range c.columns {
			if column == "denominator int" {
				kind = "bars"
			}
		}
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: kind, Unit: c.unit}, frameOf(t, sample.Table{Columns: c.columns, Rows: c.rows}), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if fig.Finding != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, fig.Finding, c.want)
		}
	}
}

// Cohorts are compared at the oldest age the newest has reached: it is the one asked about.
func TestTheNewestCohortIsSaid(t *testing.T) {
	table := sample.Table{Columns: []string{"curve text", "t_hours float", "reached float", "at_risk int", "is_mature bool", "is_cohort bool"}, Rows: [][]any{
		{"Q4", 24.0, 0.02, 40, false, true}, {"Q4", 24.0 * 31, 0.05, 20, false, true},
		{"Q3", 24.0, 0.03, 60, true, true}, {"Q3", 24.0 * 29, 0.08, 50, true, true}, {"Q3", 24.0 * 80, 0.2, 30, true, true},
		{"Q2", 24.0, 0.01, 60, true, true}, {"Q2", 24.0 * 14, 0.04, 11, true, true}}}
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "steps", Unit: "percent"}, frameOf(t, table), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Within 30 days: Q4 2% (n = 40) so far; Q3 8% (n = 60); −6 points (−16 to +5.2): no clear change."; strings.ReplaceAll(fig.Finding, "\u2060", "") != want {
		t.Errorf("got %q, want %q", fig.Finding, want)
	}
}

// The kinds whose queries name what they found say it in a sentence.
func TestFindingsThatQueriesWord(t *testing.T) {
	day := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
	for want, c := range map[string]struct {
		kind, lang string
		columns    []string
		rows       [][]any
	}{
		"Acceptance fell from 68% to 56%: −17 points from mix, +4.6 from rate.": {"waterfall", "en", []string{"label text", "value float", "is_total bool", "said text"},
			[][]any{{"Before", 0.683, true, "Acceptance"}, {"Mix", -0.169, false, "from mix"}, {"Rate", 0.046, false, "from rate"}, {"After", 0.56, true, nil}}},
		"Accettazione in aumento dal 40% al 50%: +10 punti dal tasso.": {"waterfall", "it", []string{"label text", "value float", "is_total bool", "said text"},
			[][]any{{"Prima", 0.4, true, "Accettazione"}, {"Tasso", 0.1, false, "dal tasso"}, {"Dopo", 0.5, true, nil}}},
		"Accepted 52%, undecided 48% in the week of 9 Nov 2026.": {"stacked", "en", []string{"period_on date", "part text", "value float"},
			[][]any{{day, "accepted", 0.52}, {day, "undecided", 0.48}, {day, "rejected", 0.0}}},
		"Widest gap, “Goals”: 4 or 5 from 33% of sales (n = 12) and 67% of marketing (n = 9).": {"stacked", "en",
			[]string{"label text", "part text", "value float", "n int", "question text", "side text", "high_share float", "is_told bool", "is_ordered bool"},
			[][]any{{"Sales · Pace", "4", 0.5, 12, "Pace", "sales", 0.5, false, true}, {"Sales · Pace", "5 (fully)", 0.5, 12, "Pace", "sales", 0.5, false, true},
				{"Sales · Goals", "4", 0.33, 12, "Goals", "sales", 0.33, true, true}, {"Marketing · Goals", "5 (fully)", 0.67, 9, "Goals", "marketing", 0.67, true, true}}},
		"The largest deviation is Web: +1 point (n = 36).": {"diverging", "en", []string{"label text", "value float", "n int", "is_aside bool", "see text"},
			[][]any{{"Mix alone", -0.17, 346, true, "Mix or rate"}, {"Web", 0.013, 36, false, nil}}},
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: c.kind, Unit: "percent"}, frameOf(t, sample.Table{Columns: c.columns, Rows: c.rows}), speak(t, c.lang))
		if err != nil {
			t.Fatal(err)
		}
		if fig.Finding != want {
			t.Errorf("%s:\n got %s\nwant %s", c.kind, fig.Finding, want)
		}
		if c.kind == "diverging" && (fig.Note != "Mix alone: −17 points, see Mix or rate." || len(fig.Table.Rows) != 2) {
			t.Errorf("note is %q, the table has %d lines", fig.Note, len(fig.Table.Rows))
		}
	}
}
