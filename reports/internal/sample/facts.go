package sample

import (
	"math"
	"time"
)

// metric is one series of the sample, with the shape of its weeks.
type metric struct {
	name, series, number, title, italian, owner, unit, direction, period string
	target                                                               any
	mean, spread                                                         float64
	last                                                                 float64 // value of the reported week, 0 for routine
	cases                                                                int
	state                                                                string
	horizon                                                              int
}

func metrics() []metric {
	return []metric{
		{"follow_up.coverage", "", "2.03", "Leads followed up at all", "Lead seguiti almeno una volta", "sales", "percent", "up", "week", 0.95, 0.931, 0.042, 0, 171, "below_target", 0},
		{"follow_up.response_time", "business_median", "2.01", "Response time: Median, in business hours", "Tempo di risposta: Mediana, in orario lavorativo", "sales", "duration", "down", "week", nil, 74, 31, 0, 0, "as_usual", 0},
		{"follow_up.sla_on_time", "", "2.02", "Leads answered on time", "Lead con risposta in tempo", "sales", "percent", "up", "week", 0.9, 0.806, 0.085, 0.69, 168, "worse", 0},
		{"funnel.acceptance", "decided", "1.06", "Leads accepted by sales: Of those decided", "Lead accettati dalle vendite: Sui decisi", "marketing", "percent", "up", "week", 0.7, 0.706, 0.09, 0, 131, "as_usual", 0},
		{"funnel.new_leads", "", "1.01", "New leads", "Nuovi lead", "marketing", "count", "up", "week", nil, 186, 58, 0, 0, "as_usual", 0},
		{"funnel.stage_conversion", "opportunity_won", "1.02", "Stage conversion: Opportunity to won", "Conversione per fase: Da opportunità a vinta", "marketing", "percent", "up", "week", nil, 0.24, 0.2, 0, 21, "too_few", 90},
		{"funnel.stage_conversion", "mql_sal", "1.02", "Stage conversion: MQL to SAL", "Conversione per fase: Da MQL a SAL", "marketing", "percent", "up", "week", nil, 0.68, 0.09, 0.79, 141, "better", 14},
		{"funnel.win_rate", "narrow", "1.08", "Win rate: Of won and lost", "Tasso di vittoria: Su vinte e perse", "sales", "percent", "up", "week", nil, 0.31, 0.06, 0, 88, "as_usual", 0},
		{"attribution.unattributed", "", "4.18", "Won without any touch", "Vinto senza alcun contatto", "marketing", "percent", "down", "week", nil, 0.12, 0.05, 0, 41, "as_usual", 0},
		{"attribution.marketing_sourced", "won", "4.01", "Started by marketing: Of the amount won", "Avviato dal marketing: Sull'importo vinto", "marketing", "percent", "none", "week", nil, 0.43, 0.05, 0, 0, "maturing", 0},
		{"revenue.attainment", "of_pace", "3.01", "Revenue against target: Of the pace", "Ricavi rispetto all'obiettivo: Rispetto al piano a oggi", "leadership", "percent", "up", "week", 1.0, 0.95, 0.14, 0.83, 0, "as_usual", 0},
		{"revenue.weekly", "", "3.01", "Revenue", "Ricavi", "leadership", "money", "up", "week", nil, 88_000, 31_000, 0, 0, "as_usual", 0},
		{"attribution.influenced", "won", "4.02", "Touched by marketing: Of the amount won", "Toccato dal marketing: Sull'importo vinto", "marketing", "percent", "none", "week", nil, 0.71, 0.05, 0, 0, "not_judged", 0},
		{"attribution.cac", "", "4.12", "Cost of a new customer", "Costo di un nuovo cliente", "leadership", "money", "down", "quarter", nil, 11_000, 900, 0, 40, "not_judged", 0},
		{"attribution.cac_payback", "", "4.13", "Months to repay a new customer", "Mesi per ripagare un nuovo cliente", "leadership", "ratio", "down", "quarter", nil, 9, 1, 0, 0, "not_judged", 0},
		{"attribution.ltv_cac", "capped", "4.14", "Lifetime value over cost of a customer", "Valore nel tempo sul costo di un cliente", "leadership", "times", "up", "quarter", nil, 4, 1, 0, 0, "not_judged", 0},
		{"attribution.roas", "w", "4.15", "Revenue credited per media spend", "Ricavi attribuiti per spesa pubblicitaria", "marketing", "times", "up", "quarter", nil, 3, 1, 0, 0, "not_judged", 0},
		{"attribution.roi", "margin", "4.16", "Campaign return", "Ritorno delle campagne", "marketing", "ratio", "up", "quarter", nil, 0.4, 0.2, 0, 0, "not_judged", 0},
		{"revenue.logo_churn", "", "3.07", "Customers lost", "Clienti persi", "leadership", "percent", "down", "month", nil, 0.08, 0.01, 0, 156, "as_usual", 0},
		{"revenue.compound_growth", "per_year", "3.03", "Compound growth", "Crescita composta", "leadership", "percent", "up", "month", nil, 0.2, 0.02, 0, 0, "not_judged", 0},
		{"revenue.growth", "year_over_year", "3.02", "Revenue growth by month", "Crescita dei ricavi per mese", "leadership", "percent", "up", "month", nil, 0.24, 0.05, 0, 0, "not_judged", 0},
		{"revenue.forecast_error", "", "3.09", "Forecast error", "Errore della previsione", "leadership", "percent", "down", "month", nil, 0.05, 0.01, 0, 0, "not_judged", 0},
		{"revenue.forecast_bias", "", "3.09", "Forecast bias", "Scostamento della previsione", "leadership", "percent", "none", "month", nil, 0.03, 0.01, 0, 0, "not_judged", 0},
		{"follow_up.response_within", "hour", "2.01", "Leads answered within an hour", "Lead con risposta entro un'ora", "sales", "percent", "up", "week", nil, 0.1, 0.02, 0, 168, "as_usual", 0},
		{"follow_up.lag", "routing", "2.05", "Until it had an owner", "Finché aveva un responsabile", "revops", "duration", "down", "week", nil, 4, 1, 0, 0, "as_usual", 0},
		{"follow_up.attempts", "", "2.06", "Attempts before giving up", "Tentativi prima di rinunciare", "sales", "count", "up", "month", nil, 3, 0.2, 0, 0, "as_usual", 0},
		{"follow_up.attempts_kept", "", "2.06", "Leads tried often enough", "Lead tentati abbastanza", "sales", "percent", "up", "month", nil, 0.2, 0.05, 0, 40, "as_usual", 0},
		{"follow_up.backlog", "", "2.04", "Overdue leads", "Lead scaduti", "sales", "count", "down", "week", nil, 40, 3, 0, 0, "not_judged", 0},
		{"follow_up.backlog_value", "", "2.04", "Value of the overdue leads", "Valore dei lead scaduti", "sales", "money", "down", "week", nil, 9_000, 500, 0, 0, "not_judged", 0},
		{"alignment.meetings_held", "", "5.11", "Joint meetings held", "Riunioni comuni tenute", "leadership", "percent", "up", "week", nil, 0.9, 0.02, 0, 13, "too_few", 0},
		{"alignment.meetings_in_length", "", "5.11", "Joint meetings of 30 to 60 minutes", "Riunioni comuni da 30 a 60 minuti", "leadership", "percent", "up", "week", nil, 0.8, 0.02, 0, 12, "too_few", 0},
		{"alignment.actions_done", "", "5.11", "Agreed actions done in time", "Azioni concordate fatte in tempo", "leadership", "percent", "up", "week", nil, 0.75, 0.03, 0, 40, "not_judged", 0},
		{"alignment.perception_gap", "", "5.12", "Perception gap", "Divario di percezione", "leadership", "points", "down", "quarter", nil, 0.3, 0.05, 0, 0, "not_judged", 0},
		{"data.duplicates", "", "6.02", "Duplicate leads", "Lead duplicati", "revops", "percent", "down", "week", nil, 0.02, 0.002, 0, 4000, "as_usual", 0},
	}
}

