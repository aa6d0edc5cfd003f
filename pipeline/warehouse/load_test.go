package warehouse_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/warehouse"
)

// texts returns Arrow batches of text columns and _record, the first ones small.
func texts(t testing.TB, names []string, rows [][]string) array.RecordReader {
	t.Helper()
	var fields []arrow.Field
	for _, n := range names {
		fields = append(fields, arrow.Field{Name: n, Type: arrow.BinaryTypes.String, Nullable: true})
	}
	fields = append(fields, arrow.Field{Name: "_record", Type: arrow.PrimitiveTypes.Int64})
	schema := arrow.NewSchema(fields, nil)
	b := newBuilder(t, schema)
	var recs []arrow.Record
	for i, row := range rows {
		for j, v := range row {
			b.Field(j).(*array.StringBuilder).Append(v)
		}
		b.Field(len(names)).(*array.Int64Builder).Append(int64(i + 1))
		if i < 9 && i%3 == 2 || i%1000 == 999 {
			recs = append(recs, b.NewRecord())
		}
	}
	recs = append(recs, b.NewRecord())
	r, err := warehouse.Records(schema, recs...)
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range recs {
		rec.Release()
	}
	t.Cleanup(r.Release)
	return r
}

func TestTypes(t *testing.T) {
	const refused = "refused"
	tests := []struct {
		column warehouse.Column
		want   map[string]string // text → value, "(null)", or refused
	}{
		{warehouse.Column{Type: "id", Nulls: []string{"000000000000000AAA"}}, map[string]string{"00Q1": "00Q1", " 1": " 1", "": "(null)", "000000000000000AAA": "(null)"}},
		{warehouse.Column{Type: "text"}, map[string]string{"a\nb": "a\nb", "NULL": "NULL", " x ": " x "}},
		{warehouse.Column{Type: "bool"}, map[string]string{"1": "true", "0": "false", "Yes": "true", "no": "false", "TRUE": "true", "false": "false", "": "(null)", "maybe": refused, "2": refused}},
		{warehouse.Column{Type: "integer", Nulls: []string{"--"}}, map[string]string{"12": "12", "-3": "-3", "1,234": "1234", "1,234,567.0": "1234567", "12.0": "12", " -- ": "(null)",
			"1.5": refused, "1e3": refused, "12,34": refused, "0x10": refused, "1_000": refused, "9999999999999999999": refused}},
		{warehouse.Column{Type: "integer", DecimalMark: ","}, map[string]string{"1.234": "1234", "1 234,0": "1234", "1,5": refused}},
		{warehouse.Column{Type: "money"}, map[string]string{"10": "10", "1234.5": "1234.5", "1,234.50": "1234.5", "€ 1,234.50": "1234.5", "$5": "5", "EUR 12.30": "12.3", "12.30 EUR": "12.3",
			"(12.00)": "-12", "($1,200.00)": "-1200", "-5": "-5", "-€5": "-5", "−5": "-5", "1'234.50": "1234.5", ".5": "0.5", "abc": refused, "1.2.3": refused, "1,23": refused, "(5": refused, "--5": refused, "123456789012345": refused}},
		{warehouse.Column{Type: "money", DecimalMark: ","}, map[string]string{"1.234,50": "1234.5", "1 234,50 €": "1234.5", "12,3": "12.3", "12": "12", "1.2": refused, "-1.234": "-1234"}},
		{warehouse.Column{Type: "decimal"}, map[string]string{"0.123456": "0.123456", "1,000.25": "1000.25", "x": refused}},
		{warehouse.Column{Type: "percent"}, map[string]string{"12.5%": "0.125", "100 %": "1", "0.125": "0.125", "-3%": "-0.03", "a%": refused}},
		{warehouse.Column{Type: "date"}, map[string]string{"2023-05-11": "2023-05-11", "2023-05-11 00:00:00": "2023-05-11", "2023-05-11T00:00:00.000Z": "2023-05-11",
			"2023-02-30": refused, "2023-05-11 22:00:00": refused, "5/11/2023": refused, "infinity": refused, "epoch": refused}},
		{warehouse.Column{Type: "date", DateFormats: []string{"%m/%d/%Y", "%b %-d, %Y", "%Y%m%d"}}, map[string]string{"5/11/2023": "2023-05-11", "May 1, 2023": "2023-05-01", "20230511": "2023-05-11", "2023-05-11": "2023-05-11", "13/11/2023": refused}},
		{warehouse.Column{Type: "timestamp"}, map[string]string{"2023-05-11 08:12:33": "2023-05-11 08:12:33Z", "2023-05-11 08:12": "2023-05-11 08:12:00Z", "2023-05-11T08:12:33.250Z": "2023-05-11 08:12:33.25Z",
			"2023-05-11T08:12:33.000+0000": "2023-05-11 08:12:33Z", "2023-05-11 08:12:33+02:00": "2023-05-11 06:12:33Z", "2023-05-11 08:12-0530": "2023-05-11 13:42:00Z", "2023-05-11 08:12+02": "2023-05-11 06:12:00Z",
			"2023-05-11 08:12:33 UTC": "2023-05-11 08:12:33Z", "2023-05-11": refused, "2023-05-11 25:00:00": refused, "infinity": refused, "now": refused}},
		{warehouse.Column{Type: "timestamp", Zone: "Europe/Rome"}, map[string]string{"2023-05-11 08:12": "2023-05-11 06:12:00Z", "2023-01-11 08:12": "2023-01-11 07:12:00Z", "2023-01-11T08:12:00Z": "2023-01-11 08:12:00Z",
			"2023-03-26 02:30:00": refused, "2023-03-26 03:00:00": "2023-03-26 01:00:00Z", "2023-10-29 02:30:00": "2023-10-29 00:30:00Z", "2023-10-29 03:00:00": "2023-10-29 02:00:00Z"}},
		{warehouse.Column{Type: "timestamp", DateFormats: []string{"%m/%d/%Y %I:%M %p"}, Zone: "America/New_York"}, map[string]string{"05/11/2023 01:30 PM": "2023-05-11 17:30:00Z"}},
		{warehouse.Column{Type: "duration"}, map[string]string{"75": "75", "01:15": "75", "1:00:05": "3605", "1:75": refused, "a": refused}},
		{warehouse.Column{Type: "list"}, map[string]string{"a; b;; c": `["a","b","c"]`, "": "(null)"}},
		{warehouse.Column{Type: "text", Required: true}, map[string]string{"": refused, "x": "x"}},
	}
	ctx := context.Background()
	for i, tt := range tests {
		t.Run(fmt.Sprintf("%d_%s", i, tt.column.Type), func(t *testing.T) {
			db := open(t)
			tt.column.Name = "v"
			table := warehouse.Table{Schema: "raw", Name: "x", Columns: []warehouse.Column{tt.column}}
			if err := db.CreateEmpty(ctx, table); err != nil {
				t.Fatal(err)
			}
			var rows [][]string
			bad := int64(0)
			for text, want := range tt.want {
				rows = append(rows, []string{text})
				if want == refused {
					bad++
				}
			}
			got, err := db.Load(ctx, table, warehouse.Input{File: "x.csv", Arrow: texts(t, []string{"v"}, rows)})
			if err != nil {
				t.Fatal(err)
			}
			if got.TypeRejected != bad || got.Rows != int64(len(rows))-bad {
				t.Errorf("loaded %+v, want %d refused of %d", got, bad, len(rows))
			}
			values := map[string]string{}
			for _, row := range cells(t, db, "select _record, v from raw.x") {
				values[row[0]] = row[1]
			}
			rejects, err := db.Rejected(ctx, table, warehouse.Input{File: "x.csv", Arrow: texts(t, []string{"v"}, rows)})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rejects {
				values[fmt.Sprint(r.Record)] = refused
				if r.Column != "v" || r.Reason == "" || r.Raw != rows[r.Record-1][0] {
					t.Errorf("reject %+v", r)
				}
			}
			for n, row := range rows {
				if got := values[fmt.Sprint(n+1)]; got != tt.want[row[0]] {
					t.Errorf("%q = %s, want %s", row[0], got, tt.want[row[0]])
				}
			}
		})
	}
}

