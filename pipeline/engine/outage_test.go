package engine_test

import (
	"context"
	"io/fs"
	"testing"
	"time"

	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/engine/enginetest"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

func queriesFS() fs.FS { return queries.FS }

// slow compares every lead with every other, on the shards and off them.
func slow() engine.Model {
	return engine.Model{Refs: []string{"staging.leads"}, Model: warehouse.Model{Name: "core.slow", Path: "2_core/slow.sql",
		SQL: "select count(*) as n from staging.leads as a cross join staging.leads as b cross join staging.leads as c where length(a.lead_id || b.lead_id || c.lead_id) > 20"}}
}

func statementTimeout(t *testing.T, s *enginetest.Servers) {
	db := local(t, 2000)
	install(t, s, engine.None)
	for name, limited := range map[string]struct {
		time time.Duration
		dsn  string
	}{"of accordo.yaml": {500 * time.Millisecond, s.DSN("plain")}, "of the connection": {time.Hour, s.DSN("plain") + "?statement_timeout=500"}} {
		with := settings(engine.None)
		with.QueryTime = limited.time
		p, err := engine.Connect(t.Context(), with, func(string) string { return limited.dsn }, queries.FS)
		if err != nil {
			t.Fatal(name, err)
		}
		e, err := p.On(t.Context(), db, params(), func(string) string { return "" })
		if err == nil {
			_, err = e.Build(t.Context(), slow())
		}
		p.Close()
		refused(t, err, diag.SQL, "building core.slow took longer than it may", "statement_timeout", "limits.query_seconds")
	}
}

// during runs a model that takes long and calls f while it is at work.
func during(t *testing.T, e engine.Engine, m engine.Model, f func()) error {
	t.Helper()
	done := make(chan error, 1)
	go func() {
		_, err := e.Build(context.WithoutCancel(t.Context()), m)
		done <- err
	}()
	time.Sleep(1500 * time.Millisecond)
	select {
	case err := <-done:
		t.Fatalf("it ended too early: %v", err)
	default:
	}
	f()
	select {
	case err := <-done:
		return err
	case <-time.After(30 * time.Second):
		t.Fatal("it never ended")
		return nil
	}
}

func connectionReset(t *testing.T, s *enginetest.Servers) {
	e := connected(t, s, engine.None, local(t, 2000))
	c := admin(t, s, "plain")
	err := during(t, e, slow(), func() {
		if _, err := c.Exec(t.Context(), "select pg_terminate_backend(pid) from pg_stat_activity where query like 'insert into%slow%'"); err != nil {
			t.Error(err)
		}
	})
	refused(t, err, diag.SQL, "building core.slow", "127.0.0.1:", "nothing was published")
	// The pool finds a new connection for the next model.
	if _, err := e.Build(t.Context(), waiting("core.after")); err != nil {
		t.Error(err)
	}
}

func shardGoneBefore(t *testing.T, s *enginetest.Servers) {
	install(t, s, engine.FDW)
	s.Fail(t, 2)
	defer s.Again(t, 2)
	_, err := engine.Connect(t.Context(), settings(engine.FDW), s.Getenv("accordo"), queries.FS)
	refused(t, err, diag.SQL, "accordo_shard_2")
}

// A shard that is stopped while it works.
func shardGoneAtWork(t *testing.T, s *enginetest.Servers) {
	db := local(t, 10)
	if err := db.Exec(t.Context(), "create table staging.crowd as select 'lead ' || (i % 4) as lead_id, i as n from range(20000) as r (i)"); err != nil {
		t.Fatal(err)
	}
	e := connected(t, s, engine.FDW, db)
	crowd := engine.Model{Refs: []string{"staging.crowd"}, Model: warehouse.Model{Name: "core.slow", Path: "2_core/slow.sql",
		SQL: "select count(*) as n from staging.crowd as a inner join staging.crowd as b on a.lead_id = b.lead_id where a.n + b.n > 100"}}
	err := during(t, e, crowd, func() { s.Fail(t, 1) })
	defer s.Again(t, 1)
	refused(t, err, diag.SQL, "core.slow", "no answer from accordo_shard_1", "nothing was published")
	var left int
	if err := admin(t, s, "accordo").QueryRow(t.Context(), "select count(*) from accordo.tables where name = 'core.slow'").Scan(&left); err != nil || left != 0 {
		t.Errorf("%d tables of half a result, %v", left, err)
	}
}

// A shard that is stopped between two queries of a run.
func shardGoneDuring(t *testing.T, s *enginetest.Servers) {
	db := local(t, 2000)
	e := connected(t, s, engine.FDW, db)
	if _, err := e.Build(t.Context(), waiting("core.before")); err != nil { // the tables are there
		t.Fatal(err)
	}
	s.Fail(t, 1)
	defer s.Again(t, 1)
	_, err := e.Build(t.Context(), waiting("core.after"))
	refused(t, err, diag.SQL, "core.after", "no answer from accordo_shard_1", "nothing was published")
}

func serverGone(t *testing.T, s *enginetest.Servers) {
	db := local(t, 2000)
	e := connected(t, s, engine.None, db)
	err := during(t, e, slow(), func() { s.Fail(t, 0) })
	refused(t, err, diag.SQL, "core.slow", "127.0.0.1:")
	_, err = engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries.FS)
	refused(t, err, diag.SQL, "127.0.0.1:", "connecting")
	s.Again(t, 0)
	if p, err := engine.Connect(t.Context(), settings(engine.None), s.Getenv("plain"), queries.FS); err != nil {
		t.Error(err)
	} else {
		p.Close()
	}
}