const definition = "Leads whose clock started in the week and who were answered within the limit of their intent, in business time, as a share of the answered and of the unanswered whose limit has passed. Leads not yet due are left out."

func factTables() map[string]Table {
	t := map[string]Table{}
	catalogue := Table{Columns: []string{"metric text", "series text", "number text", "title_en text", "title_it text", "question_en text", "question_it text", "definition_en text", "definition_it text",
		"owner text", "unit text", "direction text", "target money", "horizon_days int", "window_weeks int", "is_trend bool", "period text", "version int", "path text", "place int"}}
	points := Table{Columns: []string{"metric text", "series text", "segment_kind text", "segment text", "period text", "period_on date", "numerator money", "denominator money", "value float", "low float", "high float",
		"mean float", "lower float", "upper float", "baseline_n int", "is_provisional bool", "rule int", "favourable bool", "n_state text", "is_mature bool", "limits_by text", "season float"}}
	verdicts := Table{Columns: []string{"metric text", "series text", "period_on date", "value float", "numerator money", "denominator money", "low float", "high float", "lower float", "upper float", "mean float",
		"previous float", "previous_prior_year float", "diff_low float", "diff_high float", "target float", "state text", "since_on date", "n_state text"}}
	for i, m := range metrics() {
		catalogue.Rows = append(catalogue.Rows, []any{m.name, m.series, m.number, m.title, m.italian, "Did sales keep the response time it agreed?", "Le vendite hanno rispettato il tempo concordato?",
			definition, "Lead il cui orologio è partito nella settimana e che hanno avuto risposta entro il limite.", m.owner, m.unit, m.direction, m.target, m.horizon, 0, m.name == "funnel.new_leads", m.period, 1, "queries/3_metrics/x.sql", 0})
		r := noise(uint32(40 + i))
		var value, previous float64
		for w := 0; w < 104; w++ {
			previous, value = value, m.mean+0.4*m.spread*r()
			if m.unit == "count" {
				value = math.Round(value)
			}
			if w >= 102 && m.last != 0 {
				value = m.last + 0.01*float64(103-w)*m.mean
			}
			points.Rows = append(points.Rows, m.point(w, value))
		}
		verdicts.Rows = append(verdicts.Rows, m.verdict(value, previous))
	}
	t["accordo.metrics"], t["signals.points"], t["signals.verdicts"] = catalogue, points, verdicts
	t["signals.headline"] = Table{Columns: []string{"place int", "topic text", "metric text", "series text"}, Rows: [][]any{
		{1, "money", "revenue.attainment", "of_pace"}, {2, "demand", "funnel.new_leads", ""}, {3, "follow_up", "follow_up.sla_on_time", ""}}}
	for k, v := range meetingTables() {
		t[k] = v
	}
	for k, v := range weekTables() {
		t[k] = v
	}
	for k, v := range runTables() {
		t[k] = v
	}
	return t
}

