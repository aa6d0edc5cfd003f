package unittest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/unittest"
	"accordo/pipeline/warehouse"
)

const testYAML = `model: metrics.funnel__leads
as_of: 2026-03-16
cases:
  - name: only weeks before as_of count
    given:
      staging.crm__leads:
        - {lead_id: a, created_on: 2026-03-10, amount: 1.50}
        - {lead_id: b, created_on: 2026-03-16, amount: 2}
        - {lead_id: it's, created_on: 2026-03-11}
    expect:
      rows: [{week: 2026-03-09, numerator: 2, amount: 1.5000}]
  - name: rows may come in any order
    given:
      core.leads: [{lead_id: a, created_on: 2026-03-10}, {lead_id: b, created_on: 2026-03-02}]
    expect:
      rows: [{week: 2026-03-09}, {week: 2026-03-02}]
  - name: nothing in, nothing out
    expect: {rows: []}
  - name: agreed values may be given
    given:
      agreement.sources: [{spelling: web, source: null}]
      core.leads: [{lead_id: a, created_on: 2026-03-10}]
    expect:
      rows: [{week: 2026-03-09, numerator: 1, known: 0}]
  - name: this one fails
    given:
      core.leads: [{lead_id: a, created_on: 2026-03-10}]
    expect:
      rows: [{week: 2026-03-09, numerator: 2}, {week: 2026-03-02, numerator: 1}]
  - name: order matters
    given:
      core.leads: [{lead_id: a, created_on: 2026-03-10}, {lead_id: b, created_on: 2026-03-02}]
    expect:
      order: given
      rows: [{week: 2026-03-09}, {week: 2026-03-02}]
  - name: no such column given
    given: {core.leads: [{led_id: a}]}
    expect: {rows: []}
  - name: not read
    given: {core.users: [{user_id: a}]}
    expect: {rows: []}
  - name: no such column expected
    expect: {rows: [{weak: 2026-03-09}]}
  - name: no such model
    model: metrics.funnel__lead
    expect: {rows: []}
  - name: bad value
    given: {core.leads: [{lead_id: a, created_on: soon}]}
    expect: {rows: []}
`

// runner returns a runner over a small graph whose tables are all built.
func runner(t *testing.T) (*unittest.Runner, *warehouse.DB) {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	clock := func(ctx context.Context, asOf string, _ map[string]string) error {
		if asOf == "" {
			asOf = "2020-01-06"
		}
		at, err := time.Parse(time.DateOnly, asOf)
		if err != nil {
			return err
		}
		return db.Macros(ctx, warehouse.Params{AsOf: at}, nil)
	}
	if err := clock(ctx, "", nil); err != nil {
		t.Fatal(err)
	}
	front := "/* ---\ntitle: {en: Leads}\nowner: sales\nunit: count\ngrain: [week]\nengine: duckdb\n--- */\n"
	files := fstest.MapFS{
		"1_staging/crm__leads.sql": {Data: []byte("select lead_id, created_on, amount from raw.crm__lead")},
		"2_core/leads.sql":         {Data: []byte("/* ---\nmaterialize: view\n--- */\nselect lead_id, created_on, amount from staging.crm__leads")},
		"2_core/users.sql":         {Data: []byte("select 'u' as user_id")},
		"3_metrics/funnel/leads.sql": {Data: []byte(front + "select cast(date_trunc('week', created_on) as date) as week, count(*) as numerator, sum(amount) as amount,\n" +
			"(select count(source) from agreement.sources) as known from core.leads where created_on < params.as_of() group by all")},
	}
	if err := db.Exec(ctx, `create schema raw; create schema agreement; create schema staging; create schema core; create schema metrics;
		create table raw.crm__lead (lead_id varchar, created_on date, amount decimal(18,4));
		create table agreement.sources as select 'web' as spelling, 'Web' as source`); err != nil {
		t.Fatal(err)
	}
	g, err := model.Load(ctx, model.Options{Builtin: files, AST: db})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range g.Nodes {
		if _, err := db.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL, View: n.View()}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Seal(ctx); err != nil {
		t.Fatal(err)
	}
	return &unittest.Runner{DB: db, Graph: g, Clock: clock}, db
}

func TestRun(t *testing.T) {
	ctx := context.Background()
	r, db := runner(t)
	cases, err := unittest.Load(fstest.MapFS{"tests/funnel/leads.yaml": {Data: []byte(testYAML)}})
	if err != nil {
		t.Fatal(err)
	}
	results, err := r.Run(ctx, cases)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, res := range results {
		var outcome string
		switch {
		case res.Passed():
			outcome = "pass"
		case res.Err != nil:
			outcome = res.Err.Error()
		default:
			outcome = "\n" + res.Diff
		}
		got = append(got, res.Case.Name+": "+outcome)
	}
	want := `only weeks before as_of count: pass
rows may come in any order: pass
nothing in, nothing out: pass
agreed values may be given: pass
this one fails: 
  week       numerator
- 2026-03-09 2
- 2026-03-02 1
+ 2026-03-09 1
  0 rows as expected
order matters: 
  week
- 2026-03-09
- 2026-03-02
+ 2026-03-02
+ 2026-03-09
  in this order, of 2 rows expected
no such column given: tests/funnel/leads.yaml:37: no such column given: no column led_id
not read: tests/funnel/leads.yaml:39: not read: metrics.funnel__leads does not read core.users
no such column expected: tests/funnel/leads.yaml:43: no such column expected: metrics.funnel__leads has no column weak
no such model: tests/funnel/leads.yaml:44: no model metrics.funnel__lead
bad value: given core.leads: date field value out of range: "soon", expected format is (YYYY-MM-DD)`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got:\n%s\nwant:\n%s", g, want)
	}
	if k := diag.KindOf(unittest.Failure(results)); k != diag.Check {
		t.Errorf("failure kind %v", k)
	}
	if err := unittest.Failure(results[:4]); err != nil {
		t.Errorf("passing cases fail: %v", err)
	}
	// The tables that no case builds anew are as they were.
	var state int
	reader, err := db.Query(ctx, `select (select count(*) from raw.crm__lead) + (select count(*) from agreement.sources where source = 'Web')
		+ (select count(*) from information_schema.tables where table_schema = '_stash') * 100`)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Release()
	reader.Next()
	if _, err := fmt.Sscan(reader.Record().Column(0).ValueStr(0), &state); err != nil {
		t.Fatal(err)
	}
	if state != 1 {
		t.Errorf("state after the cases = %d, want 1", state)
	}
}

func TestLoadReportsEveryMistake(t *testing.T) {
	files := fstest.MapFS{
		"tests/a.yaml": {Data: []byte("model: core.x\nexpekt: {rows: []}\n")},
		"tests/b.yaml": {Data: []byte("expect: {rows: []}\n---\nmodel: core.x\n---\nmodel: core.x\nexpect: {rows: [], order: random}\n")},
		"tests/c.yaml": {Data: []byte("model: core.x\nexpect: {rows: [1]}\n")},
	}
	_, err := unittest.Load(files)
	want := `tests/a.yaml:2:1: unknown key "expekt"
tests/b.yaml:1:1: case 1: no model
tests/b.yaml:1:1: case 2: no expect.rows
tests/b.yaml:1:1: case 3: order random
tests/c.yaml:2:17: expect.rows[0]: a row is a mapping`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}

func TestLoadWithoutTests(t *testing.T) {
	cases, err := unittest.Load(fstest.MapFS{"1_staging/x.sql": {}}, nil)
	if err != nil || len(cases) != 0 {
		t.Errorf("got %v, %v", cases, err)
	}
}
