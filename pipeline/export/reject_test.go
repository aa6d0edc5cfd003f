package export_test

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"accordo/pipeline/export"
)

// erpOrder has three columns and writes utf-8 only, so that a stray byte is
// damage and not another encoding.
const erpOrder = `
system: erp
object: order
title: {en: Orders}
encodings: [utf-8]
delimiters: [comma, semicolon, tab, pipe]
columns:
  - {name: id, headers: [Id], type: id, required: true}
  - {name: name, headers: [Name], type: text, required: true}
  - {name: amount, headers: [Amount], type: money, required: true}
`

func orders(t testing.TB) []*export.Contract {
	return parse(t, map[string]string{"c/erp/order.yaml": erpOrder})
}

// bothEncodings has the same columns, from a system that may write windows-1252.
func bothEncodings(t testing.TB) []*export.Contract {
	return parse(t, map[string]string{"c/erp/order.yaml": strings.Replace(erpOrder, "[utf-8]", "[utf-8, windows-1252]", 1)})
}

func TestRejects(t *testing.T) {
	cases := []struct {
		name, body string
		want       []export.Reject // Record, Line, Lines, Column, Reason, Fields and Raw are compared
		good       int64
	}{
		{"too few and too many fields", "1,a,1\n2,b\n3,c,1,x\n4,d,1\n", []export.Reject{
			{Record: 2, Line: 3, Lines: 1, Reason: export.FieldCount, Fields: 2, Raw: []byte("2,b")},
			{Record: 3, Line: 4, Lines: 1, Reason: export.FieldCount, Fields: 4, Raw: []byte("3,c,1,x")}}, 2},
		{"bare quote", "1,Monitor 24\" wide,5\n2,b,1\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 1, Column: "name", Reason: export.QuoteError, Fields: 3, Raw: []byte("1,Monitor 24\" wide,5")}}, 1},
		{"text after a closing quote", "1,\"a\"b,5\r\n2,b,1\r\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 1, Column: "name", Reason: export.QuoteError, Fields: 3, Raw: []byte("1,\"a\"b,5")}}, 1},
		{"space after a closing quote", "1,b,\"5\" \n2,b,1\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 1, Column: "amount", Reason: export.QuoteError, Fields: 3, Raw: []byte("1,b,\"5\" ")}}, 1},
		{"bytes that are no text", "1,\xc3\xa8,1\n2,caf\xe9,1\n3,c,1\n", []export.Reject{
			{Record: 2, Line: 3, Lines: 1, Column: "name", Reason: export.EncodingError, Fields: 3, Raw: []byte("2,caf\xe9,1")}}, 2},
		{"zero byte", "1,a,\x001\n2,b,1\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 1, Column: "amount", Reason: export.NULByte, Fields: 3, Raw: []byte("1,a,\x001")}}, 1},
		{"return inside a field", "1,a\rb,1\n2,b,1\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 1, Column: "name", Reason: export.LineEndError, Fields: 3, Raw: []byte("1,a\rb,1")}}, 1},
		{"several lines in one rejected record", "1,\"a\nb\",1,x\n2,b,1\n", []export.Reject{
			{Record: 1, Line: 2, Lines: 2, Reason: export.FieldCount, Fields: 4, Raw: []byte("1,\"a\nb\",1,x")}}, 1},
		{"cut in the last record", "1,a,1\n2,b", []export.Reject{
			{Record: 2, Line: 3, Lines: 1, Reason: export.CutShort, Fields: 2, Raw: []byte("2,b")}}, 1},
		{"character cut at the end", "1,a,1\n2,b,\xe2\x82", []export.Reject{
			{Record: 2, Line: 3, Lines: 1, Column: "amount", Reason: export.EncodingError, Fields: 3, Raw: []byte("2,b,\xe2\x82")}}, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			content := "Id,Name,Amount\n" + c.body
			f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", orders(t), export.Options{})
			if f.Good != c.good || f.Direct() {
				t.Errorf("good %d, want %d; direct %v", f.Good, c.good, f.Direct())
			}
			got := f.Rejects
			for i := range got {
				if r := got[i]; !strings.HasPrefix(content[r.Offset:r.Offset+r.Length], string(r.Raw)) {
					t.Errorf("offset %d length %d point at %q", r.Offset, r.Length, content[r.Offset:r.Offset+r.Length])
				}
				if got[i].Message(3) == "" {
					t.Error("no message")
				}
				got[i].Offset, got[i].Length = 0, 0
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
			rows(t, f, 3)
		})
	}
}