func (m metric) bounds() (low, high any, lower, upper float64) {
	if m.unit == "percent" && m.cases > 0 {
		half := 1.96 * math.Sqrt(m.mean*(1-m.mean)/float64(m.cases))
		low, high = m.mean-half, m.mean+half
		if m.last != 0 {
			low, high = m.last-half, m.last+half
		}
	}
	return low, high, m.mean - m.spread, m.mean + m.spread
}

func (m metric) counts(value float64) (numerator, denominator any) {
	if m.cases == 0 {
		return value, nil
	}
	return math.Round(value * float64(m.cases)), m.cases
}

func (m metric) point(w int, value float64) []any {
	low, high, lower, upper := m.bounds()
	num, den := m.counts(value)
	row := []any{m.name, m.series, "all", "all", m.period, Monday.AddDate(0, 0, -7*(103-w)), num, den, value, low, high, m.mean, lower, upper, 26, false, nil, nil, "full", 103-w >= m.horizon/7, "level", nil}
	switch {
	case m.name == "follow_up.sla_on_time":
		row[20] = "share"
	case m.unit == "money" && m.period == "week":
		row[21] = 1.0
	}
	if value > upper || value < lower {
		row[16], row[17] = 1, (value > upper) == (m.direction == "up")
	}
	return row
}

func (m metric) verdict(value, previous float64) []any {
	low, high, lower, upper := m.bounds()
	num, den := m.counts(value)
	var since, before any
	if m.period != "quarter" { // with a single quarter there is nothing before
		before = previous * 0.97
	}
	if m.state == "worse" || m.state == "better" {
		since = Monday.AddDate(0, 0, -7)
	}
	return []any{m.name, m.series, Monday, value, num, den, low, high, lower, upper, m.mean, previous, before, nil, nil, m.target, m.state, since, "full"}
}