func TestLocalTimesAgreeWithGo(t *testing.T) {
	ctx := context.Background()
	for _, name := range zones {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		var rows [][]string
		want := map[string]string{} // local text → the earliest instant that reads so
		add := func(at time.Time) {
			local := at.In(loc).Format("2006-01-02 15:04:05")
			if old, ok := want[local]; !ok || at.UTC().Format("2006-01-02 15:04:05Z") < old {
				want[local] = at.UTC().Format("2006-01-02 15:04:05Z")
			}
		}
		instants := instantsAround(loc)
		for _, at := range instants {
			for _, d := range []time.Duration{0, -time.Hour, time.Hour, -30 * time.Minute, 30 * time.Minute} {
				if p := at.Add(d); p.In(loc).Format(time.DateTime) == at.In(loc).Format(time.DateTime) {
					add(p)
				}
			}
		}
		gaps := 0
		for local := range want {
			rows = append(rows, []string{local})
		}
		for at := instants[0].AddDate(-60, 0, 0); at.Year() < 2045; { // one reading inside every gap
			_, end := at.In(loc).ZoneBounds()
			if end.IsZero() {
				break
			}
			_, before := end.Add(-time.Second).Zone()
			_, after := end.Zone()
			if end.Year() >= 1990 && after > before {
				rows = append(rows, []string{end.UTC().Add(time.Duration(before)*time.Second + time.Duration(after-before)*time.Second/2).Format(time.DateTime)})
				gaps++
			}
			if !end.After(at) {
				end = at.Add(time.Hour)
			}
			at = end
		}
		db := open(t)
		table := warehouse.Table{Schema: "raw", Name: "x", Columns: []warehouse.Column{{Name: "v", Type: "timestamp", Zone: name}}}
		if err := db.CreateEmpty(ctx, table); err != nil {
			t.Fatal(err)
		}
		loaded, err := db.Load(ctx, table, warehouse.Input{Arrow: texts(t, []string{"v"}, rows)})
		if err != nil {
			t.Fatal(err)
		}
		if loaded.TypeRejected != int64(gaps) {
			t.Errorf("%s: %d refused, want the %d readings in gaps", name, loaded.TypeRejected, gaps)
		}
		for _, row := range cells(t, db, "select _record, v from raw.x") {
			var n int
			if _, err := fmt.Sscan(row[0], &n); err != nil {
				t.Fatal(err)
			}
			if local := rows[n-1][0]; row[1] != want[local] {
				t.Errorf("%s: %s = %s, want %s", name, local, row[1], want[local])
			}
		}
	}
}

