package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
	"github.com/xuri/excelize/v2"
)

const deals = `
system: erp
object: deal
title: {en: Deals}
optional: true
columns:
  - {name: id, headers: [Id, (Do Not Modify) Opportunity, hs_object_id], type: id, required: true}
  - {name: name, headers: [Name, Topic, properties.name], type: text, required: true}
  - {name: amount, headers: [Amount, properties.amount], type: money, required: true}
  - {name: close_on, headers: [Close Date], type: date}
  - {name: created_at, headers: [Created On], type: timestamp}
  - {name: is_won, headers: [Won], type: bool}
  - {name: tags, headers: [Tags, properties.tags], type: list}
`

func dealContracts(t testing.TB) []*export.Contract {
	return parse(t, map[string]string{"c/erp/deal.yaml": deals})
}

// all reads every export of one file, holds each account and returns its rows.
func all(t testing.TB, name, content string, contracts []*export.Contract, opts export.Options) ([]*export.File, map[string][]row, []export.Ignored) {
	t.Helper()
	files, ignored, err := export.PreflightAll(context.Background(), folder(t, map[string]string{name: content}), name, contracts, opts)
	if err != nil {
		t.Fatalf("%s was refused: %v", name, err)
	}
	out := make(map[string][]row)
	for _, f := range files {
		holdAccount(t, f)
		if f.Direct() {
			t.Errorf("%s claims that the database may read it", f.Name)
		}
		if _, twice := out[f.Name]; twice {
			t.Errorf("two files are called %s", f.Name)
		}
		out[f.Name] = rows(t, f, 3)
	}
	return files, out, ignored
}

// one reads a file that holds one export.
func one(t testing.TB, name, content string) (*export.File, []row) {
	t.Helper()
	files, got, _ := all(t, name, content, dealContracts(t), export.Options{})
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	return files[0], got[files[0].Name]
}

func wantRow(t testing.TB, got row, want map[string]string) {
	t.Helper()
	for key, value := range want {
		if got.values[key] != value {
			t.Errorf("record %d: %s = %q, want %q", got.record, key, got.values[key], value)
		}
	}
}

type zipEntry struct{ name, body string }

func zipOf(t testing.TB, entries ...zipEntry) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const dealCSV = "Id,Name,Amount\n1,a,10\n2,b,20\n"

func TestZip(t *testing.T) {
	split := "Id,Name,Amount\n3,c,30\n"
	book := bookOf(t, func(f *excelize.File) { setRows(t, f, "Sheet1", []any{"Id", "Name", "Amount"}, []any{"9", "x", 1.5}) })
	content := zipOf(t, zipEntry{"Deal_1.csv", dealCSV}, zipEntry{"sub/Deal_2.csv", split}, zipEntry{"ContentVersion/0681", "\x00\x01"},
		zipEntry{"Documents/0151", "x"}, zipEntry{"__MACOSX/._Deal_1.csv", "x"}, zipEntry{"sub/", ""}, zipEntry{"book.xlsx", book})
	files, got, ignored := all(t, "bundle.zip", content, dealContracts(t), export.Options{})
	if len(files) != 3 || len(got["bundle.zip/Deal_1.csv"]) != 2 || len(got["bundle.zip/sub/Deal_2.csv"]) != 1 || len(got["bundle.zip/book.xlsx"]) != 1 {
		t.Fatalf("files %v", got)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(dealCSV))); files[0].SHA256 != want || files[0].Bytes != int64(len(dealCSV)) {
		t.Errorf("the member has %d bytes and hash %s, want those of the unpacked bytes", files[0].Bytes, files[0].SHA256)
	}
	if len(ignored) != 3 || len(files[0].Warnings) != 1 || !strings.Contains(files[0].Warnings[0].Message, "ContentVersion/0681 (attached document without extension)") {
		t.Errorf("ignored %v, warnings %v", ignored, files[0].Warnings)
	}
	planned := export.Plan(append(files, preflight(t, folder(t, map[string]string{"Deal.csv": dealCSV}), "Deal.csv", dealContracts(t), export.Options{})))
	same := 0
	for _, p := range planned {
		if p.Same != nil {
			same++
		}
	}
	if same != 1 {
		t.Errorf("%d files are told to be the same; the member and the plain file are", same)
	}
}

