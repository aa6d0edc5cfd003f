package config

import (
	"sort"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/rows"
)

// Table is one table of schema agreement as an Arrow record.
type Table struct {
	Name   string
	Record arrow.Record // the caller releases it
}

// Tables returns the agreement as Arrow tables: stages, stage_spellings,
// sources, response_limits, stage_horizons, business_hours, business_days,
// excluded, known_changes, users_teams, clauses, attribution_models,
// attribution_weights, attribution_settings. Calendars are spread over the years
// before asOf that the report may look at, plus one year after.
func (c *Config) Tables(alloc memory.Allocator, asOf time.Time) []Table {
	a := c.Agreement
	order := stageOrder()
	from, to := asOf.AddDate(-12, 0, 0), asOf.AddDate(1, 0, 0)

	stages := rows.New(alloc, "stages", "stage", "stage_order:int", "name_en", "name_it", "owner", "is_funnel:bool")
	spellings := rows.New(alloc, "stage_spellings", "system", "object", "spelling", "stage")
	for _, s := range a.Stages {
		n := order[s.ID]
		stages.Add(s.ID, n, s.Name.EN, s.Name.IT, s.Owner, n < 90 && s.ID != "assigned")
		for _, system := range sortedKeys(s.Spelled) {
			for _, w := range s.Spelled[system] {
				spellings.Add(system, "lead", normal(w), s.ID)
			}
		}
	}
	sources := rows.New(alloc, "sources", "spelling", "source", "origin")
	for _, name := range sortedKeys(a.Sources) {
		seen := map[string]bool{}
		for _, w := range append([]string{name}, a.Sources[name].Spelled...) {
			if !seen[normal(w)] {
				sources.Add(normal(w), name, a.Sources[name].Origin)
			}
			seen[normal(w)] = true
		}
	}
	limits := rows.New(alloc, "response_limits", "intent", "limit_minutes:int")
	for _, intent := range sortedKeys(a.FollowUp.Limits) {
		limits.Add(intent, int(a.FollowUp.Limits[intent].Minutes()))
	}
	horizons := rows.New(alloc, "stage_horizons", "from_stage", "to_stage", "horizon_days:int")
	for _, h := range a.Horizons {
		horizons.Add(h.From, h.To, h.Days)
	}
	hours := rows.New(alloc, "business_hours", "calendar_id", "utc_on:date", "opens_at:timestamp", "closes_at:timestamp", "seconds_before:int")
	days := rows.New(alloc, "business_days", "calendar_id", "day_on:date", "is_open:bool", "open_days_before:int")
	for _, name := range sortedKeys(a.Calendars) {
		zone := a.Calendars[name].TimeZone
		if zone.name == "" {
			zone = c.Project.TimeZone
		}
		for _, h := range openHours(a.Calendars[name], zone.Location(), from, to) {
			hours.Add(name, h.day, h.opens, h.closes, int(h.before))
		}
		for _, d := range openDays(a.Calendars[name], from, to) {
			days.Add(name, d.day, d.open, int(d.before))
		}
	}
	excluded := rows.New(alloc, "excluded", "kind", "value")
	for _, list := range []struct {
		kind   string
		values []string
	}{
		{"email_domain", a.Exclude.EmailDomains}, {"email", a.Exclude.Emails},
		{"company_pattern", a.Exclude.Companies}, {"name_pattern", a.Exclude.Names}, {"source", a.Exclude.Sources},
	} {
		for _, v := range list.values {
			excluded.Add(list.kind, normal(v))
		}
	}
	changes := rows.New(alloc, "known_changes", "metric", "changed_on:date", "cause")
	for _, k := range a.KnownChanges {
		changes.Add(k.Metric, k.ChangedOn.Time, k.Cause)
	}
	teams := rows.New(alloc, "users_teams", "match", "team")
	for _, team := range sortedKeys(a.Teams) {
		for _, m := range a.Teams[team] {
			teams.Add(normal(m), team)
		}
	}
	var out []Table
	all := []*rows.Table{stages, spellings, sources, limits, horizons, hours, days, excluded, changes, teams, c.clauses(alloc)}
	for _, t := range append(all, c.Attribution.tables(alloc)...) {
		out = append(out, Table{t.Name(), t.Record()})
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
