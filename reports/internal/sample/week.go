package sample

import "time"

// weekTables are those about the week as a whole.
func weekTables() map[string]Table {
	return map[string]Table{
		"accordo.run": {Columns: []string{"as_of time", "extract_at time"}, Rows: [][]any{
			{time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC), time.Date(2026, 11, 23, 4, 25, 0, 0, time.UTC)}}},
		"signals.section_grades": {Columns: []string{"section text", "grade text", "checks int", "checks_out int", "reasons_en text", "reasons_it text"}, Rows: [][]any{
			{"campaigns", "B", 5, 1, "Open deals without a campaign: 34.1 % (limit 33 %)", "Trattative aperte senza campagna: 34,1 % (limite 33 %)"},
			{"follow_up", "A", 5, 0, "", ""}, {"funnel", "A", 5, 0, "", ""}, {"revenue", "A", 5, 0, "", ""}}},
		"signals.series_changes": {Columns: []string{"metric text", "changed_on date", "known_change text", "definition_change text"}, Rows: [][]any{
			{"follow_up.sla_on_time", Monday.AddDate(0, 0, -14), nil, "v1 → v2"}, {"funnel.new_leads", Monday.AddDate(0, 0, -28), "a fair was moved", nil}}},
		"agreement.known_changes": {Columns: []string{"metric text", "changed_on date", "cause text"}, Rows: [][]any{
			{"follow_up.sla_on_time", Monday.AddDate(0, 0, -12), "two of six representatives left"}}},
		"core.actions": {Columns: []string{"action_id text", "title text", "owner text", "agreed_on date", "due_on date", "done_on date"}, Rows: [][]any{
			{"a2", "Route leads of absent owners to the duty desk", "Sales", Monday.AddDate(0, 0, -7), Monday.AddDate(0, 0, 11), nil},
			{"a1", "Name the campaign on every lead of a fair", "Marketing", Monday.AddDate(0, 0, -7), Monday.AddDate(0, 0, 4), Monday.AddDate(0, 0, 3)}}},
	}
}
