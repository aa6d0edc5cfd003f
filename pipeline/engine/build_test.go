package engine_test

import (
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/engine/enginetest"
	"accordo/pipeline/warehouse"
)

// Every type and every odd value goes to the server and comes back.
func valuesComeBackAsTheyWere(t *testing.T, s *enginetest.Servers) {
	db := local(t, 1)
	err := db.Exec(t.Context(), `create table staging.odd as
select 1 as place, 'plain' as t, true as b, cast(1 as tinyint) as i1, cast(2 as smallint) as i2, cast(3 as integer) as i4, cast(4 as bigint) as i8,
  cast('170141183460469231731687303715884105727' as hugeint) % 100000000000000000000000000000000000000 as i16,
  cast(0.1 as float) as f4, cast(0.1 as double) + 0.2 as f8, cast('-0.0001' as decimal(18, 4)) as d4, cast('12345678901234567890123456789012.123456' as decimal(38, 6)) as d6,
  cast('-7' as decimal(9, 0)) as d0, date '1899-12-31' as day, timestamp '2026-02-28 23:59:59.000001' as at
union all
select 2, e'tab\tline\nreturn\rback\\slash \\N \\. "quoted" é 🙂 ', false, -128, -32768, -2147483648, -9223372036854775808, -1,
  cast(-3.4e38 as float), cast('1.7976931348623157e308' as double), cast('99999999999999.9999' as decimal(18, 4)), 0, 999999999, date '9999-12-31', timestamp '1969-12-31 23:59:59.999999'
union all
select 3, '', null, null, null, null, null, null, cast('nan' as float), cast('-infinity' as double), null, null, null, null, null
union all
select 4, null, null, null, null, null, null, null, null, cast('5e-324' as double), null, null, null, null, null`)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Exec(t.Context(), "create table staging.nul as select chr(0) as t; create table staging.list as select [1] as l"); err != nil {
		t.Fatal(err)
	}
	for _, distribution := range []string{engine.FDW, engine.None} {
		e := connected(t, s, distribution, db)
		n, err := e.Build(t.Context(), engine.Model{Refs: []string{"staging.odd"}, Grain: []string{"place"},
			Model: warehouse.Model{Name: "core.odd", SQL: "select * from staging.odd"}})
		if err != nil || n != 4 {
			t.Fatal(n, err)
		}
		if got, want := rows(t, db, "core.odd"), rows(t, db, "staging.odd"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", distribution, got, want)
		}
		for table, says := range map[string]string{"nul": "zero byte", "list": "integer[]"} {
			_, err := e.Build(t.Context(), engine.Model{Refs: []string{"staging." + table}, Model: warehouse.Model{Name: "core.x", SQL: "select count(*) as n from staging." + table}})
			refused(t, err, diag.SQL, says, "staging."+table)
		}
	}
}

// Every word of the prelude and every parameter says the same on either engine.
func enginesAgree(t *testing.T, s *enginetest.Servers) {
	db := local(t, 1)
	err := db.Exec(t.Context(), `create table staging.pairs as
select i as place, timestamp '2026-03-28 22:15:07.25' + to_minutes(i * 97) as a, timestamp '2026-03-29 03:00:00.9' + to_minutes((i * 31) % 4001) as b,
  cast(i - 50 as decimal(18, 7)) / 128 as x, cast((i * 7919) % 64 as double) / 64 as y, case i % 5 when 0 then 'N/A' when 1 then chr(160) || ' È' || chr(12288) when 4 then chr(9) || 'x' || chr(8203) when 2 then null else 'fine' end as t
from range(400) as r (i)`)
	if err != nil {
		t.Fatal(err)
	}
	m := engine.Model{Refs: []string{"staging.pairs"}, Grain: []string{"place"}, Model: warehouse.Model{SQL: `select place,
  week_of(a) as w, week_of(cast(a as date)) as wd, month_of(b) as m, quarter_of(a) as q, days_between(a, b) as d, days_between(cast(a as date), b) as d2,
  seconds_between(b, a) as s, seconds_between(a, b) as s2, hours_between(b, a) as h, ratio(x, y) as r, ratio(place, 3) as r3,
  cast(rounded(x, 6) as decimal(18, 6)) as rx, cast(rounded(y, 4) as decimal(18, 4)) as ry, cast(rounded(-y, 5) as decimal(18, 5)) as ryn,
  cast(rounded(ratio(place, 640), 6) as decimal(18, 6)) as tie, cast(rounded(ratio(place, 7), 12) as decimal(18, 12)) as long,
  is_filled(t) as f, wilson_low(place, 400) as wl, wilson_high(place, 400) as wh, lower(t) as l, trimmed(t) as u, length(t) as n,
  params.local_at(a) as la, params.local_on(a) as lo, params.as_of() as ao, params.report_week() - 7 as rw, params.attempts() + 1 as pa,
  params.target() as pt, params.project_name() as pn, params.currency() as pc, cast(x as integer) as xi, cast(y as bigint) as yi
from staging.pairs`}}
	m.Name = "core.here"
	if _, err := (engine.DuckDB{Warehouse: db}).Build(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	m.Name = "core.there"
	if _, err := connected(t, s, engine.None, db).Build(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(rows(t, db, "core.there"), "\n"), strings.Split(rows(t, db, "core.here"), "\n")
	if len(got) != 401 {
		t.Fatalf("%d rows", len(got)-1)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("there\n%s\nhere\n%s", got[i], want[i])
		}
	}
}

// A mistake only the server finds is told at its place in the file.
func mistakesHaveTheirPlace(t *testing.T, s *enginetest.Servers) {
	db := local(t, 10)
	e := connected(t, s, engine.None, db)
	_, err := e.Build(t.Context(), engine.Model{Refs: []string{"staging.leads"}, Model: warehouse.Model{Name: "core.x", Path: "2_core/x.sql",
		SQL: "/* ---\nowner: sales\n--- */\nselect lead_id,\n  list_value(n) as l from staging.leads"}})
	refused(t, err, diag.SQL, "bigint[]") // lists are no columns of PostgreSQL
	_, err = e.Build(t.Context(), engine.Model{Refs: []string{"staging.leads"}, Model: warehouse.Model{Name: "core.x", Path: "2_core/x.sql",
		SQL: "/* ---\nowner: sales\n--- */\nselect lead_id,\n  è.n from (select lead_id, date_diff('day', created_at, created_at) as n from staging.leads) as è"}})
	refused(t, err, diag.SQL, "date_diff")
	if !isProblemAt(err, "2_core/x.sql", 5, 29) {
		t.Errorf("%#v", err)
	}
	_, err = e.Build(t.Context(), engine.Model{Refs: []string{"staging.leads"}, Model: warehouse.Model{Name: "core.x", Path: "2_core/x.sql", SQL: "select nothing from staging.leads"}})
	refused(t, err, diag.SQL, "nothing")
	if !isProblemAt(err, "2_core/x.sql", 1, 8) {
		t.Errorf("%#v", err)
	}
}
