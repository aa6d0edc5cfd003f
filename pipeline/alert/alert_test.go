package alert_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accordo/pipeline/alert"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// built is a warehouse with the little that alerts read: one rate by source, one
// count with limits.
func built(t *testing.T, rate string, n int, rule string) *warehouse.DB {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.CreateSchemas(ctx, "params", "accordo", "signals"); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		"create macro params.report_week() as date '2026-11-16'",
		"create macro params.small_n_hide() as 5",
		"create macro params.small_n_mute() as 30",
		fmt.Sprintf(`create table accordo.metric_values as
select 'f.rate' as metric, '' as series, date '2026-11-09' as period_on, 'source' as segment_kind, segment, n as denominator, value, true as is_mature
from (values ('Fair', %d, cast(%s as double)), ('Web', 100, 0.95), ('Few', 20, 0.1), ('Tiny', 3, 0.1)) as v (segment, n, value)
union all select 'f.rate', '', date '2026-11-02', 'source', 'Old', 100, 0.1, true
union all select 'f.rate', '', date '2026-11-16', 'source', 'Web', 100, 0.1, false
union all select 'f.rate', '', date '2026-11-23', 'source', 'Web', 100, 0.1, true`, n, rate),
		`create table accordo.metrics as
select * from (values ('f.rate', '', 'Leads answered', 'Risposte ai lead', 'percent', 'week'), ('f.count', '', 'New leads', 'Nuovi lead', 'count', 'week'))
  as v (metric, series, title_en, title_it, unit, period)`,
		fmt.Sprintf(`create table signals.points as
select 'f.count' as metric, '' as series, 'all' as segment_kind, 'all' as segment, date '2026-11-16' as period_on,
  cast(7 as double) as value, cast(9 as double) as mean, %s as rule, false as favourable, 'full' as n_state, true as is_mature`, rule),
	} {
		if err := db.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func alerts(t *testing.T, repeat string) []config.Alert {
	t.Helper()
	c, err := config.Parse("accordo.yaml", []byte(`alerts:
  - {name: slow, metric: f.rate, by: source, below: 0.9, repeat_after: `+repeat+`, note: ask Anna}
  - {name: fewer, metric: f.count, signal: worse}
`))
	if err != nil {
		t.Fatal(err)
	}
	return c.Alerts
}

func TestAlertsSpeakWhenSomethingChanges(t *testing.T) {
	monday := time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	var last *alert.Week
	for i, step := range []struct {
		rate string
		n    int
		rule string
		want string // told
	}{
		{"0.5", 50, "null", "slow Fair firing"},              // begins
		{"0.4", 50, "null", ""},                              // goes on: silent
		{"0.4", 20, "null", ""},                              // too few cases: no end
		{"0.4", 50, "null", "slow Fair firing"},              // three weeks later: again
		{"0.95", 50, "1", "slow Fair quiet, fewer firing"},   // ends, and another begins
		{"0.95", 50, "1", ""},                                // no repeat_after: never again
		{"0.3", 50, "null", "slow Fair firing, fewer quiet"}, // begins anew
		{"null", 50, "null", ""},                             // no value: no end
		{"0.3", 50, "cast(null as integer)", ""},             //
		{"0.3", 50, "2", "slow Fair firing, fewer firing"},   // again
	} {
		now, err := alert.Judge(context.Background(), built(t, step.rate, step.n, step.rule), alerts(t, "3w"))
		if err != nil {
			t.Fatal(err)
		}
		week := alert.Settle(now, last, monday.AddDate(0, 0, 7*i))
		var told []string
		for _, s := range week.Told() {
			told = append(told, strings.Join(strings.Fields(s.Alert+" "+s.Segment+" "+s.Is), " "))
		}
		if got := strings.Join(told, ", "); got != step.want {
			t.Errorf("week %d: told %q, want %q", i, got, step.want)
		}
		// the memory is the published file
		data, err := alert.Encode(week)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "Tiny") && strings.Contains(string(data), "0.1,") && i == 0 {
			t.Errorf("a value of three cases is published:\n%s", data)
		}
		site := fstest.MapFS{week.Week + "/" + alert.File: {Data: data}, "2026-W20/" + alert.File: {Data: []byte("{}")}, "index.html": {}}
		if last, err = alert.Read(site, "2099-W01"); err != nil || last.Week != week.Week {
			t.Fatalf("%v %v", last, err)
		}
	}
}

func TestBodyHoldsWhatIsTold(t *testing.T) {
	now, err := alert.Judge(context.Background(), built(t, "0.5", 50, "null"), alerts(t, "0w"))
	if err != nil {
		t.Fatal(err)
	}
	week := alert.Settle(now, nil, time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	data, err := alert.Body(week, "https://reports.example.com/")
	if err != nil {
		t.Fatal(err)
	}
	var body struct {
		Text, Week, Report string
		Alerts             []struct{ Segment string }
	}
	if err := json.Unmarshal(data, &body); err != nil {
		t.Fatal(err)
	}
	want := "Accordo, week 2026-W47\nf.rate, source Fair is 0.5 in the period of 2026-11-09 (below 0.9), since 2026-W47; ask Anna\nhttps://reports.example.com/2026-W47/index.html"
	if body.Text != want || len(body.Alerts) != 1 || body.Alerts[0].Segment != "Fair" {
		t.Errorf("got %+v", body)
	}
	week.Alerts[0].Text = "Leads answered, source Fair: 50%"
	if data, err = alert.Body(week, ""); err != nil || !strings.Contains(string(data), `"text": "Accordo, week 2026-W47\nLeads answered, source Fair: 50%"`) || !strings.Contains(string(data), `"metric": "f.rate"`) {
		t.Errorf("%s %v", data, err)
	}
	again := alert.Settle(now, &week, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if data, err := alert.Body(again, ""); err != nil || data != nil {
		t.Errorf("nothing is told, but the body is %s (%v)", data, err)
	}
}

func TestAnotherLimitIsAnotherAlert(t *testing.T) {
	last := &alert.Week{Week: "2026-W46", Alerts: []alert.State{{Alert: "a", Metric: "m", Limit: "below 0.8", Is: alert.Firing, Since: "2026-W40", Told: "2026-W40"}}}
	week := alert.Settle([]alert.State{{Alert: "a", Metric: "m", Limit: "below 0.9", Is: alert.Firing}}, last, time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	if len(week.Begun()) != 1 {
		t.Errorf("%+v", week)
	}
}

func TestDamageIsNamed(t *testing.T) {
	var e *diag.Error
	_, err := alert.Read(fstest.MapFS{"2026-W46/" + alert.File: {Data: []byte("{")}}, "2026-W47")
	if !errors.As(err, &e) || e.Kind != diag.Input || e.Problems[0].File != "2026-W46/data/alerts.json" {
		t.Error(err)
	}
}