func meetingTables() map[string]Table {
	t := map[string]Table{}
	all := metrics()
	changes := Table{Columns: []string{"place int", "metric text", "series text", "period_on date", "value float", "numerator money", "denominator money", "low float", "high float", "mean float", "lower float", "upper float",
		"target float", "state text", "rule int", "since_on date", "driver_kind text", "driver text", "driver_share float", "owner text", "is_shown bool"}}
	for place, i := range []int{2, 6, 0, 5} {
		m := all[i]
		v := m.last
		if v == 0 {
			v = 0.918
		}
		low, high, lower, upper := m.bounds()
		num, den := m.counts(v)
		var driver, kind, share, since any
		if place == 0 {
			driver, kind, share = "Trade fair", "source", 0.58
		}
		since = Monday.AddDate(0, 0, -7*(2-place))
		changes.Rows = append(changes.Rows, []any{place + 1, m.name, m.series, Monday, v, num, den, low, high, m.mean, lower, upper, m.target, m.state, 1, since, kind, driver, share, m.owner, place < 3})
	}
	t["signals.changes"] = changes
	t["signals.agenda"] = Table{Columns: []string{"place int", "part text", "minutes int", "metric text", "series text", "owner text", "reason text", "topic text", "value float", "numerator money", "denominator money", "low float", "high float", "since_on date", "mix float", "rate float", "also text"}, Rows: [][]any{
		{1, "actions", 5, nil, nil, nil, "standing", "last_actions", nil, nil, nil, nil, nil, nil, nil, nil, nil},
		{2, "celebrate", 5, "funnel.stage_conversion", "mql_sal", "marketing", "signal", nil, 0.79, 111, 141, 0.71, 0.85, Monday.AddDate(0, 0, -7), 0.07, 0.04, nil},
		{3, "fix", 15, "follow_up.sla_on_time", "", "sales", "signal", nil, 0.69, 116, 168, 0.62, 0.76, Monday.AddDate(0, 0, -14), nil, nil, "follow_up.response_time/business_median"},
		{4, "fix", 0, "follow_up.coverage", "", "sales", "missed_often", nil, 0.93, 159, 171, 0.88, 0.96, nil, nil, nil, nil},
		{5, "sla", 10, "funnel.acceptance", "decided", "marketing", "standing", nil, 0.71, 93, 131, 0.63, 0.78, nil, nil, nil, nil},
		{6, "sla", 0, "follow_up.sla_on_time", "", "sales", "standing", nil, 0.69, 116, 168, 0.62, 0.76, nil, nil, nil, nil},
		{7, "actions", 5, nil, nil, nil, "standing", "story", nil, nil, nil, nil, nil, nil, nil, nil, nil},
		{8, "actions", 5, nil, nil, nil, "standing", "new_actions", nil, nil, nil, nil, nil, nil, nil, nil, nil}}}
	t["signals.change_causes"] = Table{Columns: []string{"metric text", "series text", "kind text", "place int", "part text", "contribution float", "total float", "label text"}, Rows: [][]any{
		{"funnel.stage_conversion", "mql_sal", "mix_rate", 1, "mix", 0.07, 0.11, nil},
		{"funnel.stage_conversion", "mql_sal", "mix_rate", 2, "rate", 0.04, 0.11, nil},
		{"funnel.stage_conversion", "mql_sal", "mix_rate", 3, "largest", 0.05, 0.11, "Trade fair"}}}
	t["signals.false_alarms"] = Table{Columns: []string{"place int", "series int", "expected float"}, Rows: [][]any{{1, 64, 1.53}}}
	t["signals.compared_days"] = Table{Columns: []string{"metric text", "series text", "open_days_now int", "open_days_then int"}, Rows: [][]any{{"revenue.growth", "year_over_year", 21, 22}, {"revenue.weekly", "", 4, 5}}}
	t["signals.missing_inputs"] = Table{Columns: []string{"metric text", "series text", "number text", "title_en text", "title_it text", "needs_en text", "needs_it text"}, Rows: [][]any{
		{"alignment.perception", "", "5.12", "Perception gap", "Divario di percezione", "answers to a pulse survey", "risposte a un sondaggio"},
	}}
	t["signals.restatements"] = Table{Columns: []string{"metric text", "series text", "segment_kind text", "segment text", "period_on date", "published_on date", "published_value float", "value float", "reason text"}, Rows: [][]any{
		{"follow_up.sla_on_time", "", "all", "all", Monday.AddDate(0, 0, -7), Monday.AddDate(0, 0, -7), 0.74, 0.70, "data"},
		{"funnel.new_leads", "", "all", "all", Monday.AddDate(0, 0, -21), Monday.AddDate(0, 0, -7), 190.0, nil, "data"},
		{"funnel.new_leads", "", "source", "Trade fair", Monday.AddDate(0, 0, -21), Monday.AddDate(0, 0, -7), 40.0, 36.0, "definition"}}}
	t["signals.scorecard"] = Table{Columns: []string{"place int", "position int", "need text", "need_en text", "need_it text", "owner text", "wanted_metric text", "wanted_series text", "metric text", "series text"}, Rows: [][]any{
		{1, 1, "better_leads", "Better leads", "Lead migliori", "marketing", "funnel.acceptance", "decided", "funnel.acceptance", "decided"},
		{1, 2, "better_leads", "Better leads", "Lead migliori", "marketing", "funnel.new_leads", "", "funnel.new_leads", ""},
		{1, 3, "better_leads", "Better leads", "Lead migliori", "marketing", "alignment.perception", "", nil, nil},
		{2, 1, "more_leads", "More leads", "Più lead", "marketing", "funnel.new_leads", "", "funnel.new_leads", ""},
		{3, 1, "competitive_intelligence", "Competitive intelligence", "Informazioni sui concorrenti", "marketing", "alignment.perception", "", nil, nil},
		{4, 1, "brand_awareness", "Brand awareness", "Notorietà del marchio", "marketing", "alignment.wanted", "", nil, nil},
		{5, 1, "better_follow_up", "Better follow-up", "Follow-up migliore dei lead", "sales", "follow_up.sla_on_time", "", "follow_up.sla_on_time", ""},
		{6, 1, "consistent_crm_use", "Consistent use of the CRM", "Uso costante del CRM", "sales", "follow_up.coverage", "", "follow_up.coverage", ""},
		{7, 1, "campaign_feedback", "Feedback on campaigns", "Riscontri sulle campagne", "sales", "alignment.wanted", "", nil, nil},
		{8, 1, "use_of_messaging", "Use of messaging and tools", "Uso di messaggi e strumenti", "sales", "alignment.wanted", "", nil, nil}}}
	t["signals.agreement"] = Table{Columns: []string{"place int", "clause text", "name_en text", "name_it text", "state text", "is_mandatory bool", "agreed_by_sales_on date", "agreed_by_marketing_on date", "valid_to_on date", "is_in_force bool"}, Rows: [][]any{
		{1, "response_time", "How fast sales answers", "Quanto in fretta rispondono le vendite", "in_force", true, Monday.AddDate(0, -6, 0), Monday.AddDate(0, -6, 0), Monday.AddDate(0, 6, 0), false},
		{2, "volume", "How many marketing brings", "Quanti ne porta il marketing", "draft", true, nil, Monday.AddDate(0, -6, 0), nil, false}}}
	t["signals.cost_of_misalignment"] = Table{Columns: []string{"place int", "kind text", "intent text", "source text", "leads int", "on_time int", "on_time_won int", "late int", "late_won int", "difference float", "central float", "low float", "high float", "is_zero_excluded bool", "is_margin bool"}, Rows: [][]any{
		{1, "total", nil, nil, 40, nil, nil, nil, nil, nil, 80_000.0, 0.0, 186_000.0, false, true},
		{2, "late", "high", "Demo", 40, 80, 20, 40, 6, 0.1, 80_000.0, -50_300.0, 186_000.0, false, true},
		{3, "bad_fit", nil, nil, 134, nil, nil, nil, nil, nil, 4_000.0, 4_000.0, 4_000.0, true, nil}}}
	t["signals.handoff_gaps"] = Table{Columns: []string{"side text", "gap text", "leads int"}, Rows: [][]any{
		{"both", "", 370}, {"marketing_only", "not_in_crm", 30}, {"crm_only", "not_in_marketing", 10}}}
	return t
}

