package sample

import "math"

// newerCharts are the kinds that compare, spread, or flow.
func newerCharts() []Chart {
	return []Chart{
		{"funnel__rate_by_source", "diverging", "Acceptance against the rest, by source", "Accettazione rispetto al resto, per fonte", "Which sources pull the rate up or down?", "percent", "marketing", "1.19"},
		{"funnel__cohorts", "heatmap", "Leads that became opportunities, by week and age", "Lead diventati opportunità, per settimana ed età", "Are newer leads worth more?", "percent", "leadership", "1.10"},
		{"funnel__fate", "sankey", "What became of a year of leads", "Che fine ha fatto un anno di lead", "Where do leads end?", "count", "leadership", "1.03"},
		{"funnel__steps_monthly", "multiples", "The steps of the funnel, by month", "I passi del funnel, per mese", "Which step moves?", "percent", "leadership", "1.02"},
		{"campaigns__model_range", "dumbbell", "Credit under all models", "Credito con tutti i modelli", "Does the answer depend on the model?", "percent", "marketing", "4.10"},
	}
}

func newerTables() map[string]Table {
	t := map[string]Table{}
	t["charts.funnel__rate_by_source"] = Table{Columns: []string{"label text", "value float", "low float", "high float", "n int", "favourable bool"}, Rows: [][]any{
		{"Webinar", 0.142, 0.06, 0.22, 118, true}, {"Partner referral", 0.081, -0.02, 0.17, 64, true}, {"Organic search", 0.012, -0.03, 0.05, 402, true},
		{"Paid search", -0.034, -0.09, 0.02, 287, false}, {"Paid social", -0.117, -0.18, -0.05, 201, false}, {"Cold call", -0.21, -0.38, 0.01, 21, false}, {"List purchase", 0.4, 0.1, 0.7, 3, true}}}
	cohorts := Table{Columns: []string{"label text", "part text", "value float", "n int", "is_mature bool"}}
	r := noise(21)
	for i := 0; i < 12; i++ {
		top := 0.17 + 0.05*r()
		n := 74 + int(18*r())
		for k, age := range []string{"7 d", "14 d", "21 d", "28 d", "42 d", "56 d", "84 d"} {
			days := []int{7, 14, 21, 28, 42, 56, 84}[k]
			if old := 7 * (12 - i); days > old+14 {
				continue
			} else {
				cohorts.Rows = append(cohorts.Rows, []any{Monday.AddDate(0, 0, -7*(12-i)).Format("2 Jan"), age, top * (1 - math.Exp(-float64(days)/20)), n, days <= old})
			}
		}
	}
	t["charts.funnel__cohorts"] = cohorts
	t["charts.funnel__fate"] = Table{Columns: []string{"source text", "target text", "value int"}, Rows: [][]any{
		{"Inquiry", "Qualified by marketing", 1912}, {"Inquiry", "Still open", 286}, {"Inquiry", "Disqualified", 1320}, {"Inquiry", "Recycled", 402},
		{"Qualified by marketing", "Accepted by sales", 1311}, {"Qualified by marketing", "Rejected", 372}, {"Qualified by marketing", "Waiting for sales", 229},
		{"Accepted by sales", "Opportunity", 498}, {"Accepted by sales", "Gone quiet", 631}, {"Accepted by sales", "In work", 182},
		{"Opportunity", "Won", 121}, {"Opportunity", "Lost", 264}, {"Opportunity", "Open deal", 113}}}
	steps := Table{Columns: []string{"panel text", "period_on date", "value float", "mean float", "lower float", "upper float", "rule int", "favourable bool", "is_mature bool", "n int"}}
	for _, p := range []struct {
		name string
		mean float64
	}{{"Inquiry → MQL", 0.41}, {"MQL → Accepted", 0.70}, {"Accepted → Qualified", 0.48}, {"Qualified → Opportunity", 0.39}, {"Opportunity → Won", 0.24}} {
		for i := 0; i < 13; i++ {
			v := p.mean + 0.05*r()
			row := []any{p.name, Monday.AddDate(0, 0, -7*(12-i)), v, p.mean, p.mean - 0.08, p.mean + 0.08, nil, nil, i < 12, 90 + int(20*r())}
			if p.name == "MQL → Accepted" && i == 11 {
				row[2], row[6], row[7] = p.mean-0.13, 1, false
			}
			steps.Rows = append(steps.Rows, row)
		}
	}
	t["charts.funnel__steps_monthly"] = steps
	t["charts.campaigns__model_range"] = Table{Columns: []string{"label text", "low float", "high float", "value float", "n int", "low_name text", "high_name text", "has_one_order bool"}, Rows: [][]any{
		{"Unattributed", 0.31, 0.31, 0.31, 41, "all", "all", false}, {"Webinar: dal lead al contratto", 0.09, 0.21, 0.14, 22, "last touch", "first touch", false},
		{"Brand search IT", 0.05, 0.18, 0.12, 27, "Markov", "last touch", false}, {"Autumn trade fair, Verona", 0.08, 0.12, 0.1, 15, "linear", "first touch", false},
		{"Comparison guide 2026", 0.02, 0.07, 0.04, 9, "last touch", "U-shaped", false}, {"Retargeting", 0.0, 0.06, 0.03, 11, "first touch", "last touch", false}}}
	return t
}
