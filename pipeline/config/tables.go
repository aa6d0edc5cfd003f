package config

import (
	"sort"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Table is one table of schema agreement as an Arrow record.
type Table struct {
	Name   string
	Record arrow.Record // the caller releases it
}

// Tables returns the agreement as Arrow tables: stages, stage_spellings,
// sources, response_limits, stage_horizons, business_hours, business_days,
// excluded, known_changes, users_teams. Calendars are spread over the years
// before asOf that the report may look at, plus one year after.
func (c *Config) Tables(alloc memory.Allocator, asOf time.Time) []Table {
	a := c.Agreement
	order := stageOrder()
	from, to := asOf.AddDate(-12, 0, 0), asOf.AddDate(1, 0, 0)

	stages := newTable(alloc, "stages", "stage", "stage_order:int", "name_en", "name_it", "owner", "is_funnel:bool")
	spellings := newTable(alloc, "stage_spellings", "system", "object", "spelling", "stage")
	for _, s := range a.Stages {
		n := order[s.ID]
		stages.row(s.ID, n, s.Name.EN, s.Name.IT, s.Owner, n < 90 && s.ID != "assigned")
		for _, system := range sortedKeys(s.Spelled) {
			for _, w := range s.Spelled[system] {
				spellings.row(system, "lead", normal(w), s.ID)
			}
		}
	}
	sources := newTable(alloc, "sources", "spelling", "source", "origin")
	for _, name := range sortedKeys(a.Sources) {
		seen := map[string]bool{}
		for _, w := range append([]string{name}, a.Sources[name].Spelled...) {
			if !seen[normal(w)] {
				sources.row(normal(w), name, a.Sources[name].Origin)
			}
			seen[normal(w)] = true
		}
	}
	limits := newTable(alloc, "response_limits", "intent", "limit_minutes:int")
	for _, intent := range sortedKeys(a.FollowUp.Limits) {
		limits.row(intent, int(a.FollowUp.Limits[intent].Minutes()))
	}
	horizons := newTable(alloc, "stage_horizons", "from_stage", "to_stage", "horizon_days:int")
	for _, h := range a.Horizons {
		horizons.row(h.From, h.To, h.Days)
	}
	hours := newTable(alloc, "business_hours", "calendar_id", "utc_on:date", "opens_at:timestamp", "closes_at:timestamp", "seconds_before:int")
	days := newTable(alloc, "business_days", "calendar_id", "day_on:date", "is_open:bool", "open_days_before:int")
	for _, name := range sortedKeys(a.Calendars) {
		zone := a.Calendars[name].TimeZone
		if zone.name == "" {
			zone = c.Project.TimeZone
		}
		for _, h := range openHours(a.Calendars[name], zone.Location(), from, to) {
			hours.row(name, h.day, h.opens, h.closes, int(h.before))
		}
		for _, d := range openDays(a.Calendars[name], from, to) {
			days.row(name, d.day, d.open, int(d.before))
		}
	}
	excluded := newTable(alloc, "excluded", "kind", "value")
	for _, list := range []struct {
		kind   string
		values []string
	}{
		{"email_domain", a.Exclude.EmailDomains}, {"email", a.Exclude.Emails},
		{"company_pattern", a.Exclude.Companies}, {"name_pattern", a.Exclude.Names}, {"source", a.Exclude.Sources},
	} {
		for _, v := range list.values {
			excluded.row(list.kind, normal(v))
		}
	}
	changes := newTable(alloc, "known_changes", "metric", "changed_on:date", "cause")
	for _, k := range a.KnownChanges {
		changes.row(k.Metric, k.ChangedOn.Time, k.Cause)
	}
	teams := newTable(alloc, "users_teams", "match", "team")
	for _, team := range sortedKeys(a.Teams) {
		for _, m := range a.Teams[team] {
			teams.row(normal(m), team)
		}
	}
	var out []Table
	for _, t := range []*table{stages, spellings, sources, limits, horizons, hours, days, excluded, changes, teams} {
		out = append(out, t.finish())
	}
	return out
}

// table builds one record column by column from typed rows.
type table struct {
	name    string
	builder *array.RecordBuilder
}

// newTable takes columns as "name" (text) or "name:type".
func newTable(alloc memory.Allocator, name string, columns ...string) *table {
	types := map[string]arrow.DataType{
		"": arrow.BinaryTypes.String, "int": arrow.PrimitiveTypes.Int64, "bool": arrow.FixedWidthTypes.Boolean,
		"date": arrow.FixedWidthTypes.Date32, "timestamp": &arrow.TimestampType{Unit: arrow.Microsecond},
	}
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		column, kind := cut(c)
		fields[i] = arrow.Field{Name: column, Type: types[kind], Nullable: true}
	}
	return &table{name, array.NewRecordBuilder(alloc, arrow.NewSchema(fields, nil))}
}

func (t *table) row(values ...any) {
	for i, v := range values {
		switch b := t.builder.Field(i).(type) {
		case *array.StringBuilder:
			b.Append(v.(string))
		case *array.Int64Builder:
			b.Append(int64(v.(int)))
		case *array.BooleanBuilder:
			b.Append(v.(bool))
		case *array.Date32Builder:
			b.Append(arrow.Date32FromTime(v.(time.Time)))
		case *array.TimestampBuilder:
			b.Append(arrow.Timestamp(v.(time.Time).UnixMicro()))
		}
	}
}

func (t *table) finish() Table {
	defer t.builder.Release()
	return Table{t.name, t.builder.NewRecord()}
}

func cut(column string) (name, kind string) {
	for i := range column {
		if column[i] == ':' {
			return column[:i], column[i+1:]
		}
	}
	return column, ""
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