func TestAcceptedOddities(t *testing.T) {
	cases := []struct {
		name, content string
		want          []string // the names of the good rows
		excluded      int64
		direct        bool
		warnings      int
	}{
		{"plain", "Id,Name,Amount\n1,a,1\n2,\"b \"\"x\"\", y\",1\n", []string{"a", `b "x", y`}, 0, true, 0},
		{"crlf", "Id,Name,Amount\r\n1,a,1\r\n2,b,1\r\n", []string{"a", "b"}, 0, true, 0},
		{"mixed line ends", "Id,Name,Amount\r\n1,a,1\r\n2,b,1\n", []string{"a", "b"}, 0, false, 0},
		{"returns only", "Id,Name,Amount\r1,a,1\r2,\"b\nb\",1\r", []string{"a", "b\nb"}, 0, false, 0},
		{"mark", "\ufeffId,Name,Amount\n1,a,1\n", []string{"a"}, 0, false, 0},
		{"mark before a quoted header", "\ufeff\"Id\",\"Name\",\"Amount\"\n1,a,1\n", []string{"a"}, 0, false, 0},
		{"no last line end", "Id,Name,Amount\n1,a,1\n2,b,1", []string{"a", "b"}, 0, true, 1},
		{"half a last line end", "Id,Name,Amount\r\n1,a,1\r\n2,b,\"1\"\r", []string{"a", "b"}, 0, true, 1},
		{"last field empty, no line end", "Id,Name,Amount\n1,a,", []string{"a"}, 0, true, 1},
		{"blank records", "Id,Name,Amount\n1,a,1\n\n,,\n\"\",\"\",\"\"\n   \n,,,,,,\n2,b,1\n", []string{"a", "b"}, 5, false, 0},
		{"spaces are a value", "Id,Name,Amount\n , , \n", []string{" "}, 0, true, 0},
		{"header reordered and in capitals", "AMOUNT, name ,id\n1,a,1\n", []string{"a"}, 0, true, 0},
		{"semicolon", "Id;Name;Amount\n1;a,b;1\n", []string{"a,b"}, 0, true, 0},
		{"tab", "Id\tName\tAmount\n1\ta\t1\n", []string{"a"}, 0, true, 0},
		{"pipe", "Id|Name|Amount\n1|a|1\n", []string{"a"}, 0, false, 0},
		{"empty name is null", "Id,Name,Amount\n1,,1\n1,\"\",1\n", []string{"<null>", "<null>"}, 0, true, 0},
		{"duplicate header, first wins", "Id,Name,Amount,Name\n1,a,1,z\n", []string{"a"}, 0, true, 1},
		{"unnamed column", "Id,Name,Amount,\n1,a,1,\n", []string{"a"}, 0, true, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := preflight(t, folder(t, map[string]string{"o.csv": c.content}), "o.csv", orders(t), export.Options{})
			var got []string
			for _, r := range rows(t, f, 2) {
				got = append(got, r.values["name"])
			}
			if !reflect.DeepEqual(got, c.want) || f.Excluded.Blank != c.excluded || len(f.Rejects) > 0 {
				t.Errorf("got %q excluded %d rejects %+v", got, f.Excluded.Blank, f.Rejects)
			}
			if f.Direct() != c.direct || len(f.Warnings) != c.warnings {
				t.Errorf("direct %v, warnings %v", f.Direct(), f.Warnings)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	filler := strings.Repeat("1,plain text,1\n", 40_000) // the first accent stands far behind the head
	cases := []struct {
		name, body string
		encoding   export.Encoding
		last       string
		rejects    int
		warnings   int
	}{
		{"utf-8 late", filler + "2,è,1\n", export.UTF8, "è", 0, 0},
		{"windows-1252 late", filler + "2,\xe8 \x80,1\n", export.Windows1252, "è €", 0, 0},
		{"byte without meaning", "2,\xe8,1\n3,\x81,1\n", export.Windows1252, "è", 1, 0},
		{"mostly utf-8", "1,è,1\n2,é,1\n3,caf\xe9,1\n4,ì,1\n", export.UTF8, "ì", 1, 0},
		{"utf-8 by chance", "1,\xc3\xa9,1\n" + filler + "2,\xe8\xe8,1\n3,\xe8,1\n", export.Windows1252, "è", 0, 1},
		{"utf-8 in the end", "1,\xe8x,1\n" + filler + "2,àèì,1\n", export.UTF8, "àèì", 1, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := preflight(t, folder(t, map[string]string{"o.csv": "Id,Name,Amount\n" + c.body}), "o.csv", bothEncodings(t), export.Options{})
			if f.Encoding != c.encoding || len(f.Rejects) != c.rejects || len(f.Warnings) != c.warnings {
				t.Errorf("%s, %d rejects, warnings %v", f.Encoding, len(f.Rejects), f.Warnings)
			}
			all := rows(t, f, 1000)
			if got := all[len(all)-1].values["name"]; got != c.last {
				t.Errorf("last name %q, want %q", got, c.last)
			}
		})
	}
}

func TestBrokenUTF16(t *testing.T) {
	units := func(text string) string {
		var b strings.Builder
		for _, r := range text {
			b.WriteByte(byte(r))
			b.WriteByte(byte(r >> 8))
		}
		return b.String()
	}
	content := units("\ufeffId\tName\tAmount\n1\ta\t1\n2\t") + "\x3d\xd8" + units("\t1\n3\tc\t1\n")
	root := folder(t, map[string]string{"o.csv": content, "odd.csv": content + "x", "bare.csv": content[2:]})
	for _, name := range []string{"o.csv", "bare.csv"} {
		f := preflight(t, root, name, orders(t), export.Options{})
		if f.Encoding != export.UTF16LE || f.Good != 2 || len(f.Rejects) != 1 || f.Rejects[0].Reason != export.EncodingError || f.Rejects[0].Record != 2 {
			t.Errorf("%s: %s good %d rejects %+v", name, f.Encoding, f.Good, f.Rejects)
		}
		rows(t, f, 10)
	}
	if f := preflight(t, root, "odd.csv", orders(t), export.Options{}); len(f.Rejects) != 2 || f.Good != 2 {
		t.Errorf("odd number of bytes: good %d rejects %+v", f.Good, f.Rejects)
	}
}

func TestOverlongRecords(t *testing.T) {
	long := strings.Repeat("x", 30<<20)
	content := "Id,Name,Amount\n1,a,1\n" + long + "\n2,b,1\n3,\"" + strings.Repeat("y\n", 1<<20) + "\",1\n4,c,1\n5,\"" + long + "\n\",1\n6,d,1\n"
	var before, after runtime.MemStats
	root := folder(t, map[string]string{"o.csv": content})
	runtime.ReadMemStats(&before)
	f := preflight(t, root, "o.csv", orders(t), export.Options{})
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
		t.Errorf("%d bytes allocated for a 62 MB file", used)
	}
	var got []string
	for _, r := range f.Rejects {
		if string(r.Raw) != content[r.Offset:r.Offset+int64(len(r.Raw))] || len(r.Raw) != 2048 {
			t.Errorf("record %d: offset %d is not its start (%d bytes kept)", r.Record, r.Offset, len(r.Raw))
		}
		got = append(got, fmt.Sprintf("%d@%d+%d %s %s", r.Record, r.Line, r.Lines, r.Reason, r.Column))
	}
	want := []string{"2@3+1 record_too_long ", "4@5+1048577 field_too_long name", "6@1048583+2 record_too_long "}
	if !reflect.DeepEqual(got, want) || f.Good != 4 {
		t.Errorf("good %d rejects %q", f.Good, got)
	}
	all := rows(t, f, 10)
	if all[3].values["name"] != "d" || all[3].record != 7 {
		t.Errorf("last row %v", all[3])
	}
	// A quote that opens in an overlong record and never closes is found as well.
	text := refused(t, folder(t, map[string]string{"o.csv": "Id,Name,Amount\n1,a,1\n2,\"" + long}), "o.csv", orders(t), export.Options{})
	wantParts(t, text, "o.csv:3", "record 2 is never closed")
}

// TestTwelveThousandBadRecords is the count that databases' readers get wrong.
func TestTwelveThousandBadRecords(t *testing.T) {
	var b strings.Builder
	b.WriteString("Id,Name,Amount\n")
	want := make(map[export.Reason]int)
	for i := range 300_000 {
		switch {
		case i%100 == 7:
			want[export.FieldCount]++
			fmt.Fprintf(&b, "%d,too few\n", i)
		case i%100 == 31:
			want[export.QuoteError]++
			fmt.Fprintf(&b, "%d,24\" screen, 19\" rack,%d\n", i, i)
		case i%100 == 55:
			want[export.EncodingError]++
			fmt.Fprintf(&b, "%d,broken \xff\xfe name,%d\n", i, i)
		case i%100 == 79:
			want[export.NULByte]++
			fmt.Fprintf(&b, "%d,zero \x00 byte,%d\n", i, i)
		case i%50 == 3:
			fmt.Fprintf(&b, "%d,\"a name on\ntwo lines, with \"\"quotes\"\"\",%d\n", i, i)
		default:
			fmt.Fprintf(&b, "%d,a name of the usual length,%d.50\n", i, i)
		}
	}
	// One byte sequence in a thousand rows decides nothing: the contract says utf-8.
	root := folder(t, map[string]string{"o.csv": b.String()})
	contracts := orders(t)
	var first *export.File
	best := time.Hour // of ten runs, so that a busy machine does not matter
	for run := range 10 {
		start := time.Now()
		f := preflight(t, root, "o.csv", contracts, export.Options{})
		best = min(best, time.Since(start))
		if first == nil {
			first = f
			got := make(map[export.Reason]int)
			for _, r := range f.Rejects {
				got[r.Reason]++
			}
			if len(f.Rejects) != 12_000 || f.Good != 288_000 || f.Records != 300_000 || !reflect.DeepEqual(got, want) {
				t.Fatalf("good %d rejects %d %v of %d", f.Good, len(f.Rejects), got, f.Records)
			}
			continue
		}
		if !reflect.DeepEqual(f.Rejects, first.Rejects) || f.SHA256 != first.SHA256 {
			t.Fatalf("run %d differs", run)
		}
	}
	all := rows(t, first, 4096)
	for i, r := range all {
		if i > 0 && r.record <= all[i-1].record {
			t.Fatalf("records out of order at row %d", i)
		}
		if r.values["id"] != fmt.Sprint(r.record-1) {
			t.Fatalf("record %d has id %s", r.record, r.values["id"])
		}
	}
	located, err := first.Locate(context.Background(), []int64{1, 4, 300_000})
	if err != nil || string(located[1].Raw) != "3,\"a name on\ntwo lines, with \"\"quotes\"\"\",3" || located[1].Lines != 2 || located[2].Record != 300_000 {
		t.Errorf("located %+v, %v", located, err)
	}
	if t.Logf("%d bytes in %v", b.Len(), best); best > time.Second {
		t.Error("that is too slow")
	}
}

func TestRawBytesOfRejectsHaveABudget(t *testing.T) {
	content := "Id,Name,Amount\n" + strings.Repeat(strings.Repeat("x", 5000)+"\n", 100)
	f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", orders(t), export.Options{RawLimit: 1000, RawTotal: 10_500})
	kept := 0
	for _, r := range f.Rejects {
		kept += len(r.Raw)
	}
	if len(f.Rejects) != 100 || kept != 10_500 {
		t.Errorf("%d rejects, %d bytes kept", len(f.Rejects), kept)
	}
}
