package sample

import (
	"math"
	"slices"
	"time"
)

// Monday is the week the sample reports on: 16 to 22 November 2026.
var Monday = time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)

// Chart names a chart of the sample with what its front matter would say.
type Chart struct{ Name, Kind, Title, Italian, Question, Unit, Owner, Number string }

// Charts lists the sample's charts, at least one of each kind.
func Charts() []Chart {
	return slices.Concat(leadershipCharts(), newerCharts(), []Chart{
		{"funnel__stage_conversion", "bars", "Conversion from stage to stage", "Conversione da fase a fase", "Of those who entered a stage, how many reached the next in time?", "percent", "marketing", "1.02"},
		{"funnel__new_leads", "xmr", "New leads by week", "Nuovi lead per settimana", "How much demand arrived?", "count", "marketing", "1.01"},
		{"funnel__acceptance", "stacked", "What sales decided", "Che cosa hanno deciso le vendite", "Does sales agree these leads are worth working?", "percent", "marketing", "1.06"},
		{"funnel__conversion_by_source", "dots", "From qualified to opportunity by source", "Da qualificato a opportunità per fonte", "Which sources bring leads that become opportunities?", "percent", "marketing", "5.01"},
		{"funnel__cohort_curves", "steps", "From lead to opportunity, by age", "Da lead a opportunità, per età", "Are newer cohorts faster?", "percent", "leadership", "1.04"},
		{"funnel__mix_and_rate", "waterfall", "Mix or rate", "Composizione o tasso", "Did we get worse, or did the mix change?", "percent", "leadership", "1.19"},
		{"follow_up__sla_weekly", "xmr", "Leads answered on time by week", "Lead con risposta in tempo per settimana", "Did sales keep the response time it agreed?", "percent", "sales", "2.02"},
		{"follow_up__response_curve", "steps", "How fast leads are answered", "Quanto in fretta si risponde ai lead", "How fast does a person reach out?", "percent", "sales", "2.01"},
		{"follow_up__coverage", "stacked", "Was every lead touched?", "Ogni lead è stato toccato?", "Was every lead touched at all?", "percent", "sales", "2.03"},
		{"follow_up__sla_by_source", "dots", "Answered on time by source", "Risposta in tempo per fonte", "Where is the promise kept?", "percent", "sales", "2.02"},
		{"follow_up__promises", "bullet", "The two promises", "Le due promesse", "Did each side keep its agreement?", "percent", "leadership", "2.08"},
		{"follow_up__overdue_by_age", "stacked", "Overdue leads by age", "Lead scaduti per età", "What must be called today?", "count", "sales", "2.04"},
		{"revenue__pace", "pace", "Revenue against the pace", "Ricavi rispetto al piano a oggi", "Will we make the quarter?", "money", "leadership", "3.01"},
		{"revenue__six_twelve", "six_twelve", "Six weeks and twelve months", "Sei settimane e dodici mesi", "Growing, and compared with what?", "money", "leadership", "3.02"},
		{"revenue__by_source", "columns", "Revenue by source of the customer", "Ricavi per fonte del cliente", "Which sources bring the money?", "money", "leadership", "4.01"},
		{"revenue__bridge", "waterfall", "Where growth came from", "Da dove viene la crescita", "Where did growth come from?", "money", "leadership", "3.04"},
		{"revenue__weekly", "xmr", "Revenue by week", "Ricavi per settimana", "Is revenue as usual?", "money", "leadership", "3.01"},
		{"campaigns__leads_and_conversion", "bars", "From lead to opportunity by campaign", "Da lead a opportunità per campagna", "Which campaigns bring leads that become opportunities?", "percent", "marketing", "5.01"},
		{"campaigns__cost_per_lead", "bars", "Media cost per lead by campaign", "Costo pubblicitario per lead per campagna", "What does a lead cost?", "money", "marketing", "4.11"},
	})
}

// noise is a fixed pseudo-random series in −1..1.
func noise(seed uint32) func() float64 {
	x := seed*2654435761 + 12345
	return func() float64 {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		return float64(x)/float64(math.MaxUint32)*2 - 1
	}
}

