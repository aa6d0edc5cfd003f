package sample

import "fmt"

// leadershipCharts are those only the leadership page asks for. Their rows are
// of the same shape as others', so they borrow them.
func leadershipCharts() []Chart {
	return []Chart{
		{"funnel__eventual_conversion", "steps", "Conversion in the end", "Conversione finale", "What will open leads become?", "percent", "marketing", "1.04"},
		{"funnel__volume_pace", "pace", "Qualified leads against the pace", "Lead qualificati rispetto al piano a oggi", "Did marketing deliver the quantity it agreed?", "count", "marketing", "2.08"},
		{"funnel__value_attainment", "bullet", "Lead value against the goal", "Valore dei lead rispetto all’obiettivo", "Did marketing deliver the agreed value?", "money", "marketing", "2.09"},
		{"funnel__coverage", "bullet", "Pipeline against the gap", "Pipeline rispetto a ciò che manca", "Is there enough to reach the target?", "times", "sales", "1.15"},
		{"follow_up__leakage", "dots", "Where leads get lost", "Dove si perdono i lead", "Where do leads vanish?", "percent", "leadership", "2.11"},
		{"campaigns__credit_range", "dots", "What a campaign is credited with", "Credito di una campagna", "Does the answer depend on the model?", "percent", "leadership", "4.10"},
		{"campaigns__cost_ladder", "bars", "What each step costs in media", "Quanto costa ogni passo in pubblicità", "What does each step cost?", "money", "marketing", "4.11"},
	}
}

// leadershipTables borrows the rows of other charts.
func leadershipTables(of map[string]Table) map[string]Table {
	return map[string]Table{
		"charts.funnel__eventual_conversion": of["charts.funnel__cohort_curves"],
		"charts.funnel__volume_pace":         of["charts.revenue__pace"],
		"charts.funnel__value_attainment":    {Columns: []string{"label text", "value float", "target float", "pace float", "low_band float", "high_band float"}, Rows: [][]any{{"Value delivered", 58_000.0, 96_000.0, 71_000.0, nil, nil}}},
		"charts.funnel__coverage":            coverTable(),
		"charts.follow_up__leakage":          of["charts.follow_up__sla_by_source"],
		"charts.campaigns__credit_range":     of["charts.follow_up__sla_by_source"],
		"charts.campaigns__cost_ladder":      of["charts.campaigns__cost_per_lead"],
	}
}

// coverTable is what is in hand beside what is needed, by week.
func coverTable() Table {
	t := Table{Columns: []string{"label text", "value float", "target float", "pace float", "low_band float", "high_band float", "is_need bool", "met float"}}
	for i, row := range [][2]float64{{1.4, 2.5}, {2, 2.7}, {1.7, 3.4}, {3.6, 3.3}, {1.7, 3.5}, {1.6, 3.4}} {
		_, week := Monday.AddDate(0, 0, -7*(5-i)).ISOWeek()
		t.Rows = append(t.Rows, []any{fmt.Sprintf("2026-W%02d", week), row[0], row[1], nil, nil, nil, true, nil})
	}
	t.Rows[1][1], t.Rows[1][2], t.Rows[1][7] = nil, nil, 1.04
	return t
}