func TestZipRefused(t *testing.T) {
	good := zipOf(t, zipEntry{"Deal.csv", dealCSV + strings.Repeat("3,c,30\n", 200)})
	many := make([]zipEntry, 10_001)
	for i := range many {
		many[i] = zipEntry{fmt.Sprint(i, ".csv"), ""}
	}
	locked := []byte(good)
	central := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[6] |= 1
	locked[central+8] |= 1
	wrong := []byte(good)
	central = bytes.Index(wrong, []byte("PK\x01\x02"))
	wrong[central+16] ^= 1
	if i := bytes.Index(wrong, []byte("PK\x07\x08")); i > 0 {
		wrong[i+4] ^= 1
	}
	cases := []struct {
		name, content string
		parts         []string
	}{
		{"absolute", zipOf(t, zipEntry{"/etc/passwd", dealCSV}), []string{`"/etc/passwd"`, "absolute"}},
		{"dots", zipOf(t, zipEntry{"a/../../Deal.csv", dealCSV}), []string{"leads out of its folder"}},
		{"backslash", zipOf(t, zipEntry{`..\Deal.csv`, dealCSV}), []string{"backslash"}},
		{"control", zipOf(t, zipEntry{"a\x1b[2J.csv", dealCSV}), []string{"control character"}},
		{"drive", zipOf(t, zipEntry{"C:/Deal.csv", dealCSV}), []string{"absolute"}},
		{"many", zipOf(t, many...), []string{"10001 entries"}},
		{"locked", string(locked), []string{"locked with a password", "without a password"}},
		{"nested", zipOf(t, zipEntry{"inner.zip", good}), []string{"an archive inside an archive"}},
		{"bomb", zipOf(t, zipEntry{"Deal.csv", dealCSV + strings.Repeat("3,c,30\n", 12<<20)}), []string{"unpacks to more than 200 times its size"}},
		{"cut", good[:len(good)-30], []string{"cut short or damaged"}},
		{"checksum", string(wrong), []string{"checksum"}},
		{"twice", zipOf(t, zipEntry{"Deal.csv", dealCSV}, zipEntry{"Deal.csv", dealCSV}), []string{"two entries"}},
		{"nothing", zipOf(t, zipEntry{"README.txt", "x"}), []string{"holds no export"}},
		{"unknown member", zipOf(t, zipEntry{"Deal.csv", dealCSV}, zipEntry{"x.csv", "a,b\n1,2\n"}), []string{"x.zip/x.csv", "unknown file"}},
		{"document", zipOf(t, zipEntry{"word/document.xml", "x"}), []string{"a Word document"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			wantParts(t, refused(t, folder(t, map[string]string{"x.zip": c.content}), "x.zip", dealContracts(t), export.Options{}), c.parts...)
		})
	}
	text := refused(t, folder(t, map[string]string{"x.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"}), "x.xls", dealContracts(t), export.Options{})
	wantParts(t, text, "old or password-protected Excel workbook", "save it as .xlsx")
}

func TestJSON(t *testing.T) {
	array := `[{"hs_object_id": 12025312345678901234, "properties": {"name": "a", "amount": 10.50, "tags": ["x","y"]}, "archived": false},
	 {"properties": {"amount": 1.0E7, "name": "b", "later": null}, "hs_object_id": "2"}, 17, {"hs_object_id":"3","hs_object_id":"4","properties":{"name":"twice"}}, {}]`
	f, got := one(t, "deals.json", array)
	if f.Format != export.JSON || f.Records != 5 || f.Excluded.Blank != 1 || len(got) != 2 {
		t.Fatalf("records %d, excluded %d, good %d", f.Records, f.Excluded.Blank, len(got))
	}
	wantRow(t, got[0], map[string]string{"id": "12025312345678901234", "name": "a", "amount": "10.50", "tags": "x;y"})
	wantRow(t, got[1], map[string]string{"id": "2", "amount": "1.0E7"})
	if strings.Join(f.Unknown, " ") != "archived properties.later" {
		t.Errorf("unknown %q", f.Unknown)
	}
	if len(f.Rejects) != 2 || f.Rejects[0].Reason != export.NotObject || f.Rejects[1].Reason != export.BadJSON {
		t.Errorf("rejects %+v", f.Rejects)
	}
	lines := "\xef\xbb\xbf{\"Id\":1,\"Name\":\"a\",\"Amount\":1}\r\n\n{\"Id\":2,\"Name\":\"b\"\n[1]\n{\"Id\":3,\"Name\":\"c\",\"Amount\":2}"
	f, got = one(t, "deals.ndjson", lines)
	if f.Format != export.NDJSON || len(got) != 2 || f.Excluded.Blank != 1 || len(f.Rejects) != 2 || f.Rejects[0].Reason != export.BadJSON {
		t.Errorf("good %d, rejects %+v", len(got), f.Rejects)
	}
	for content, part := range map[string]string{
		`[{"Id":"` + strings.Repeat("x", 66<<20):  "holds one value of more than",
		`[{"Id":1,"Name":"a","Amount":1},`:        "cut short",
		`[{"Id":1,"Name":"a","Amount":1}] x`:      "damaged",
		`[{"Id":1,"Name":"a","Amount":1} "b": 2]`: "damaged",
		`[1,2,3]`:         "no list of objects",
		"{\n\"Id\": 1\n}": "no list of objects",
		`[]`:              "empty",
	} {
		wantParts(t, refused(t, folder(t, map[string]string{"d.json": content}), "d.json", dealContracts(t), export.Options{}), part)
	}
}

