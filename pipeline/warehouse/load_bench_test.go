package warehouse_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/warehouse"
)

// BenchmarkLoad loads a million activities: five texts, two timestamps, a flag,
// a date and a whole number, of fourteen columns in the file.
func BenchmarkLoad(b *testing.B) {
	const records = 1_000_000
	path := filepath.Join(b.TempDir(), "task.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	w.WriteString("ID,WHOID,SUBJECT,ACTIVITYDATE,STATUS,PRIORITY,OWNERID,TYPE,DURATION,ISCLOSED,CREATED,MODIFIED,X,Y\n")
	for i := range records {
		at := fmt.Sprintf("2025-%02d-%02d %02d:%02d:%02d", i%12+1, i%28+1, i%24, i%60, i%60)
		fmt.Fprintf(w, "\"00T%015d\",\"00Q%015d\",\"Call %d\",\"2025-%02d-%02d 00:00:00\",\"Completed\",\"Normal\",\"005%015d\",\"Call\",\"%d\",\"1\",\"%s\",\"%s\",\"junk\",\"\"\n",
			i, i%100_000, i, i%12+1, i%28+1, i%50, i%600, at, at)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	for _, zone := range []string{"UTC", "Europe/Rome"} {
		table := warehouse.Table{Schema: "raw", Name: "task", Columns: []warehouse.Column{
			{Name: "id", Type: "id", Required: true}, {Name: "who_id", Type: "id", Nulls: []string{"000000000000000AAA"}}, {Name: "subject", Type: "text"},
			{Name: "activity_on", Type: "date"}, {Name: "status", Type: "enum"}, {Name: "owner_id", Type: "id"}, {Name: "type", Type: "enum"},
			{Name: "duration", Type: "integer"}, {Name: "is_closed", Type: "bool"}, {Name: "created_at", Type: "timestamp", Zone: zone}, {Name: "modified_at", Type: "timestamp", Zone: zone},
		}}
		csv := &warehouse.CSV{Path: path, NumColumns: 14, Records: records, Positions: map[string]int{"id": 0, "who_id": 1, "subject": 2,
			"activity_on": 3, "status": 4, "owner_id": 6, "type": 7, "duration": 8, "is_closed": 9, "created_at": 10, "modified_at": 11}}
		b.Run(zone, func(b *testing.B) {
			for b.Loop() {
				db := open(b)
				if err := db.CreateEmpty(context.Background(), table); err != nil {
					b.Fatal(err)
				}
				got, err := db.Load(context.Background(), table, warehouse.Input{CSV: csv})
				if err != nil || got.Rows != records || got.TypeRejected != 0 {
					b.Fatal(got, err)
				}
			}
		})
	}
	b.Run("floor", func(b *testing.B) { // the engine's own casts, no sifting
		for b.Loop() {
			db := open(b)
			err := db.Exec(context.Background(), `create table t as select f0, f1, f2, try_cast(f3 as date) as a, f4, f6, f7, try_cast(f8 as bigint) as b, try_cast(f9 as boolean) as c,
				try_cast(f10 as timestamp) as d, try_cast(f11 as timestamp) as e from read_csv('`+path+`', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
				columns = {`+floorColumns(14)+`})`)
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// floorColumns returns the columns option for n text fields.
func floorColumns(n int) string {
	fields := make([]string, n)
	for i := range fields {
		fields[i] = fmt.Sprintf("'f%d': 'VARCHAR'", i)
	}
	return strings.Join(fields, ", ")
}

func TestVeryLongRecord(t *testing.T) {
	ctx, db := context.Background(), open(t)
	path := filepath.Join(t.TempDir(), "long.csv")
	long := strings.Repeat("x", 5_000_000)
	if err := os.WriteFile(path, []byte("id,note\n1,a\n2,"+long+"\n3,b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	table := warehouse.Table{Schema: "raw", Name: "n", Columns: []warehouse.Column{{Name: "id", Type: "integer"}, {Name: "note", Type: "text"}}}
	if err := db.CreateEmpty(ctx, table); err != nil {
		t.Fatal(err)
	}
	in := warehouse.Input{CSV: &warehouse.CSV{Path: path, NumColumns: 2, Records: 3, Longest: len(long) + 2, Positions: map[string]int{"id": 0, "note": 1}}}
	got, err := db.Load(ctx, table, in)
	if err != nil || got != (warehouse.Loaded{Rows: 3}) {
		t.Fatal(got, err)
	}
	if got := cells(t, db, "select sum(length(note)) from raw.n")[0][0]; got != "5000002" {
		t.Errorf("characters loaded: %s", got)
	}
}

func TestSeveralFilesAppend(t *testing.T) {
	ctx, db := context.Background(), open(t)
	table := warehouse.Table{Schema: "raw", Name: "n", Columns: []warehouse.Column{{Name: "id", Type: "integer"}}}
	if err := db.CreateEmpty(ctx, table); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.csv", "b.csv"} {
		if _, err := db.Load(ctx, table, warehouse.Input{File: name, Arrow: texts(t, []string{"id"}, [][]string{{"1"}, {"2"}})}); err != nil {
			t.Fatal(err)
		}
	}
	if got := fmt.Sprint(cells(t, db, "select _file, _record, id from raw.n order by all")); got != "[[a.csv 1 1] [a.csv 2 2] [b.csv 1 1] [b.csv 2 2]]" {
		t.Errorf("got %s", got)
	}
}

func TestLoadThatFailsKeepsNoMemory(t *testing.T) {
	table := warehouse.Table{Schema: "raw", Name: "absent", Columns: []warehouse.Column{{Name: "id", Type: "integer"}}}
	// The table does not exist: the stream is registered and never scanned. The
	// allocator of texts fails the test when a batch is not given back.
	if _, err := open(t).Load(context.Background(), table, warehouse.Input{Arrow: texts(t, []string{"id"}, [][]string{{"1"}})}); err == nil {
		t.Error("loaded into a table that is not there")
	}
}