func TestGapIsNamed(t *testing.T) {
	table := warehouse.Table{Schema: "raw", Name: "x", Columns: []warehouse.Column{{Name: "v", Type: "timestamp", Zone: "Europe/Rome"}, {Name: "w", Type: "id", Required: true}}}
	in := warehouse.Input{Arrow: texts(t, []string{"v", "w"}, [][]string{{"2023-03-26 02:30", ""}, {"x", "a"}})}
	rejects, err := open(t).Rejected(context.Background(), table, in)
	got := fmt.Sprintf("%+v %v", rejects, err)
	want := "[{Record:1 Column:v Raw:2023-03-26 02:30 Reason:no such time in Europe/Rome (the clock went forward)} " +
		"{Record:1 Column:w Raw: Reason:required value is missing} {Record:2 Column:v Raw:x Reason:not a date and time}] <nil>"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLongStreamsAreLoadedInParts(t *testing.T) {
	ctx := context.Background()
	const rows = 600_000
	var data [][]string
	var wantRejects []int64
	for i := range rows {
		amount := strconv.Itoa(i)
		if i%50_000 == 49_999 {
			amount = "n/a"
			wantRejects = append(wantRejects, int64(i+1))
		}
		when := "13/05/2024"
		if i == 3 || i == rows-6 {
			when = []string{"05/04/2024", "01/02/2024"}[i%2]
		}
		data = append(data, []string{amount, when})
	}
	table := warehouse.Table{Schema: "raw", Name: "long", Columns: []warehouse.Column{{Name: "amount", Type: "money"}, {Name: "on", Type: "date", Undecided: true}}}
	input := func() warehouse.Input {
		return warehouse.Input{File: "long.csv", Arrow: texts(t, []string{"amount", "on"}, data)}
	}
	db := open(t)
	evidence, err := db.Evidence(ctx, table, input())
	if err != nil {
		t.Fatal(err)
	}
	want := []warehouse.Evidence{{Column: "on", First: rows - 2, Open: 2, Loose: rows, Examples: []string{"01/02/2024", "05/04/2024"}}}
	if diff := cmp.Diff(want, evidence); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
	table.Columns = table.Columns[:1]
	if err := db.CreateEmpty(ctx, table); err != nil {
		t.Fatal(err)
	}
	loaded, err := db.Load(ctx, table, input())
	if err != nil || loaded.Rows != int64(rows-len(wantRejects)) || loaded.TypeRejected != int64(len(wantRejects)) {
		t.Errorf("loaded %+v, %v", loaded, err)
	}
	if got := fmt.Sprint(cells(t, db, "select count(distinct _record), min(_record), max(_record), count(*) filter (amount <> _record - 1) from raw.long")); got != fmt.Sprintf("[[%d 1 %d 0]]", loaded.Rows, rows-1) {
		t.Errorf("the table holds %s", got)
	}
	rejects, err := db.Rejected(ctx, table, input())
	if err != nil {
		t.Fatal(err)
	}
	var got []int64
	for _, r := range rejects {
		got = append(got, r.Record)
	}
	if diff := cmp.Diff(wantRejects, got); diff != "" {
		t.Errorf("rejected (-want +got):\n%s", diff)
	}
}

func TestCSVAndArrowLoadAlike(t *testing.T) {
	ctx, dir, eur := context.Background(), t.TempDir(), "EUR"
	table := warehouse.Table{Schema: "raw", Name: "deals", Columns: []warehouse.Column{
		{Name: "id", Type: "id", Required: true}, {Name: "amount", Type: "money"}, {Name: "closed_at", Type: "timestamp", Zone: "Europe/Rome"},
		{Name: "note", Type: "text"}, {Name: "currency", Type: "text", Constant: &eur}, {Name: "absent", Type: "date"},
	}}
	var csv strings.Builder
	csv.WriteString("Note,Unused,Amount,Id,Closed\n")
	var rows [][]string
	bad := 0
	for i := range 20_000 {
		note := fmt.Sprintf("a 'quoted', %d\nline", i)
		amount := fmt.Sprintf("%d.%02d", i, i%100)
		if i%97 == 0 {
			amount, bad = "n/a", bad+1
		}
		row := []string{fmt.Sprintf("D%d", i), amount, fmt.Sprintf("2023-%02d-%02d 12:%02d", i%12+1, i%28+1, i%60), note}
		rows = append(rows, row)
		fmt.Fprintf(&csv, "\"%s\",junk,%s,%s,%s\n", note, row[1], row[0], row[2])
	}
	path := filepath.Join(dir, "it's.csv")
	if err := os.WriteFile(path, []byte(csv.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	inputs := map[string]warehouse.Input{
		"csv":   {File: "it's.csv", CSV: &warehouse.CSV{Path: path, Positions: map[string]int{"note": 0, "amount": 2, "id": 3, "closed_at": 4}, NumColumns: 5, Records: int64(len(rows)), Multiline: true}},
		"arrow": {File: "it's.csv", Arrow: texts(t, []string{"id", "amount", "closed_at", "note"}, rows)},
	}
	sums := map[string]string{}
	for kind, in := range inputs {
		db := open(t)
		if err := db.CreateEmpty(ctx, table); err != nil {
			t.Fatal(err)
		}
		loaded, err := db.Load(ctx, table, in)
		if err != nil {
			t.Fatal(err)
		}
		if loaded.TypeRejected != int64(bad) || loaded.Rows != int64(len(rows)-bad) {
			t.Errorf("%s: loaded %+v, want %d refused", kind, loaded, bad)
		}
		sums[kind] = fmt.Sprint(cells(t, db, "select count(*), sum(amount), min(closed_at), max(closed_at), count(distinct id), min(note), min(currency), count(absent), min(_file), bit_xor(hash(id, amount, closed_at, note)) from raw.deals"))
	}
	if sums["csv"] != sums["arrow"] {
		t.Errorf("csv   %s\narrow %s", sums["csv"], sums["arrow"])
	}
}
