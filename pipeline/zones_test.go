package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/demo"
)

// What is overdue on Sunday night is found on two ways, one of them by local
// midnight: they agree wherever the firm is, also where that is a Sunday in UTC
// with hours of business of Monday morning.
func TestOverdueLeadsAgreeInEveryZone(t *testing.T) {
	whole := sample(t, demo.Options{Leads: 300, Weeks: 30})
	for _, zone := range []string{"Australia/Brisbane", "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Honolulu"} {
		t.Run(zone, func(t *testing.T) {
			dir := copied(t, whole)
			path := filepath.Join(dir, "accordo.yaml")
			settings, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(settings), "Europe/Rome") {
				t.Fatal("the sample company is not in Rome")
			}
			writeFile(t, path, strings.Replace(string(settings), "Europe/Rome", zone, -1))
			r := sampled(t, dir, 0)
			for _, row := range ask(t, r, `select overdue.lead_id || ': ' || overdue.waiting_minutes || ' on Sunday night, ' || responses.waiting_business_minutes || ' in all'
from core.overdue_leads as overdue
inner join core.responses as responses using (lead_id, cycle_no)
where overdue.week = params.report_week() and params.local_at(params.as_of()) = params.report_week() + 7
  and responses.first_touch_at is null and overdue.waiting_minutes <> responses.waiting_business_minutes
order by 1 limit 3`) {
				t.Error(row)
			}
			if n := ask(t, r, `select count(*) > 0 from core.overdue_leads
where week = params.report_week() and params.local_at(params.as_of()) = params.report_week() + 7`); n[0] != "true" {
				t.Error("no lead is overdue: nothing is compared")
			}
		})
	}
}
