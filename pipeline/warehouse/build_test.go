package warehouse_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"golang.org/x/sync/errgroup"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// newBuilder returns a record builder whose memory must be back at the end of the test.
func newBuilder(t testing.TB, schema *arrow.Schema) *array.RecordBuilder {
	t.Helper()
	mem := memory.NewCheckedAllocator(memory.NewGoAllocator())
	b := array.NewRecordBuilder(mem, schema)
	if tt, ok := t.(*testing.T); ok {
		t.Cleanup(func() { b.Release(); mem.AssertSize(tt, 0) })
	}
	return b
}

func TestBuildReportsThePlaceInTheFile(t *testing.T) {
	long := "select '" + strings.Repeat("x", 200) + "' as a, nope as b, '" + strings.Repeat("y", 200) + "' as c from (select 1 as one)"
	tests := []struct {
		name, sql string
		line, col int
		message   string
		hint      string
	}{
		{"first line", "select nope from (select 1 as nape)", 1, 8, `referenced column "nope" not found`, "columns here: nape"},
		{"later line", "/* --- a\n--- */\nselect 1,\n  a.zz from range(3) a", 4, 3, `table "a" does not have a column named "zz"`, ""},
		{"long line", long, 1, strings.Index(long, "nope") + 1, `referenced column "nope" not found`, "columns here: one"},
		{"syntax", "select 1\nfrm x where", 2, 5, "syntax error at or near", ""},
		{"missing table", "select count(*)\nfrom core.leeds", 2, 6, "table with name leeds does not exist", "did you mean leads?"},
		{"value", "select\n cast('x' as int)", 2, 2, "could not convert string 'x' to INT32", "clean the text in 1_staging; what a text is compared with stands in single quotes"},
		{"day", "select 1 as a from core.leads\nwhere date '2026-01-01' > '16/11/2026'", 2, 27, "date field value out of range", "write year, month, day: '2026-11-16'"},
		{"kinds", "select 1 as a from core.leads\nwhere date '2026-01-01' > lead_id", 2, 25, "cannot compare values of type DATE and type INTEGER", "both sides must be of one kind: compare days with days and numbers with numbers"},
		{"placeholder beside a comment", "-- what? $1\nselect '?' as a, ? as b", 2, 18, "a placeholder has no value", "there are no placeholders: parameters are macros, such as params.report_week()"},
		{"two statements", "select 1; drop table core.leads", 0, 0, "not exactly one select statement", "one file holds one select; nothing else may be run"},
		{"no select", "drop table core.leads", 0, 0, "not exactly one select statement", "one file holds one select; nothing else may be run"},
		{"nothing", "-- later", 0, 0, "not exactly one select statement", "one file holds one select; nothing else may be run"},
	}
	db, ctx := open(t), context.Background()
	if err := db.Exec(ctx, "create schema core; create table core.leads as select 1 as lead_id"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := db.Build(ctx, warehouse.Model{Name: "core.x", Path: "queries/x.sql", SQL: tt.sql})
			var e *diag.Error
			if !errors.As(err, &e) || e.Kind != diag.SQL || len(e.Problems) != 1 {
				t.Fatalf("got %v", err)
			}
			p := e.Problems[0]
			if p.File != "queries/x.sql" || p.Line != tt.line || p.Col != tt.col ||
				!strings.HasPrefix(p.Message, tt.message) || p.Hint != tt.hint {
				t.Errorf("got %s, hint %q", p.Error(), p.Hint)
			}
			if p.Line > 0 && p.Excerpt != strings.Split(tt.sql, "\n")[p.Line-1] {
				t.Errorf("excerpt %q", p.Excerpt)
			}
		})
	}
	if n, err := db.Count(ctx, "core.leads"); err != nil || n != 1 {
		t.Errorf("core.leads has %d rows, %v: a refused text ran", n, err)
	}
}

func TestBuildReplacesTablesAndViews(t *testing.T) {
	db, ctx := open(t), context.Background()
	for i, m := range []warehouse.Model{
		{Name: "main.t", SQL: "select 1 as a union all select 2;"},
		{Name: "main.t", SQL: "select 1 as b -- note", View: true},
		{Name: "main.t", SQL: "select 7 as c limit 0"},
	} {
		n, err := db.Build(ctx, m)
		if want := []int64{2, 0, 0}[i]; err != nil || n != want {
			t.Errorf("build %d = %d, %v; want %d", i, n, err, want)
		}
	}
	cols, err := db.Describe(ctx, "from main.t")
	if err != nil || len(cols) != 1 || cols[0] != (warehouse.ColumnInfo{Name: "c", Type: "INTEGER"}) {
		t.Errorf("Describe = %v, %v", cols, err)
	}
}

func TestCancelStopsBuildAndQuery(t *testing.T) {
	db := open(t)
	const slow = "with recursive r as (select 1 as n union all select n + 1 from r where n > 0) select max(n) as n from r"
	for name, run := range map[string]func(context.Context) error{
		"build": func(ctx context.Context) error {
			_, err := db.Build(ctx, warehouse.Model{Name: "main.slow", SQL: slow})
			return err
		},
		"query": func(ctx context.Context) error {
			_, err := db.Query(ctx, slow)
			return err
		},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		start := time.Now()
		err := run(ctx)
		cancel()
		if diag.KindOf(err) != diag.Cancelled || time.Since(start) > 5*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(start))
		}
	}
	if got := cells(t, db, "select 1"); got[0][0] != "1" {
		t.Errorf("after cancel: %v", got)
	}
}

