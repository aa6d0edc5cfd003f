package gate_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accordo/pipeline/diag"
	"accordo/pipeline/gate"
)

func asOf() time.Time { return time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC) }

// told writes findings down: severity, name and what is said.
func told(findings []gate.Finding) string {
	var lines []string
	for _, f := range findings {
		text := "good"
		if !f.Good {
			text = f.Severity.String() + ": " + f.Message
		}
		lines = append(lines, f.Name()+" "+text)
	}
	return strings.Join(lines, "\n")
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestFreshness(t *testing.T) {
	day := 24 * time.Hour
	load := func(source string, age time.Duration) gate.Load {
		return gate.Load{Source: source, Files: []string{source + ".csv"}, Dated: true, Newest: asOf().Add(-age)}
	}
	now := []gate.Load{load("aircall/call", 3*day), load("salesforce/lead", 9*day), load("salesforce/task", day),
		{Source: "home/target", Files: []string{"t.csv"}}, {Source: "meta_ads/campaign_day", Files: []string{"m.csv"}, Dated: true}}
	limit := gate.Freshness{Warn: 2 * day, Error: 7 * day}
	got := gate.Judge(now, nil, gate.Limits{AsOf: asOf(), Freshness: map[string]gate.Freshness{
		"salesforce": limit, "salesforce/lead": limit, "aircall": limit, "hubspot": limit, "home/target": limit, "meta_ads": limit}})
	same(t, told(got), `gates.freshness.aircall warning: the newest record of aircall is from 2026-11-19, 3.0 days before the end of the reported week; the limit is 2.0 days
gates.freshness.home/target warning: no column of it tells the age of its records
gates.freshness.hubspot error: no file came of a source that has a freshness limit
gates.freshness.meta_ads error: no record of meta_ads is from before the end of the reported week
gates.freshness.salesforce good
gates.freshness.salesforce/lead error: the newest record of salesforce/lead is from 2026-11-13, 9.0 days before the end of the reported week; the limit is 7.0 days`)
	for _, p := range gate.Refusals(got) {
		if p.File == "" || p.Hint == "" {
			t.Errorf("no file or no hint: %+v", p)
		}
	}
	if n := len(gate.Refusals(got)); n != 3 {
		t.Errorf("%d refusals, want 3", n)
	}
	accepted := gate.Judge(now, nil, gate.Limits{AsOf: asOf(), Freshness: map[string]gate.Freshness{"hubspot": limit}, Accept: []string{gate.GateFreshness}})
	if len(gate.Refusals(accepted)) != 0 || accepted[0].Good {
		t.Errorf("accepted: %s", told(accepted))
	}
}

// weeks are earlier loads of one source, newest first.
func weeks(source string, rows ...int64) []gate.Earlier {
	var out []gate.Earlier
	for i, n := range rows {
		out = append(out, gate.Earlier{Week: fmt.Sprintf("2026-W%02d", 46-i), Loads: map[string]gate.Load{source: {Source: source, Rows: n}}})
	}
	return out
}

func TestVolume(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    int64
		earlier []int64
		want    string
	}{
		{"first load", 10, nil, ""},
		{"60 % fewer than the only load before", 400, []int64{1000}, "error"},
		{"40 % fewer, too few loads for limits", 600, []int64{1000}, "good"},
		{"40 % fewer than a steady source", 600, []int64{1000, 1001, 999, 1000, 1000, 1002, 998, 1000}, "warning"},
		{"60 % fewer than a steady source", 400, []int64{1000, 1001, 999, 1000}, "error"},
		{"60 % fewer than a source that jumps", 400, []int64{1000, 300, 2000, 400, 1700, 500, 1900, 350}, "good"},
		{"doubled", 2000, []int64{1000, 1001, 999, 1000}, "warning"},
		{"only the last eight count", 1000, []int64{1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, "good"},
		{"grows as it did", 1090, []int64{1080, 1070, 1060, 1050, 1040, 1030, 1020, 1010}, "good"},
		{"a short list", 3, []int64{12, 12, 12, 12}, ""},
		{"nothing at all", 0, []int64{1000, 1000, 1000, 1000}, "error"},
		{"nothing of a short list", 0, []int64{12, 12, 12, 12}, "warning"},
		{"nothing, as ever", 0, []int64{0, 0}, ""},
	} {
		now := []gate.Load{{Source: "salesforce/lead", Files: []string{"Lead.csv"}, Rows: c.rows}}
		got := told(gate.Judge(now, weeks("salesforce/lead", c.earlier...), gate.Limits{AsOf: asOf(), Drop: 50, Drift: gate.DriftAllow}))
		if word := strings.TrimSuffix(strings.TrimPrefix(strings.Split(got+" ", " ")[min(1, len(got))], " "), ":"); word != c.want {
			t.Errorf("%s: %q, want %s", c.name, got, c.want)
		}
	}
	gone := gate.Judge(nil, weeks("aircall/call", 50, 50, 50, 50), gate.Limits{Drop: 50})
	same(t, told(gone), "gates.volume.aircall/call error: no file of aircall/call came; it was in the last 4 loads")
	gone = gate.Judge(nil, weeks("aircall/call", 50, 50), gate.Limits{Drop: 50})
	same(t, told(gone), "gates.volume.aircall/call warning: no file of aircall/call came; it was in the last 2 loads")
}

func TestDrift(t *testing.T) {
	before := gate.Load{Source: "meta_ads/campaign_day", Rows: 5, Unknown: []string{"Ad set"},
		Columns: map[string]string{"day_on": "Day", "amount_spent": "Amount spent (EUR)", "reach": "Reach", "clicks": "Link clicks"}}
	now := gate.Load{Source: before.Source, Files: []string{"meta.csv"}, Rows: 5, Unknown: []string{"Frequency"},
		Columns: map[string]string{"day_on": "Giorno", "amount_spent": "Amount spent (USD)", "clicks": "link Clicks", "results": "Results"}}
	earlier := []gate.Earlier{{Week: "2026-W46", Loads: map[string]gate.Load{before.Source: {Source: before.Source}}},
		{Week: "2026-W45", Loads: map[string]gate.Load{before.Source: before}}}
	judge := func(mode gate.Drift, now gate.Load) []gate.Finding {
		return gate.Judge([]gate.Load{now}, earlier, gate.Limits{Drop: 100, Drift: mode})
	}
	const g = "gates.drift.meta_ads/campaign_day "
	same(t, told(judge(gate.DriftFreeze, now)), g+`error: column "Amount spent (USD)" (amount_spent) was "Amount spent (EUR)" before: its unit has changed
`+g+`warning: column "Giorno" (day_on) was called "Day" before
`+g+`error: column "Reach" (reach) has vanished
`+g+`error: column "Results" (results) is new and feeds queries
`+g+`warning: column "Frequency" is new
`+g+`warning: column "Ad set", which no query reads, has vanished`)
	if n := len(gate.Refusals(judge(gate.DriftWarn, now))); n != 0 {
		t.Errorf("warn refuses %d times", n)
	}
	same(t, told(judge(gate.DriftAllow, now)), "")
	before.Files = now.Files
	same(t, told(judge(gate.DriftFreeze, before)), g+"good")
}

func TestReadsManifestsOfEarlierWeeks(t *testing.T) {
	site := fstest.MapFS{"2026-W44/index.html": {}, "index.html": {}}
	for _, week := range []string{"2026-W45", "2026-W46", "2026-W47"} {
		site[week+"/run.json"] = &fstest.MapFile{Data: []byte(`{"files": [
  {"name": "a.csv", "contract": "salesforce lead", "loaded": 3, "columns": {"id": "Id", "email": "Email"}, "unknown_columns": ["X"]},
  {"name": "b.csv", "contract": "salesforce lead", "loaded": 4, "columns": {"id": "ID"}}]}`)}
	}
	got, err := gate.Read(site, "2026-W47")
	if err != nil || len(got) != 2 || got[0].Week != "2026-W46" {
		t.Fatalf("%v %v", got, err)
	}
	if l := got[0].Loads["salesforce/lead"]; l.Rows != 7 || len(l.Columns) != 1 || l.Columns["id"] != "Id" || len(l.Unknown) != 1 || len(l.Files) != 2 {
		t.Errorf("%+v", l)
	}
	site["2026-W45/run.json"].Data = []byte("{")
	var e *diag.Error
	if _, err = gate.Read(site, "2026-W47"); !errors.As(err, &e) || e.Kind != diag.Input || e.Problems[0].File != "2026-W45/run.json" || e.Problems[0].Hint == "" {
		t.Errorf("damage: %v", err)
	}
	if got, err := gate.Read(nil, "2026-W47"); got != nil || err != nil {
		t.Errorf("no site: %v %v", got, err)
	}
}