func runTables() map[string]Table {
	t := map[string]Table{}
	from, to := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC), Monday.AddDate(0, 0, 6)
	t["accordo.files"] = Table{Columns: []string{"file text", "system text", "object text", "encoding text", "bytes int", "sha256 text", "records int", "loaded int", "rejected_structure int", "rejected_type int", "duplicates int", "excluded int", "period_from_on date", "period_to_on date"}, Rows: [][]any{
		{"Lead.csv", "salesforce", "lead", "windows-1252", 9_412_331, "", 28_431, 28_204, 3, 2, 0, 222, from, to},
		{"LeadHistory.csv", "salesforce", "lead_history", "windows-1252", 14_220_101, "", 91_220, 91_220, 0, 0, 0, 0, from, to},
		{"Opportunity.csv", "salesforce", "opportunity", "windows-1252", 2_100_310, "", 4_118, 4_117, 0, 1, 0, 0, from, to},
		{"google-ads-report.csv", "google_ads", "campaign_day", "utf-16le", 310_044, "", 3_904, 3_903, 0, 0, 1, 0, from, to.AddDate(0, 0, -2)},
		{"fatture.csv", "home", "invoice", "utf-8", 88_310, "", 1_204, 1_204, 0, 0, 0, 0, from, to}}}
	t["accordo.tables"] = Table{Columns: []string{"system text", "object text", "files int", "rows int", "records int", "loaded int", "rejected_structure int", "rejected_type int", "duplicates int", "excluded int"}, Rows: [][]any{
		{"google_ads", "campaign_day", 1, 3_903, 3_904, 3_903, 0, 0, 1, 0},
		{"home", "invoice", 1, 1_204, 1_204, 1_204, 0, 0, 0, 0},
		{"salesforce", "lead", 1, 28_204, 28_431, 28_204, 3, 2, 0, 222},
		{"salesforce", "lead_history", 1, 91_220, 91_220, 91_220, 0, 0, 0, 0},
		{"salesforce", "opportunity", 1, 4_117, 4_118, 4_117, 0, 1, 0, 0}}}
	t["accordo.reject_examples"] = Table{Columns: []string{"file text", "column_name text", "reason text", "records int", "place int", "record int", "offset_bytes int", "value text"}, Rows: [][]any{
		{"Lead.csv", "", "field_count", 3, 1, 411, 90_021, ""}, {"Lead.csv", "", "field_count", 3, 2, 412, 90_121, ""}, {"Lead.csv", "", "field_count", 3, 3, 413, 90_221, ""},
		{"Lead.csv", "created_at", "type", 2, 1, 900, 120_001, `"31/02/2026"`}, {"Lead.csv", "created_at", "type", 2, 2, 901, 120_101, `"x"`},
		{"Opportunity.csv", "amount", "type", 1, 1, 77, 8_801, `"n/d"`}}}
	t["signals.section_grades"] = Table{Columns: []string{"section text", "grade text", "reasons_en text", "reasons_it text"}, Rows: [][]any{
		{"campaigns", "B", "Unknown source: 22.5 % (limit 20 %)", "Origine sconosciuta: 22,5 % (limite 20 %)"}, {"follow_up", "A", "", ""}, {"funnel", "A", "", ""}, {"revenue", "A", "", ""}}}
	t["signals.section_checks"] = Table{Columns: []string{"section text", "metric text", "series text", "segment text", "limit_value float", "n int", "is_out bool"}, Rows: [][]any{
		{"attribution", "attribution.unattributed", "", "all", 0.2, 25, true}, {"funnel", "data.duplicates", "", "all", 0.05, 4000, false}}}
	t["accordo.checks"] = Table{Columns: []string{"name text", "severity text", "rows int", "message text"}, Rows: [][]any{
		{"closed_without_amount", "warning", 14, "closed opportunities have no amount"}, {"leads_unique", "error", 0, ""}, {"owners_known", "error", 0, ""}, {"stage_order", "warning", 0, ""}}}
	return t
}