func TestSealClosesTheFileSystemAndSettings(t *testing.T) {
	db, ctx := open(t), context.Background()
	if err := db.Macros(ctx, warehouse.Params{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := db.Seal(ctx); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir() + "/out.csv"
	for _, sql := range []string{
		"copy (select 1) to '" + out + "'",
		"attach '" + out + ".db' as other",
		"set memory_limit = '1GB'",
		"set log_query_path = '" + out + "'",
		"reset threads",
		"install httpfs",
		"load httpfs",
		"export database '" + out + "'",
		"set enable_external_access = true",
		"select * from read_csv('/etc/passwd', auto_detect = false, columns = {a: 'varchar'})",
		"select * from glob('/etc/*')",
		"select * from '/etc/passwd.csv'",
	} {
		if err := db.Exec(ctx, sql); err == nil {
			t.Errorf("%s: was allowed", sql)
		}
	}
	if _, err := db.Build(ctx, warehouse.Model{Name: "main.a", SQL: "select 1 as a"}); err != nil {
		t.Error(err)
	}
	load(t, db, []time.Time{time.Now()}) // Arrow still comes in
	if got := cells(t, db, "select count(*) from main.instants"); got[0][0] != "1" {
		t.Errorf("after seal: %v", got)
	}
}

func TestMacroFiles(t *testing.T) {
	ctx := context.Background()
	t.Run("good", func(t *testing.T) {
		db := open(t)
		files := fstest.MapFS{
			"a.sql": {Data: []byte("-- first; of two\ncreate macro one() as 1;\ncreate or replace macro text() as ';''' || '\"x'\n;")},
			"b.sql": {Data: []byte("/* uses ; a.sql */ create macro two() as one() + one();")},
		}
		p := warehouse.Params{
			AsOf: time.Date(2026, 3, 15, 23, 0, 0, 0, time.UTC), ReportWeek: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC),
			Zone: "Europe/Rome", Currency: "EUR", Settings: map[string]string{"coverage_days": "7", "project_name": "'L''Aquila'"},
		}
		if err := db.Macros(ctx, p, files); err != nil {
			t.Fatal(err)
		}
		got := cells(t, db, "select two(), params.as_of(), params.report_week(), params.currency(), params.coverage_days(), params.project_name(), params.local_at(params.as_of())")
		want := []string{"2", "2026-03-15 23:00:00Z", "2026-03-09", "EUR", "7", "L'Aquila", "2026-03-16 00:00:00Z"}
		if strings.Join(got[0], "|") != strings.Join(want, "|") {
			t.Errorf("got %q, want %q", got[0], want)
		}
		p.AsOf = p.AsOf.AddDate(0, 0, 7)
		if err := db.Macros(ctx, p, nil); err != nil {
			t.Fatal(err)
		}
		if got := cells(t, db, "select params.as_of()")[0][0]; got != "2026-03-22 23:00:00Z" {
			t.Errorf("as_of after change = %s", got)
		}
	})
	t.Run("bad", func(t *testing.T) {
		files := fstest.MapFS{"bad.sql": {Data: []byte("create macro ok() as 1;\n\ncopy (select 1) to 'x';\n  create macro broken(a) as nofun(a) +;\n")}}
		err := open(t).Macros(ctx, warehouse.Params{}, files)
		want := "bad.sql:3:1: only create macro statements may stand here\n" +
			"bad.sql:4:39: syntax error at end of input"
		if err == nil || err.Error() != want {
			t.Errorf("got:\n%v\nwant:\n%s", err, want)
		}
	})
}

// Each of these lists fits into the limit, two of them do not.
func TestWhatDoesNotFitBesideOthersIsBuiltAlone(t *testing.T) {
	db, err := warehouse.Open(t.Context(), warehouse.Options{MemoryLimit: "200MB", TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var group errgroup.Group
	for i := range 3 {
		group.Go(func() error {
			_, err := db.Build(t.Context(), warehouse.Model{Name: fmt.Sprintf("main.list_%d", i), Path: "list.sql",
				SQL: "select len(list(i)) as n from range(12000000) as r (i)"})
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
}

func TestALongLogIsWrittenOutBetweenModels(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a gigabyte")
	}
	path := filepath.Join(t.TempDir(), "w.duckdb")
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	// What comes out of an aggregation is written to the log as it is; most else only by its place in the file.
	const rows = 6_000_000
	text := fmt.Sprintf("select distinct range as id, md5(range::varchar) as a, md5((range + 1)::varchar) as b from range(%d)", rows)
	longest := int64(0)
	for i := range 3 {
		m := warehouse.Model{Name: fmt.Sprintf("main.t%d", i), SQL: text}
		if n, err := db.Build(ctx, m); n != rows || err != nil {
			t.Fatal(n, err)
		}
		info, err := os.Stat(path + ".wal")
		if err != nil {
			continue // written out
		}
		longest = max(longest, info.Size())
	}
	if longest == 0 || longest >= 1<<29 {
		t.Errorf("the longest log is %d bytes", longest)
	}
	if n, err := db.Count(ctx, "main.t2"); n != rows || err != nil {
		t.Error(n, err)
	}
}