// weekly makes an XmR series of n weeks that ends with the reported week.
func weekly(seed uint32, n int, mean, spread float64, shape func(i int, v float64) float64, maturing int, up bool) Table {
	t := Table{Columns: []string{"period_on date", "value float", "mean float", "lower float", "upper float", "rule int", "favourable bool", "is_mature bool", "n int", "low float", "high float"}}
	r := noise(seed)
	for i := 0; i < n; i++ {
		v := shape(i, mean+spread*0.45*r())
		lower, upper := mean-spread, mean+spread
		row := []any{Monday.AddDate(0, 0, -7*(n-1-i)), v, mean, lower, upper, nil, nil, i < n-maturing, 140 + int(30*r()), nil, nil}
		if i < n-maturing && (v > upper || v < lower) {
			row[5], row[6] = 1, (v > upper) == up
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func chartTables() map[string]Table {
	t := map[string]Table{}
	t["charts.funnel__stage_conversion"] = Table{Columns: []string{"label text", "value float", "low float", "high float", "numerator int", "denominator int"}, Rows: [][]any{
		{"Inquiry → MQL", 0.412, 0.394, 0.430, 1187, 2881}, {"MQL → Accepted", 0.706, 0.672, 0.738, 518, 734},
		{"Accepted → Qualified", 0.483, 0.440, 0.527, 250, 518}, {"Qualified → Opportunity", 0.392, 0.334, 0.454, 98, 250}, {"Opportunity → Won", 0.241, 0.128, 0.408, 7, 29}}}
	t["charts.follow_up__sla_by_source"] = Table{Columns: []string{"label text", "value float", "low float", "high float", "n int", "reference float"}, Rows: [][]any{
		{"Webinar", 0.84, 0.76, 0.90, 112, 0.7}, {"Organic search", 0.78, 0.72, 0.83, 214, 0.7}, {"Partner referral", 0.74, 0.55, 0.87, 27, 0.7},
		{"Paid search", 0.69, 0.62, 0.75, 181, 0.7}, {"Trade fair Verona (autumn, both halls)", 0.61, 0.49, 0.72, 66, 0.7}, {"Paid social", 0.48, 0.40, 0.56, 134, 0.7}, {"List purchase", nil, nil, nil, 3, 0.7}}}
	steps := Table{Columns: []string{"curve text", "t_hours float", "reached float", "at_risk int", "is_mature bool"}}
	for _, c := range []struct {
		name   string
		top    float64
		n      int
		mature bool
	}{{"Q1 2026", 0.188, 812, true}, {"Q2 2026", 0.214, 774, true}, {"Q3 2026", 0.17, 803, false}} {
		for d := 0; d <= 90; d += 9 {
			if !c.mature && d > 54 {
				break
			}
			steps.Rows = append(steps.Rows, []any{c.name, float64(d * 24), c.top * (1 - math.Exp(-float64(d)/28)), c.n - d, c.mature})
		}
	}
	t["charts.funnel__cohort_curves"] = steps
	t["charts.funnel__new_leads"] = shortened(weekly(3, 52, 186, 58, func(i int, v float64) float64 { return math.Round(v) }, 0, true))
	accepted := Table{Columns: []string{"label text", "part text", "value float"}}
	for i, row := range [][4]float64{{.71, .14, .06, .09}, {.69, .15, .08, .08}, {.72, .12, .07, .09}, {.66, .17, .05, .12}, {.70, .13, .06, .11}, {.71, .16, .04, .09}} {
		for k, part := range []string{"accepted", "rejected", "recycled", "undecided"} {
			accepted.Rows = append(accepted.Rows, []any{Monday.AddDate(0, 0, -7*(6-i)).Format("2 Jan"), part, row[k]})
		}
	}
	t["charts.funnel__acceptance"] = accepted
	t["charts.funnel__conversion_by_source"] = Table{Columns: []string{"label text", "value float", "low float", "high float", "n int", "reference float"}, Rows: [][]any{
		{"Partner referral", 0.33, 0.22, 0.46, 58, 0.19}, {"Webinar", 0.26, 0.20, 0.33, 168, 0.19}, {"Organic search", 0.22, 0.18, 0.27, 331, 0.19},
		{"Trade fair", 0.17, 0.09, 0.29, 53, 0.19}, {"Paid search", 0.16, 0.12, 0.21, 287, 0.19}, {"Paid social", 0.09, 0.06, 0.14, 201, 0.19}, {"Cold call", 0.15, 0.05, 0.36, 20, 0.19}}}
	t["charts.funnel__mix_and_rate"] = Table{Columns: []string{"label text", "value float", "is_total bool"}, Rows: [][]any{
		{"Eight weeks before", 0.214, true}, {"Mix of sources and intent", -0.019, false}, {"Rate within them", 0.006, false}, {"Eight newest weeks", 0.201, true}}}
	cover := Table{Columns: []string{"period_on date", "part text", "value float"}}
	r := noise(5)
	for i := 0; i < 13; i++ {
		touched, aside := 0.90+0.03*r(), 0.04+0.01*r()
		for k, part := range []string{"touched", "set aside", "never touched"} {
			cover.Rows = append(cover.Rows, []any{Monday.AddDate(0, 0, -7*(12-i)), part, []float64{touched, aside, 1 - touched - aside}[k]})
		}
	}
	t["charts.follow_up__coverage"] = cover
	t["charts.campaigns__leads_and_conversion"] = Table{Columns: []string{"label text", "value float", "low float", "high float", "numerator int", "denominator int"}, Rows: [][]any{
		{"Webinar: dal lead al contratto", 0.31, 0.22, 0.42, 25, 81}, {"Autumn trade fair, Verona", 0.24, 0.16, 0.34, 21, 88}, {"Brand search IT", 0.21, 0.17, 0.26, 69, 328},
		{"Comparison guide 2026", 0.18, 0.12, 0.26, 20, 111}, {"LinkedIn: operations managers", 0.11, 0.07, 0.17, 17, 155}, {"Retargeting", 0.06, 0.03, 0.12, 6, 102}, {"Newsletter partner", 0.20, 0.06, 0.51, 2, 10}}}
	t["charts.campaigns__cost_per_lead"] = Table{Columns: []string{"label text", "value money", "low float", "high float", "numerator int", "denominator int"}, Rows: [][]any{
		{"LinkedIn: operations managers", 142.5, nil, nil, 22088, 155}, {"Autumn trade fair, Verona", 118.2, nil, nil, 10402, 88}, {"Retargeting", 61.4, nil, nil, 6263, 102}, {"Brand search IT", 24.9, nil, nil, 8167, 328}}}
	onTime := weekly(1, 52, 0.806, 0.085, func(i int, v float64) float64 {
		if i == 20 {
			return 0.905
		}
		if i >= 49 {
			return 0.70 - 0.005*float64(i-49)
		}
		return v
	}, 0, true)
	onTime.Columns = append(onTime.Columns, "known_change text", "definition_change text")
	for i := range onTime.Rows {
		var known, definition any
		switch i {
		case 18:
			definition = "calls count from the first ring"
		case 48:
			known = "New web form"
		}
		onTime.Rows[i] = append(onTime.Rows[i], known, definition)
	}
	t["charts.follow_up__sla_weekly"] = onTime
	curve := Table{Columns: []string{"curve text", "t_hours float", "reached float", "at_risk int", "is_mature bool", "is_prior bool"}}
	for _, c := range []struct {
		name       string
		tau, reach float64
		n          int
	}{{"Last 8 weeks", 5, 0.93, 1406}, {"Same weeks a year ago", 9, 0.90, 1322}} {
		for k := 0; k < 60; k++ {
			h := math.Pow(10, -1.5+float64(k)*4.02/59)
			curve.Rows = append(curve.Rows, []any{c.name, h, c.reach * (1 - math.Exp(-math.Pow(h/c.tau, 0.6))), c.n - 10*k, c.name != "Last 8 weeks" || h <= 24, c.name != "Last 8 weeks"})
		}
	}
	t["charts.follow_up__response_curve"] = curve
	t["charts.follow_up__promises"] = Table{Columns: []string{"label text", "value float", "target float", "pace float", "low_band float", "high_band float"}, Rows: [][]any{
		{"Marketing: agreed volume", 0.64, 1.0, 0.61, nil, nil}, {"Sales: answered on time", 0.69, 0.9, nil, 0.72, 0.89}, {"Sales: leads worked", 0.93, 0.95, nil, 0.88, 0.97}}}
	overdue := Table{Columns: []string{"label text", "part text", "value int"}}
	for _, row := range []struct {
		team string
		v    [4]int
	}{{"Italy north", [4]int{22, 14, 6, 2}}, {"Italy south", [4]int{9, 11, 8, 7}}, {"DACH", [4]int{15, 4, 1, 0}}} {
		for i, p := range []string{"Under 1 day", "1–3 days", "4–7 days", "Over 7 days"} {
			overdue.Rows = append(overdue.Rows, []any{row.team, p, row.v[i]})
		}
	}
	t["charts.follow_up__overdue_by_age"] = overdue
	for _, more := range []map[string]Table{revenueTables(), newerTables()} {
		for k, v := range more {
			t[k] = v
		}
	}
	return t
}

func revenueTables() map[string]Table {
	t := map[string]Table{}
	pace := Table{Columns: []string{"day_on date", "actual money", "plan money"}}
	start, r, sum := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), noise(9), 0.0
	for i := 0; i < 92; i++ {
		day := start.AddDate(0, 0, i)
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			sum += 17500 * (1 + 0.9*r())
		}
		var actual any
		if day.Before(Monday.AddDate(0, 0, 7)) {
			actual = sum
		}
		pace.Rows = append(pace.Rows, []any{day, actual, 1_240_000 * float64(i+1) / 92})
	}
	t["charts.revenue__pace"] = pace
	six := Table{Columns: []string{"panel text", "period_on date", "value money", "prior money", "open_days int", "prior_open_days int"}}
	for i := 5; i >= 0; i-- {
		six.Rows = append(six.Rows, []any{"weeks", Monday.AddDate(0, 0, -7*i), 88_000 * (1 + 0.2*r()), 79_000 * (1 + 0.2*r()), 5, 5})
	}
	for i := 12; i >= 1; i-- {
		m := time.Date(2026, time.Month(11-i), 1, 0, 0, 0, 0, time.UTC)
		six.Rows = append(six.Rows, []any{"months", m, 371_000 * (1 + 0.12*r() + 0.01*float64(12-i)), 344_000 * (1 + 0.1*r()), 22 - i%3, 21 + i%2})
	}
	t["charts.revenue__six_twelve"] = six
	t["charts.revenue__bridge"] = Table{Columns: []string{"label text", "value money", "is_total bool"}, Rows: [][]any{
		{"Q3 2025", 1_046_000, true}, {"New customers", 171_000, false}, {"Expansion", 94_000, false}, {"Contraction", -38_000, false}, {"Lost customers", -61_000, false}, {"Q3 2026", 1_212_000, true}}}
	source := Table{Columns: []string{"period_on date", "part text", "value money"}}
	for i := 11; i >= 0; i-- {
		for _, p := range []struct {
			name string
			mean float64
		}{{"Marketing", 161_000}, {"Sales", 138_000}, {"Partner", 52_000}, {"Unknown", 21_000}} {
			source.Rows = append(source.Rows, []any{time.Date(2026, time.Month(10-i), 1, 0, 0, 0, 0, time.UTC), p.name, p.mean * (1 + 0.2*r())})
		}
	}
	t["charts.revenue__by_source"] = source
	t["charts.revenue__weekly"] = seasonal(weekly(7, 52, 88_000, 31_000, func(i int, v float64) float64 {
		if i == 50 {
			return 124_500
		}
		return v
	}, 1, true))
	return t
}

// seasonal gives a series a weak August and a strong December.
func seasonal(t Table) Table {
	t.Columns = append(t.Columns, "season float")
	for i, row := range t.Rows {
		season := 1.0
		switch row[0].(time.Time).Month() {
		case time.August:
			season = 0.75
		case time.December:
			season = 1.2
		}
		for k := 1; k <= 4; k++ {
			row[k] = row[k].(float64) * season
		}
		t.Rows[i] = append(row, season)
	}
	return t
}

// shortened gives a series one week of two business days and one of four.
func shortened(t Table) Table {
	t.Columns = append(t.Columns, "is_short bool")
	for i, row := range t.Rows {
		length := map[int]float64{6: 0.4, 22: 0.8}[i]
		for k := 1; k <= 4 && length > 0; k++ {
			row[k] = math.Round(row[k].(float64) * length)
		}
		t.Rows[i] = append(row, i == 6)
	}
	return t
}