// dealBatch is one Arrow batch of deals.
func dealBatch(t testing.TB) arrow.Record {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{
		{Name: "Name", Type: arrow.BinaryTypes.String, Nullable: true},
		{Name: "Id", Type: arrow.PrimitiveTypes.Int64},
		{Name: "Amount", Type: &arrow.Decimal128Type{Precision: 18, Scale: 4}},
		{Name: "Close Date", Type: arrow.FixedWidthTypes.Date32},
		{Name: "Created On", Type: &arrow.TimestampType{Unit: arrow.Microsecond, TimeZone: "UTC"}},
		{Name: "Won", Type: arrow.FixedWidthTypes.Boolean},
		{Name: "Score", Type: arrow.PrimitiveTypes.Float64},
	}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer b.Release()
	for i := range 5 {
		if i == 2 {
			b.Field(0).AppendNull()
		} else {
			b.Field(0).(*array.StringBuilder).Append(fmt.Sprintf("n%d", i))
		}
		b.Field(1).(*array.Int64Builder).Append(120253123456789012 + int64(i))
		b.Field(2).(*array.Decimal128Builder).Append(decimal128.FromI64(12345678 + int64(i)))
		b.Field(3).(*array.Date32Builder).Append(arrow.Date32FromTime(time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)))
		b.Field(4).(*array.TimestampBuilder).Append(arrow.Timestamp(time.Date(2026, 3, 31, 14, 30, 5, 0, time.UTC).UnixMicro()))
		b.Field(5).(*array.BooleanBuilder).Append(i%2 == 0)
		b.Field(6).(*array.Float64Builder).Append(1e21)
	}
	return b.NewRecord()
}

func TestParquetAndArrow(t *testing.T) {
	batch := dealBatch(t)
	defer batch.Release()
	var parq, streamed bytes.Buffer
	file, err := os.Create(filepath.Join(t.TempDir(), "d.arrow"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := pqarrow.NewFileWriter(batch.Schema(), &parq, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(batch); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	fw, err := ipc.NewFileWriter(file, ipc.WithSchema(batch.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	sw := ipc.NewWriter(&streamed, ipc.WithSchema(batch.Schema()))
	for _, one := range []interface {
		Write(arrow.Record) error
		Close() error
	}{fw, sw} {
		if err := one.Write(batch); err != nil {
			t.Fatal(err)
		}
		if err := one.Close(); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"d.parquet": parq.String(), "d.arrow": string(written), "d.arrows": streamed.String()} {
		t.Run(name, func(t *testing.T) {
			f, got := one(t, name, content)
			if len(got) != 5 || strings.Join(f.Unknown, " ") != "Score" {
				t.Fatalf("%d rows, unknown %v", len(got), f.Unknown)
			}
			wantRow(t, got[1], map[string]string{"id": "120253123456789013", "name": "n1", "amount": "1234.5679", "close_on": "2026-03-31",
				"created_at": "2026-03-31 14:30:05Z", "is_won": "false"})
			wantRow(t, got[2], map[string]string{"name": "<null>"})
			// Inside an archive the same bytes are spooled.
			files, inside, _ := all(t, "b.zip", zipOf(t, zipEntry{name, content}), dealContracts(t), export.Options{})
			if len(files) != 1 || len(inside["b.zip/"+name]) != 5 || files[0].SHA256 != f.SHA256 {
				t.Errorf("in an archive: %v", inside)
			}
			for _, cut := range []int{9, len(content) / 2, len(content) - 9} {
				_, _, err := export.PreflightAll(context.Background(), folder(t, map[string]string{name: content[:cut]}), name, dealContracts(t), export.Options{})
				if name != "d.arrows" && diag.KindOf(err) != diag.Input {
					t.Errorf("cut at %d: %v", cut, err)
				}
			}
		})
	}
}

const reportPage = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><style>td{x}</style></head><body>
<table border="1"><tr><th>Id</th><th>Name</th><th> Amount </th><th>Close Date</th></tr>
<tr><td>1</td><td>Caf` + "\xe9" + ` &amp; S&ouml;hne<br>Roma</td><td>"1.5"</td><td>31/01/2026</td></tr>
<tr><td>2</td><td>b<td>2<td>&nbsp;
<tr><td colspan=4></td></tr>
<tr><td>Deals of the quarter</td></tr>
<tr><td>Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.</td></tr>
<tr><td>Confidential Information - Do Not Distribute</td></tr>
</table></body></html>`

func TestHTMLTable(t *testing.T) {
	f, got := one(t, "report1700000000000.xls", reportPage)
	if f.Format != export.HTML || len(got) != 2 || f.Excluded.Blank != 1 || f.Excluded.Footer != 3 || len(f.Rejects) != 0 {
		t.Fatalf("rows %v, excluded %+v, rejects %+v", got, f.Excluded, f.Rejects)
	}
	wantRow(t, got[0], map[string]string{"id": "1", "name": "Café & Söhne\nRoma", "amount": `"1.5"`, "close_on": "31/01/2026"})
	wantRow(t, got[1], map[string]string{"id": "2", "name": "b", "amount": "2", "close_on": "<null>"})
}
