package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"

	"github.com/xuri/excelize/v2"
)

// holdAll reads any bytes under a name: no panic, only input errors, and every
// export in them accounts for each record and reads alike twice.
func holdAll(t *testing.T, dir string, root *os.Root, name, content string, contracts []*export.Contract) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	opts := export.Options{MaxField: 2000, MaxRecord: 5000, MaxUnpacked: 1 << 22}
	files, _, err := export.PreflightAll(context.Background(), root, name, contracts, opts)
	if err != nil {
		if diag.KindOf(err) != diag.Input {
			t.Fatalf("kind %v: %v", diag.KindOf(err), err)
		}
		return
	}
	for _, f := range files {
		holdAccount(t, f)
		got := rows(t, f, 7)
		rejected := make(map[int64]bool)
		for _, r := range f.Rejects {
			if rejected[r.Record] || r.Record < 1 || r.Record > f.Records {
				t.Fatalf("record %d of %d rejected twice or not there", r.Record, f.Records)
			}
			rejected[r.Record] = true
		}
		for i, r := range got {
			if rejected[r.record] || i > 0 && r.record <= got[i-1].record {
				t.Fatalf("row %d has record %d", i, r.record)
			}
		}
	}
}

// FuzzZip damages archives.
func FuzzZip(f *testing.F) {
	f.Add([]byte(zipOf(f, zipEntry{"Deal.csv", dealCSV})))
	f.Add([]byte(zipOf(f, zipEntry{"a/Deal.json", `[{"Id":1,"Name":"a","Amount":2}]`}, zipEntry{"Documents/x", "y"})))
	f.Add([]byte(zipOf(f)))
	contracts, dir := dealContracts(f), f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, content []byte) {
		holdAll(t, dir, root, "x.zip", string(content), contracts)
	})
}

// FuzzXLSX puts any bytes into the parts of a workbook.
func FuzzXLSX(f *testing.F) {
	book := bookOf(f, func(b *excelize.File) {
		setRows(f, b, "Sheet1", []any{"Id", "Name", "Amount"}, []any{"1", "a", 1.5}, nil, []any{120253123456789012, "b", true})
	})
	z, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	parts := make(map[string]string)
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			f.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			f.Fatal(err)
		}
		parts[entry.Name] = b.String()
	}
	f.Add(parts["xl/workbook.xml"], parts["xl/styles.xml"], parts["xl/sharedStrings.xml"], parts["xl/worksheets/sheet1.xml"])
	f.Add(`<workbook><sheets><sheet name="a" id="rId1"/></sheets></workbook>`, "", `<sst><si><t>Id</t></si></sst>`,
		`<worksheet><sheetData><row r="2"><c t="inlineStr"><is><t>Id</t></is></c><c t="str"><v>Name</v></c><c t="e"><v>#N/A</v></c><c r="D2" t="s"><v>0</v></c></row></sheetData></worksheet>`)
	contracts, dir := dealContracts(f), f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, book, styles, texts, sheet string) {
		content := zipOf(t, zipEntry{"xl/_rels/workbook.xml.rels", parts["xl/_rels/workbook.xml.rels"]}, zipEntry{"xl/workbook.xml", book},
			zipEntry{"xl/styles.xml", styles}, zipEntry{"xl/sharedStrings.xml", texts}, zipEntry{"xl/worksheets/sheet1.xml", sheet})
		holdAll(t, dir, root, "x.xlsx", content, contracts)
	})
}

// FuzzJSON reads any bytes as JSON.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`[{"Id":1,"Name":"a","Amount":2.50},3,{}]`, "{\"Id\":1,\"Name\":\"a\",\"Amount\":2}\n\n{\"Id\":\n",
		`[{"properties":{"name":"x","amount":1e9,"tags":["a","b;c",{"d":1}]},"hs_object_id":null}]`, "\xef\xbb\xbf[]", `[{"Id":1,"Id":2,"Name":"\u0000\ud800","Amount":""}]`} {
		f.Add(seed)
	}
	contracts, dir := dealContracts(f), f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, content string) {
		holdAll(t, dir, root, "x.json", content, contracts)
	})
}

// FuzzHTML reads any bytes as a page.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{reportPage, "<table><tr><td>Id<td>Name<td>Amount<tr><td>1<td>a<td>2</table>",
		"<html><table><tr><th colspan=3>x</th></tr><tr><td>Id</td><td>Name</td><td>Amount</td></tr><tr><td><table><tr><td>1</td></tr></table></td><td>a</td><td>2</td></tr></table>"} {
		f.Add(seed)
	}
	contracts, dir := dealContracts(f), f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, content string) {
		holdAll(t, dir, root, "x.xls", "<html>"+content, contracts)
	})
}
