package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/engine"
	"accordo/pipeline/engine/enginetest"
	"accordo/pipeline/warehouse"
)

// oids names the relations of the tables there are: a table made anew has another.
func oids(t *testing.T, c *pgx.Conn) []string {
	t.Helper()
	found, err := c.Query(t.Context(), "select n.nspname || '.' || c.relname || ' ' || c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('staging', 'core') and c.relkind in ('r', 'p') order by 1")
	if err != nil {
		t.Fatal(err)
	}
	out, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A second run over the same rows moves and computes nothing; one over other rows
// replaces what changed and only that.
func nothingIsSentTwice(t *testing.T, s *enginetest.Servers) {
	for _, distribution := range []string{engine.None, engine.FDW} {
		db := local(t, 500)
		c := admin(t, s, database(distribution))
		build := func() {
			t.Helper()
			install(t, s, distribution)
			p, err := engine.Connect(t.Context(), settings(distribution), s.Getenv(database(distribution)), queriesFS())
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			e, err := p.On(t.Context(), db, params(), func(string) string { return "" })
			if err != nil {
				t.Fatal(err)
			}
			if n, err := e.Build(t.Context(), waiting("core.twice")); err != nil || n != 500 {
				t.Fatal(n, err)
			}
		}
		build()
		first, content := oids(t, c), rows(t, db, "core.twice")
		build()
		if again := oids(t, c); !slices.Equal(first, again) || rows(t, db, "core.twice") != content {
			t.Errorf("%s: made anew:\n%v\n%v", distribution, first, again)
		}
		if err := db.Exec(t.Context(), "update staging.leads set amount = amount + 1 where lead_id = 'lead 3'"); err != nil {
			t.Fatal(err)
		}
		build()
		changed := strings.Join(oids(t, c), " ")
		for _, was := range first {
			stays := strings.HasPrefix(was, "staging.calls ")
			if strings.HasPrefix(was, "staging.leads ") || strings.HasPrefix(was, "core.twice ") || stays {
				if strings.Contains(changed+" ", was+" ") != stays {
					t.Errorf("%s: %s, now %s", distribution, was, changed)
				}
			}
		}
		if rows(t, db, "core.twice") == content {
			t.Errorf("%s: the change did not come back", distribution)
		}
	}
}

// What a killed run left, a table half sent, parts on a shard that nobody knows,
// a table whose rows are not those that were noted, ends with the next run.
func halfLoadedTablesAreReplaced(t *testing.T, s *enginetest.Servers) {
	db := local(t, 500)
	if _, err := connected(t, s, engine.FDW, db).Build(t.Context(), waiting("core.halved")); err != nil {
		t.Fatal(err)
	}
	want := rows(t, db, "core.halved")
	c := admin(t, s, "accordo")
	for _, statement := range []string{
		"delete from accordo.tables where name = 'staging.leads'",
		"delete from staging.leads where n < 3",
		"create table if not exists staging.calls__new (x text)",
		"select dblink_exec('accordo_shard_1', 'create table accordo_parts.orphan_1 (x text)')",
	} {
		if _, err := c.Exec(t.Context(), statement); err != nil {
			t.Fatal(statement, err)
		}
	}
	// The session of the first run is still open; a killed process gives its lock back.
	if _, err := c.Exec(t.Context(), "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'accordo' and pid <> pg_backend_pid()"); err != nil {
		t.Fatal(err)
	}
	db = local(t, 500)
	if _, err := connected(t, s, engine.FDW, db).Build(t.Context(), waiting("core.halved")); err != nil {
		t.Fatal(err)
	}
	if got := rows(t, db, "core.halved"); got != want {
		t.Error("other rows after the repair")
	}
	var leads, orphans int
	err := c.QueryRow(t.Context(), `select (select count(*) from staging.leads),
(select n from dblink('accordo_shard_1', 'select count(*) from pg_tables where tablename like ''orphan%''') as d (n bigint))`).Scan(&leads, &orphans)
	if err != nil || leads != 500 || orphans != 0 {
		t.Errorf("%d leads, %d orphans, %v", leads, orphans, err)
	}
}

// Tables are spread by lead, and a join of two leads' tables runs on the shards.
func everyShardWorks(t *testing.T, s *enginetest.Servers) {
	db := local(t, 2000)
	if _, err := connected(t, s, engine.FDW, db).Build(t.Context(), waiting("core.spread")); err != nil {
		t.Fatal(err)
	}
	c := admin(t, s, "accordo")
	for n := 1; n <= 2; n++ {
		var rows int
		err := c.QueryRow(t.Context(), fmt.Sprintf("select count(*) from staging.leads where tableoid = (select inhrelid from pg_inherits join pg_foreign_table on ftrelid = inhrelid join pg_foreign_server s on s.oid = ftserver where inhparent = 'staging.leads'::regclass and srvname = 'accordo_shard_%d')", n)).Scan(&rows)
		if err != nil || rows < 800 || rows > 1200 {
			t.Errorf("shard %d holds %d of 2000 leads, %v", n, rows, err)
		}
	}
	if _, err := c.Exec(t.Context(), "set enable_partitionwise_join = on; alter server accordo_shard_1 options (add use_remote_estimate 'true'); alter server accordo_shard_2 options (add use_remote_estimate 'true')"); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if _, err := c.Exec(t.Context(), "alter server accordo_shard_1 options (drop use_remote_estimate); alter server accordo_shard_2 options (drop use_remote_estimate)"); err != nil {
			t.Error(err)
		}
	}()
	found, err := c.Query(t.Context(), `explain (verbose, costs off) select leads.lead_id, leads.amount, calls.call_no from staging.leads as leads
inner join staging.calls as calls on leads.lead_id = calls.lead_id where leads.n = 3 and calls.call_no > 100`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	plan := strings.Join(lines, "\n")
	joins := 0
	for _, line := range lines {
		if strings.Contains(line, "Remote SQL") && strings.Contains(line, "INNER JOIN") {
			joins++
		}
	}
	if joins != 2 {
		t.Errorf("%d joins on shards, want one on each:\n%s", joins, plan)
	}
}

// A table of many rows travels in parts, and arrives whole.
func manyRowsArriveWhole(t *testing.T, s *enginetest.Servers) {
	db := local(t, 1_200_000)
	if err := db.Exec(t.Context(), "update staging.leads set n = null where n = 3"); err != nil {
		t.Fatal(err)
	}
	e := connected(t, s, engine.None, db)
	for where, name := range map[string]string{"there": "core.there", "here": "core.here"} {
		m := engine.Model{Refs: []string{"staging.leads"}, Model: warehouse.Model{Name: name, SQL: `select n, count(*) as leads, count(distinct lead_id) as ids,
  max(amount) as amount, min(created_at) as first_at, max(lead_id) as last_id from staging.leads group by n`}}
		at := e
		if where == "here" {
			at = engine.DuckDB{Warehouse: db}
		}
		if n, err := at.Build(t.Context(), m); err != nil || n != 7 {
			t.Fatal(n, err)
		}
	}
	if got, want := rows(t, db, "core.there"), rows(t, db, "core.here"); got != want {
		t.Errorf("there\n%s\nhere\n%s", got, want)
	}
}
