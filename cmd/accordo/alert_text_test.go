package main

import (
	"testing"

	"accordo/pipeline/alert"
)

// People read titles and values with units in their language; names and stored
// decimals are for programs.
func TestAlertsAreSaidInTheWordsOfTheReport(t *testing.T) {
	half, leads := 0.4967, 38.0
	titles := map[string]string{"en": "Leads answered on time", "it": "Risposte in tempo ai lead"}
	states := []alert.State{
		{Alert: "slow", Metric: "f.rate", By: "source", Segment: "Webinar", Limit: "below 0.8", Is: alert.Firing, PeriodOn: "2026-11-16", Value: &half, Since: "2026-W47", Told: "2026-W47", Note: "ask the team lead", Title: titles, Unit: "percent", Period: "week"},
		{Limit: "below 0.8", Is: alert.Firing, PeriodOn: "2026-10-01", Value: &half, Since: "2026-W03", Told: "2026-W47", Title: titles, Unit: "percent", Period: "month"},
		{Limit: "above 5000", Is: alert.Quiet, Tell: true, PeriodOn: "2026-10-01", Value: &leads, Since: "2026-W47", Told: "2026-W47", Title: map[string]string{"en": "Cost of a lead"}, Unit: "money", Period: "quarter"},
		{Limit: "signal worse", Is: alert.Firing, PeriodOn: "2026-11-16", Since: "2026-W47", Told: "2026-W47", Title: map[string]string{"en": "New leads", "it": "Nuovi lead"}, Unit: "count", Period: "week"},
		{Limit: "below 0.3", Is: alert.Quiet, PeriodOn: "2026-11-16", Value: &half, Since: "2026-W30", Title: titles, Unit: "percent", Period: "week"}, // never began
		{Metric: "unknown", PeriodOn: "2026-11-16", Since: "2026-W47"},
	}
	for lang, want := range map[string][]string{
		"en": {"Leads answered on time, source Webinar: 50% in the week of 16 Nov 2026, below 80%, new since week 47; ask the team lead", "Leads answered on time: 50% in Oct 2026, below 80% since week 3",
			"Cost of a lead: €38 in 2026 Q4, no longer above €5,000", "New leads: no value in the week of 16 Nov 2026, worse than usual, new since week 47", "", ""},
		"it": {"Risposte in tempo ai lead, fonte Webinar: 50% nella settimana del 16 nov 2026, sotto 80%, novità della settimana 47; ask the team lead", "Risposte in tempo ai lead: 50% in ott 2026, sotto 80% dalla settimana 3",
			"Cost of a lead: 38 € in 2026 T4, non più sopra 5.000 €", "Nuovi lead: nessun valore nella settimana del 16 nov 2026, peggio del solito, novità della settimana 47", "", ""},
	} {
		if err := sayAlerts(states, lang, "EUR"); err != nil {
			t.Fatal(err)
		}
		for i, s := range states {
			if s.Text != want[i] {
				t.Errorf("%s: %q, want %q", lang, s.Text, want[i])
			}
		}
	}
}
