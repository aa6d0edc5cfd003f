package pipeline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline/demo"
)

// A firm that exports less gets every metric its exports allow; each of the
// others has no value at all, zero least of all, and is listed once with what
// it needs.
func TestMissingInputsAreNamedOnce(t *testing.T) {
	whole := sample(t, demo.Options{Leads: 300, Weeks: 40})
	for _, c := range []struct {
		name   string
		drop   []string // below exports
		gone   []string // metrics that have values in the whole company only
		atMost int      // metrics without data
	}{
		{"no calls, no content, no survey", []string{"aircall", "content", "together/pulse.csv"}, []string{
			"alignment.perception", "alignment.perception_gap", "alignment.deals_with_content", "alignment.live_content_used", "alignment.battlecards_fresh",
		}, 15},
		{"the CRM alone", []string{"aircall", "together", "finance", "targets", "hubspot", "google_ads", "linkedin", "meta", "content"}, []string{
			"alignment.meetings_held", "attribution.cac", "attribution.cost_ladder", "funnel.volume_pace", "revenue.growth", "revenue.bridge",
		}, 50},
		{"no activities of sales", []string{"aircall", "salesforce/Task.csv"}, []string{
			"follow_up.sla_on_time", "follow_up.leakage", "follow_up.coverage", "follow_up.backlog", "follow_up.backlog_value", "follow_up.response_within",
		}, 30},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := copied(t, whole)
			for _, file := range c.drop {
				path := filepath.Join(dir, "exports", filepath.FromSlash(file))
				if _, err := os.Stat(path); err != nil {
					t.Fatal(err)
				}
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
			}
			r := sampled(t, dir, 0)
			all := ask(t, r, "select distinct metric from accordo.metrics order by 1")
			// a time that too few reached to be read off is known to be that: nothing is missing
			known := ask(t, r, `select distinct metric from accordo.metric_values where value is not null
union select metric from signals.verdicts where state = 'not_reached' order by 1`)
			listed := ask(t, r, "select metric from signals.missing_inputs where needs_en <> '' and needs_it <> '' group by metric order by 1")
			if len(known)+len(listed) > len(all) || len(listed) > c.atMost {
				t.Errorf("%d metrics have values and %d need something, of %d: %v", len(known), len(listed), len(all), listed)
			}
			for _, metric := range all {
				if slices.Contains(known, metric) == slices.Contains(listed, metric) {
					t.Errorf("%s has values: %v, and is listed as missing: %v", metric, slices.Contains(known, metric), slices.Contains(listed, metric))
				}
			}
			for _, metric := range c.gone {
				if !slices.Contains(listed, metric) {
					t.Errorf("%s needs nothing", metric)
				}
			}
			if twice := ask(t, r, "select metric, series from signals.missing_inputs group by all having count(*) > 1"); len(twice) > 0 {
				t.Errorf("listed twice: %s", strings.Join(twice, "; "))
			}
			t.Logf("%d of %d metrics have values", len(known), len(all))
		})
	}
}
