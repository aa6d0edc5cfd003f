package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/engine/enginetest"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// The servers take seconds to start, so one set serves all the tests below.
func TestPostgres(t *testing.T) {
	s := enginetest.Start(t)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *enginetest.Servers)
	}{
		{"prelude", preludeIsAskedFor},
		{"values", valuesComeBackAsTheyWere},
		{"engines agree", enginesAgree},
		{"idempotent", nothingIsSentTwice},
		{"many rows", manyRowsArriveWhole},
		{"half loaded", halfLoadedTablesAreReplaced},
		{"shards work", everyShardWorks},
		{"lock", oneRunAtATime},
		{"mistake", mistakesHaveTheirPlace},
		{"timeout", statementTimeout},
		{"reset", connectionReset},
		{"shard gone before", shardGoneBefore},
		{"shard gone during", shardGoneDuring},
		{"shard gone at work", shardGoneAtWork},
		{"server gone", serverGone},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, s) })
	}
}

func settings(distribution string) engine.Settings {
	return engine.Settings{DSNEnv: "ACCORDO_DSN", Distribution: distribution, Parallel: 2}
}

// database is "accordo" for sharded tables, else "plain".
func database(distribution string) string {
	if distribution == engine.FDW {
		return "accordo"
	}
	return "plain"
}

func install(t *testing.T, s *enginetest.Servers, distribution string) {
	t.Helper()
	p, err := engine.Install(t.Context(), settings(distribution), s.Getenv(database(distribution)), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
}

// connected is a server ready to build on a local warehouse.
func connected(t *testing.T, s *enginetest.Servers, distribution string, db *warehouse.DB) engine.Engine {
	t.Helper()
	install(t, s, distribution)
	p, err := engine.Connect(t.Context(), settings(distribution), s.Getenv(database(distribution)), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	e, err := p.On(t.Context(), db, params(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func params() *warehouse.Params {
	return &warehouse.Params{AsOf: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), ReportWeek: time.Date(2026, 2, 23, 0, 0, 0, 0, time.UTC),
		FirstWeek: time.Date(2025, 3, 3, 0, 0, 0, 0, time.UTC), Zone: "Europe/Rome", Currency: "EUR",
		Settings: map[string]string{"attempts": "6", "target": "0.9", "project_name": "'O''Hara'"}}
}

// local is a warehouse with a table of leads, and their calls.
func local(t *testing.T, leads int) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(t.Context(), warehouse.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	macros, err := fs.Sub(queries.FS, "macros")
	if err == nil {
		err = db.CreateSchemas(t.Context(), "staging", "core", "metrics", "agreement")
	}
	if err == nil {
		err = db.Exec(t.Context(), fmt.Sprintf(`create table agreement.business_hours (calendar_id varchar, seconds_before bigint, opens_at timestamp, closes_at timestamp, utc_on date);
create table agreement.business_days (calendar_id varchar, day_on date, open_days_before bigint);
create table staging.leads as select 'lead ' || i as lead_id, i %% 7 as n, timestamp '2026-01-01' + to_hours(i %% 1000) as created_at,
  cast(i as decimal(18, 4)) / 3 as amount from range(%d) as r (i);
create table staging.calls as select 'lead ' || (i %% %d) as lead_id, i as call_no, timestamp '2026-01-02' + to_minutes(i * 7) as at from range(%d) as r (i)`, leads, leads, 3*leads))
	}
	if err == nil {
		err = db.Macros(t.Context(), *params(), macros)
	}
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// waiting joins leads and calls on what both are spread by.
func waiting(name string) engine.Model {
	return engine.Model{Refs: []string{"staging.leads", "staging.calls"}, Grain: []string{"lead_id"},
		Model: warehouse.Model{Name: name, Path: "2_core/waiting.sql", SQL: `select leads.lead_id, week_of(params.local_on(leads.created_at)) as week,
  cast(rounded(ratio(sum(seconds_between(leads.created_at, calls.at)), count(*)), 6) as decimal(18, 6)) as seconds,
  max(leads.amount) as amount, count(*) as calls
from staging.leads as leads
inner join staging.calls as calls
  on leads.lead_id = calls.lead_id
group by leads.lead_id, week_of(params.local_on(leads.created_at))`}}
}

func rows(t *testing.T, db *warehouse.DB, table string) string {
	t.Helper()
	r, err := db.Query(t.Context(), "select * from "+table+" order by all")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	var out strings.Builder
	for r.Next() {
		for i := range int(r.Record().NumRows()) {
			for _, c := range r.Record().Columns() {
				out.WriteString(c.ValueStr(i) + "|")
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

// admin speaks to a database besides Accordo.
func admin(t *testing.T, s *enginetest.Servers, database string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), s.DSN(database))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

// refused asserts the kind of an error and what it says, and that it keeps the
// password to itself.
func refused(t *testing.T, err error, kind diag.Kind, says ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	var told strings.Builder
	diag.Write(&told, err)
	for _, text := range says {
		if !strings.Contains(told.String(), text) {
			t.Errorf("no word of %q:\n%s", text, told.String())
		}
	}
	if strings.Contains(told.String()+err.Error(), enginetest.Password) {
		t.Errorf("the password is told:\n%s", told.String())
	}
	if diag.KindOf(err) != kind {
		t.Errorf("kind %d, want %d:\n%s", diag.KindOf(err), kind, told.String())
	}
}

func TestConnectionStringIsNeverTold(t *testing.T) {
	for name, dsn := range map[string]string{
		"none": "", "nonsense": "postgres://me:" + enginetest.Password + "@host:port:port/x",
		"unreachable": "postgres://me:" + enginetest.Password + "@127.0.0.1:1/x",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := engine.Connect(t.Context(), settings(engine.None), func(string) string { return dsn }, queries.FS)
			kind := diag.Config
			if name == "unreachable" {
				kind = diag.SQL
			}
			refused(t, err, kind, "engine: ")
		})
	}
}

func preludeIsAskedFor(t *testing.T, s *enginetest.Servers) {
	connect := func(queries fs.FS) error {
		p, err := engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries)
		p.Close()
		return err
	}
	refused(t, connect(queries.FS), diag.Config, "has no prelude", "accordo engine install")
	install(t, s, engine.None)
	if err := connect(queries.FS); err != nil {
		t.Error(err)
	}
	other := fstest.MapFS{"macros/postgres/prelude.sql": {Data: []byte("create or replace function ratio(a double precision, b double precision) returns double precision language sql as 'select 1.0'")}}
	refused(t, connect(other), diag.Config, "has prelude", "accordo engine install")
}

func oneRunAtATime(t *testing.T, s *enginetest.Servers) {
	install(t, s, engine.None)
	p, err := engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	_, err = engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries.FS)
	refused(t, err, diag.Locked, "another run")
	p.Close()
	if p, err = engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries.FS); err != nil {
		t.Error(err)
	}
	p.Close()
}

// isProblemAt reports whether an error points at a place.
func isProblemAt(err error, file string, line, col int) bool {
	var e *diag.Error
	return errors.As(err, &e) && len(e.Problems) == 1 && e.Problems[0].File == file && e.Problems[0].Line == line && e.Problems[0].Col == col
}
