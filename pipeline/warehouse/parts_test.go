package warehouse_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// tasksOf has rows without a person, persons nobody asks about and several tasks a person.
const tasksOf = `create schema core; create schema staging;
create table core.people as select 'p' || i as person_id, 'lead ' || i // 2 as lead from range(0, 40000) t(i);
create table staging.tasks as select i as task_id, case when i % 7 > 0 then 'p' || i % 50000 end as who_id from range(0, 300000) t(i)`

const tasksText = `/* --- a --- */
with people as (select person_id, lead from core.people)
select staging.tasks.task_id, people.lead from staging.tasks left join people on staging.tasks.who_id = people.person_id;
`

var tasksModel = warehouse.Model{Name: "core.owned", Path: "2_core/owned.sql", SQL: tasksText,
	Parts: map[string]string{"staging.tasks": "who_id", "core.people": "person_id"}}

// A table made in parts has the rows of one made whole, and its views are gone.
func TestPartsMakeTheWhole(t *testing.T) {
	db, ctx := open(t), context.Background()
	if err := db.Exec(ctx, tasksOf); err != nil {
		t.Fatal(err)
	}
	whole := tasksModel
	whole.Name = "core.whole"
	if _, err := db.Build(ctx, whole); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int64{1, 2, 5} {
		rows, err := db.BuildInParts(ctx, tasksModel, n)
		if err != nil || rows != 300_000 {
			t.Fatalf("%d parts: %d rows, %v", n, rows, err)
		}
		got := cells(t, db, `select (select count(*) from (from core.owned except all from core.whole)), (select count(*) from core.owned),
  (select count(*) from information_schema.schemata where schema_name = 'prt'), (select count(lead) from core.owned)`)
		if row := strings.Join(got[0], " "); row != "0 300000 0 205714" {
			t.Errorf("%d parts: %s", n, row)
		}
	}
}

// A part that fails leaves the table as it was, and a view gives way to the table.
func TestAFailedPartLeavesTheOldTable(t *testing.T) {
	db, ctx := open(t), context.Background()
	if err := db.Exec(ctx, tasksOf+"; create view core.owned as select 'old' as task_id"); err != nil {
		t.Fatal(err)
	}
	bad := tasksModel
	bad.SQL = "select case when task_id = 299999 then error('late') else task_id end as task_id from staging.tasks join core.people on who_id = person_id union all select 1 from staging.tasks where task_id = 299999 and error('late') is null"
	if _, err := db.BuildInParts(ctx, bad, 4); err == nil {
		t.Fatal("no part failed")
	}
	if got := cells(t, db, "from core.owned"); len(got) != 1 || got[0][0] != "old" {
		t.Errorf("the old rows are gone: %v", got)
	}
	for range 2 { // over a view, over a table
		if n, err := db.BuildInParts(ctx, tasksModel, 4); err != nil || n != 300_000 {
			t.Fatalf("%d rows, %v", n, err)
		}
	}
	if got := cells(t, db, "select string_agg(table_name order by table_name) from information_schema.tables where table_schema = 'core'"); got[0][0] != "owned,people" {
		t.Errorf("tables: %s", got[0][0])
	}
}

// In little memory Build takes parts by itself: the same text, whole, does not fit.
func TestLargeTablesAreMadeInParts(t *testing.T) {
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{MemoryLimit: "40MB", MaxTemp: "1MB", Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Exec(ctx, tasksOf); err != nil {
		t.Fatal(err)
	}
	// Every person's tasks in order: a sort of all rows at once.
	m := tasksModel
	m.SQL = `select who_id, task_id, count(*) over (partition by who_id order by repeat('order ', 20) || task_id) as step from staging.tasks where who_id is not null`
	m.Parts = map[string]string{"staging.tasks": "who_id"}
	if n, err := db.Build(ctx, m); err != nil || n != 257_142 {
		t.Fatalf("in parts: %d rows, %v", n, err)
	}
	m.Parts = nil
	if _, err := db.Build(ctx, m); err == nil {
		t.Error("the sort fits as a whole: the test shows nothing")
	}
}

// A mistake keeps its place although the text that runs names other tables.
func TestAMistakeInAPartKeepsItsPlace(t *testing.T) {
	db, ctx := open(t), context.Background()
	if err := db.Exec(ctx, tasksOf); err != nil {
		t.Fatal(err)
	}
	m := tasksModel
	m.SQL = "select task_id\nfrom staging.tasks join core.people on who_id = person_id where nope"
	_, err := db.BuildInParts(ctx, m, 2)
	var e *diag.Error
	if !errors.As(err, &e) || e.Problems[0].Line != 2 || e.Problems[0].Col != strings.Index(m.SQL, "nope")-len("select task_id\n")+1 {
		t.Errorf("got %v", err)
	}
	// on the first line as well, where the statement begins before the text
	m.SQL = strings.ReplaceAll(m.SQL, "\n", " ")
	_, err = db.BuildInParts(ctx, m, 2)
	if !errors.As(err, &e) || e.Problems[0].Line != 1 || e.Problems[0].Col != strings.Index(m.SQL, "nope")+1 {
		t.Errorf("on the first line: %v", err)
	}
	if got := cells(t, db, "select count(*) from information_schema.schemata where schema_name = 'prt'"); got[0][0] != "0" {
		t.Error("the views of the part are left")
	}
}
