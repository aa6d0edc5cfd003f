package config_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
)

func TestEmptyFileGivesDefaults(t *testing.T) {
	c, err := config.Parse("accordo.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Agreement.FollowUp.Limits["high"].Minutes() != 60 || c.Privacy.MuteBelow != 30 || len(c.Agreement.Stages) != 10 {
		t.Errorf("defaults: %+v", c.Agreement.FollowUp)
	}
}

func TestEveryProblemIsListed(t *testing.T) {
	text := `project: {currency: euro, languages: [fr]}
exports: {folder: ../secret}
agreement:
  stages:
    - {id: mq}
    - {id: sal, spelled: {salesforce: [Open]}}
    - {id: sql, spelled: {salesforce: [open]}}
    - {id: sql}
  follow_up: {limits: {high: 1h, urgent: 5m}, on_time_rate: 90}
  horizons: [{from: sal, to: mql, days: 0}]
  sources: {Webinar: {origin: mktg}}
  calendars:
    default: {hours: {mon-fri: ["09:00-18:00", "17:00-19:00"], fri: ["09:00-10:00"]}}
  known_changes: [{metric: x}]
privacy: {hide_below: 0}
`
	_, err := config.Parse("accordo.yaml", []byte(text))
	var e *diag.Error
	if !errors.As(err, &e) || e.Kind != diag.Config {
		t.Fatalf("got %v", err)
	}
	want := []string{
		`accordo.yaml:1:11: "euro" is not an ISO 4217 currency`,
		`accordo.yaml:1:39: no report text in language "fr"`,
		`accordo.yaml:2:11: "../secret" is not a folder inside the project`,
		`accordo.yaml:5:8: unknown stage "mq"`,
		`accordo.yaml:7:17: salesforce spells both "sal" and "sql" as "open"`,
		`accordo.yaml:8:8: stage "sql" is listed twice`,
		`accordo.yaml:9:34: unknown intent "urgent"`,
		`accordo.yaml:9:47: on_time_rate is a share between 0 and 1`,
		`accordo.yaml:10:15: "sal" to "mql" is not a step forward between known stages`,
		`accordo.yaml:10:35: a horizon is at least one day`,
		`accordo.yaml:11:23: unknown origin "mktg"`,
		`accordo.yaml:13:23: Friday is in both "fri" and "mon-fri"`,
		`accordo.yaml:13:23: intervals overlap or are out of order`,
		`accordo.yaml:14:20: a known change needs metric, changed_on and cause`,
		`accordo.yaml:15:1: hide_below must be at least 1 and not above mute_below`,
	}
	if diff := cmp.Diff(want, strings.Split(e.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestLanguagesAreNamedOnce(t *testing.T) {
	_, err := config.Parse("accordo.yaml", []byte("project: {languages: [it, en, it, fr]}\n"))
	if diag.KindOf(err) != diag.Config {
		t.Fatalf("got %v", err)
	}
	want := []string{`accordo.yaml:1:31: language "it" is named twice`, `accordo.yaml:1:35: no report text in language "fr"`}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
	if _, err := config.Parse("accordo.yaml", []byte("project: {languages: []}\n")); err == nil || !strings.Contains(err.Error(), "at least one language is needed") {
		t.Errorf("none: %v", err)
	}
}

// One language takes the place of those of accordo.yaml; of both, the first of
// accordo.yaml stays the first.
func TestSpoken(t *testing.T) {
	for _, c := range []struct {
		have         []string
		choice, want string
	}{
		{[]string{"en"}, "en", "en"}, {[]string{"en"}, "it", "it"}, {[]string{"en"}, "both", "en it"},
		{[]string{"it"}, "en", "en"}, {[]string{"it"}, "both", "it en"}, {[]string{"it", "en"}, "both", "it en"}, {[]string{"en", "it"}, "it", "it"},
	} {
		got, err := config.Project{Languages: c.have}.Spoken(c.choice)
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%v, --lang %s: %v, %v; want %s", c.have, c.choice, got, err, c.want)
		}
	}
	for _, wrong := range []string{"fr", "EN", "en,it", "both "} {
		_, err := config.Project{Languages: []string{"en"}}.Spoken(wrong)
		var e *diag.Error
		if !errors.As(err, &e) || e.Kind != diag.Config || e.Problems[0].Hint != "use en, it or both" || !strings.Contains(e.Problems[0].Message, wrong) {
			t.Errorf("--lang %s: %+v", wrong, err)
		}
	}
}

func TestMissingFileSaysWhatToDo(t *testing.T) {
	_, err := config.Load(fstest.MapFS{})
	if diag.KindOf(err) != diag.Config || !strings.Contains(err.Error(), "no accordo.yaml") {
		t.Errorf("got %v", err)
	}
}

func TestEffectiveNamesTheOrigin(t *testing.T) {
	c, err := config.Parse("accordo.yaml", []byte("project:\n  currency: USD\n"))
	if err != nil {
		t.Fatal(err)
	}
	origins := map[string]string{}
	for _, e := range c.Effective() {
		origins[e.Path] = e.Value + " from " + e.Origin
		if e.Doc == "" {
			t.Errorf("%s has no sentence", e.Path)
		}
	}
	if origins["project.currency"] != "USD from accordo.yaml:2" || origins["agreement.follow_up.limits.high"] != "1h from default" {
		t.Errorf("origins: %v", origins)
	}
}

// The worked examples of ruling R12 and 7.11: a week-end, the same week-end with
// the change to summer time, and a holiday.
func TestBusinessHours(t *testing.T) {
	c, err := config.Parse("accordo.yaml", []byte(`
project: {time_zone: Europe/Rome}
agreement:
  calendars:
    default: {hours: {mon-fri: ["09:00-18:00"]}, holidays: [2026-12-25]}
    lunch: {hours: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
    sydney: {time_zone: Australia/Sydney, hours: {mon-fri: ["09:00-18:00"]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	alloc := memory.NewCheckedAllocator(memory.DefaultAllocator)
	defer alloc.AssertSize(t, 0)
	clock := businessClock(t, c, alloc)
	rome, _ := time.LoadLocation("Europe/Rome")
	sydney, _ := time.LoadLocation("Australia/Sydney")
	for _, x := range []struct {
		calendar string
		from, to time.Time
		minutes  int64
	}{
		{"default", time.Date(2026, 3, 13, 17, 30, 0, 0, rome), time.Date(2026, 3, 16, 9, 20, 0, 0, rome), 50},
		{"default", time.Date(2026, 3, 27, 17, 30, 0, 0, rome), time.Date(2026, 3, 30, 9, 20, 0, 0, rome), 50},
		{"default", time.Date(2026, 12, 24, 16, 0, 0, 0, rome), time.Date(2026, 12, 28, 10, 0, 0, 0, rome), 180},
		{"lunch", time.Date(2026, 3, 16, 12, 30, 0, 0, rome), time.Date(2026, 3, 16, 14, 30, 0, 0, rome), 60},
		// Sydney's morning is the evening before in UTC: the interval is split at midnight.
		{"sydney", time.Date(2026, 3, 16, 9, 0, 0, 0, sydney), time.Date(2026, 3, 16, 18, 0, 0, 0, sydney), 540},
	} {
		if got := (clock(x.calendar, x.to) - clock(x.calendar, x.from)) / 60; got != x.minutes {
			t.Errorf("%s %s to %s: %d business minutes, want %d", x.calendar, x.from, x.to, got, x.minutes)
		}
	}
}

// A clause is agreed when both signed and the key stands in the file: a default is nobody's promise.
func TestClauses(t *testing.T) {
	c, err := config.Parse("accordo.yaml", []byte(`
agreement:
  signed: {by_sales_on: 2026-01-12, by_marketing_on: 2026-01-13, review_by_on: 2027-01-15}
  follow_up: {limits: {high: 30m}, attempts: 6}
`))
	if err != nil {
		t.Fatal(err)
	}
	agreed := map[string]string{}
	for _, table := range c.Tables(memory.DefaultAllocator, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		defer table.Record.Release()
		if table.Name != "clauses" {
			continue
		}
		for i := range int(table.Record.NumRows()) {
			line := ""
			for _, column := range table.Record.Columns()[1:] {
				line += column.ValueStr(i) + " "
			}
			agreed[table.Record.Column(0).(*array.String).Value(i)] = line
		}
	}
	for clause, want := range map[string]string{
		"response_time":     "2026-01-12 2026-01-13 2027-01-15 true ",
		"attempts":          "2026-01-12 2026-01-13 2027-01-15 false ",
		"review_date":       "2026-01-12 2026-01-13 2027-01-15 true ",
		"mql_definition":    "(null) (null) (null) true ",
		"acceptance_window": "(null) (null) (null) true ",
		"feedback":          "(null) (null) (null) false ",
	} {
		if agreed[clause] != want {
			t.Errorf("%s: %q, want %q", clause, agreed[clause], want)
		}
	}
}

// businessClock reads cumulative open seconds from the table the way SQL does.
func businessClock(t *testing.T, c *config.Config, alloc memory.Allocator) func(string, time.Time) int64 {
	t.Helper()
	type row struct{ opens, closes, before int64 }
	rows := map[string]map[int64][]row{}
	for _, table := range c.Tables(alloc, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		defer table.Record.Release()
		if table.Name != "business_hours" {
			continue
		}
		r := table.Record
		for i := range int(r.NumRows()) {
			name := r.Column(0).(*array.String).Value(i)
			if rows[name] == nil {
				rows[name] = map[int64][]row{}
			}
			day := int64(r.Column(1).(*array.Date32).Value(i))
			rows[name][day] = append(rows[name][day], row{
				int64(r.Column(2).(*array.Timestamp).Value(i)) / 1e6,
				int64(r.Column(3).(*array.Timestamp).Value(i)) / 1e6,
				r.Column(4).(*array.Int64).Value(i),
			})
		}
	}
	return func(calendar string, at time.Time) int64 {
		u := at.Unix()
		day := rows[calendar][u/86400]
		if len(day) == 0 {
			t.Fatalf("no row for %s on %s", calendar, at)
		}
		total := day[0].before
		for _, r := range day {
			total += max(0, min(u, r.closes)-r.opens)
		}
		return total
	}
}

func FuzzParse(f *testing.F) {
	f.Add("project: {currency: EUR}\nagreement: {calendars: {default: {hours: {mon-fri: [\"09:00-18:00\"]}}}}\n")
	f.Add("agreement: {stages: [{id: mql, spelled: {x: [y]}}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := config.Parse("accordo.yaml", []byte(text))
		if err == nil && len(c.Effective()) == 0 {
			t.Error("accepted without effective settings")
		}
	})
}

// How long a rate holds is agreed, in whole days.
func TestRatesLast(t *testing.T) {
	for text, want := range map[string]int64{"project: {currency: EUR}": 35, "exports: {rates_last: 1w}": 7} {
		c, err := config.Parse("accordo.yaml", []byte(text+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if i := slices.IndexFunc(c.Settings(), func(s config.Setting) bool { return s.Name == "fx_rate_days" }); i < 0 || c.Settings()[i].Value != want {
			t.Errorf("%s: settings %+v", text, c.Settings())
		}
	}
	for _, text := range []string{"0d", "36h"} {
		if _, err := config.Parse("accordo.yaml", []byte("exports: {rates_last: "+text+"}\n")); err == nil || !strings.Contains(err.Error(), "accordo.yaml:1:11: an exchange rate holds for whole days") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
