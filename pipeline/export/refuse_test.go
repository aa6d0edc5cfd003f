package export_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"

	"github.com/apache/arrow/go/v17/arrow/memory"
)

const (
	leadHeader = "Id,Company,Status,OwnerId,IsConverted,CreatedDate,Country\n"
	leadRow    = "00Q1,Acme,Nuovo,0051,0,2026-01-12 08:15:09,IT\n"
)

func TestRefusedFiles(t *testing.T) {
	packed := pack(t, leadHeader+strings.Repeat(leadRow, 5000))
	flipped := bytes.Clone(packed)
	flipped[len(flipped)-7] ^= 1 // in the checksum
	cases := []struct {
		name, file, content string
		parts               []string
	}{
		{"unknown", "stuff.csv", "a,b\n1,2\n", []string{"unknown file", "queries/0_contracts/<system>/<object>.yaml"}},
		{"unknown with a nearest contract", "stuff.csv", "Id,Phone,Subject\n1,2,3\n", []string{"stuff.csv:1", "unknown file: nearest is salesforce", "also needs", "0_contracts"}},
		{"named but not recognised", "Lead.csv", "x,y\n1,2\n", []string{"is named like a salesforce lead export", `"Company"`}},
		{"column missing", "Lead.csv", strings.ReplaceAll(leadHeader, ",Company", "") + "1,2,3,4,5,6\n",
			[]string{"Lead.csv:1", `salesforce lead export lacks column company (header "Company")`, "add the column to the export"}},
		{"columns renamed", "Lead.csv", strings.NewReplacer("Company", "Companies", "Status", "Lead Status").Replace(leadHeader) + leadRow,
			[]string{"lacks column company", `did you mean "Companies"?`, "lacks column status", `did you mean "Lead Status"?`, "0_contracts/salesforce/lead.yaml"}},
		{"gzip cut short", "Lead.csv.gz", string(packed[:len(packed)-100]), []string{"gzip data is cut short", "download or copy the file again"}},
		{"gzip cut in its header", "Lead.csv.gz", string(packed[:6]), []string{"gzip data is cut short"}},
		{"gzip with a wrong checksum", "Lead.csv.gz", string(flipped), []string{"gzip checksum does not match"}},
		{"gzip with bytes behind it", "Lead.csv.gz", string(packed) + "junk and more junk", []string{"followed by bytes that are not gzip"}},
		{"quote never closes", "Lead.csv", leadHeader + leadRow + leadRow + `00Q3,"Acme,Nuovo,0051,0,2026-01-12 08:15:09,IT` + "\n" + leadRow,
			[]string{"Lead.csv:4", "the quote that opens here in record 3 is never closed"}},
		{"quote never closes in the last record", "Lead.csv", leadHeader + leadRow + `00Q3,Acme,Nuovo,0051,0,2026-01-12 08:15:09,"IT`,
			[]string{"Lead.csv:3", "record 2 is never closed"}},
		{"quote runs into the next record", "Lead.csv", leadHeader + `00Q3,"Acme,Nuovo,0051,0,2026-01-12 08:15:09,IT` + "\n" + `00Q4,"Beta",Nuovo,0051,0,2026-01-12 08:15:09,IT` + "\n" + leadRow,
			[]string{"Lead.csv:2", "record 1 runs into line 3"}},
		{"empty", "Lead.csv", "", []string{"salesforce lead export is empty"}},
		{"only a mark and line ends", "Lead.csv", "\ufeff\r\n\r\n", []string{"salesforce lead export is empty"}},
		{"empty and nameless", "OpportunityLineItem.csv", "", []string{"is empty, and its name belongs to no contract"}},
		{"header only", "Lead.csv", leadHeader, []string{"salesforce lead export has a header but no records", "or remove the file if there are none yet"}},
		{"header and blank lines", "Lead.csv", leadHeader + "\n,,,,,,\n", []string{"has a header but no records"}},
		{"zip", "export.zip", "PK\x03\x04rest of an archive", []string{"the archive is cut short or damaged", "download or copy the file again"}},
		{"html cut short", "report.xls", "<html><table><tr><td>Id", []string{"the page is cut short inside its table"}},
		{"html without a table", "report.xls", "<html><p>Please log in", []string{"an HTML page without a table", "login"}},
	}
	contracts := shipped(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := folder(t, map[string]string{c.file: c.content})
			wantParts(t, refused(t, root, c.file, contracts, export.Options{}), c.parts...)
		})
	}
}

func pack(t testing.TB, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGzipOfSeveralMembersIsOneFile(t *testing.T) {
	content := string(pack(t, leadHeader+leadRow)) + string(pack(t, leadRow+leadRow))
	f := preflight(t, folder(t, map[string]string{"Lead.csv": content}), "Lead.csv", shipped(t), export.Options{})
	if f.Good != 3 || f.Compression != export.Gzip || f.Bytes != int64(len(content)) || f.Direct() {
		t.Errorf("good %d, compression %q, bytes %d of %d", f.Good, f.Compression, f.Bytes, len(content))
	}
	if got := len(rows(t, f, 2)); got != 3 {
		t.Errorf("%d rows", got)
	}
}

func TestGzipBombs(t *testing.T) {
	content := string(pack(t, leadHeader+strings.Repeat("x", 80<<20)))
	contracts := shipped(t)
	root := folder(t, map[string]string{"Lead.csv.gz": content})
	wantParts(t, refused(t, root, "Lead.csv.gz", contracts, export.Options{}), "unpacks to more than 200 times its size")
	wantParts(t, refused(t, root, "Lead.csv.gz", contracts, export.Options{MaxUnpacked: 1 << 20}), "unpacks to more than 1048576 bytes")
}

func TestEmptyFilesThatMayBeEmpty(t *testing.T) {
	contracts := shipped(t)
	root := folder(t, map[string]string{"LeadHistory.csv": "", "Task.csv.gz": string(pack(t, "")),
		"CampaignMember.csv": "Id,IsDeleted,CampaignId,LeadId,ContactId,Status,HasResponded\n"})
	for name, table := range map[string]string{"LeadHistory.csv": "salesforce__lead_history", "Task.csv.gz": "salesforce__task",
		"CampaignMember.csv": "salesforce__campaign_member"} {
		f := preflight(t, root, name, contracts, export.Options{})
		if f.Contract.Table() != table || f.Records != 0 || len(f.SHA256) != 64 {
			t.Errorf("%s: %s, %d records, sum %q", name, f.Contract.Table(), f.Records, f.SHA256)
		}
		if told := len(f.Warnings) == 1 && strings.Contains(f.Warnings[0].Message, "is empty, without a header"); told != (name != "CampaignMember.csv") {
			t.Errorf("%s: warned of %v", name, f.Warnings)
		}
		if got := rows(t, f, 5); len(got) != 0 {
			t.Errorf("%s: %d rows", name, len(got))
		}
	}
}

func TestUnknownColumns(t *testing.T) {
	contract := func(policy string) map[string]string {
		return map[string]string{"c/erp/order.yaml": "system: erp\nobject: order\ntitle: {en: Orders}\nunknown_columns: " + policy +
			"\ncolumns:\n  - {name: id, headers: [Id], type: id, required: true}\n  - {name: source, headers: [Source], type: text}\n"}
	}
	root := folder(t, map[string]string{"o.csv": "Id,Sorce\n1,x\n"})
	f := preflight(t, root, "o.csv", parse(t, contract("keep")), export.Options{})
	if len(f.Unknown) != 1 || f.Unknown[0] != "Sorce" || len(f.Warnings) != 0 || len(f.MissingOptional) != 1 {
		t.Errorf("unknown %q warnings %v missing %q", f.Unknown, f.Warnings, f.MissingOptional)
	}
	f = preflight(t, root, "o.csv", parse(t, contract("warn")), export.Options{})
	if len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0].Hint, `"Sorce" meant to be source`) {
		t.Errorf("warnings %v", f.Warnings)
	}
	wantParts(t, refused(t, root, "o.csv", parse(t, contract("refuse")), export.Options{}), `columns its contract does not know: "Sorce"`)
}

func TestLinksAndSpecialFiles(t *testing.T) {
	contracts := shipped(t)
	root := folder(t, map[string]string{"in/Lead.csv": leadHeader + leadRow})
	outside := folder(t, map[string]string{"Lead.csv": leadHeader + leadRow})
	if err := os.Symlink(outside.Name()+"/Lead.csv", root.Name()+"/escape.csv"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("in/Lead.csv", root.Name()+"/inside.csv"); err != nil {
		t.Fatal(err)
	}
	wantParts(t, refused(t, root, "escape.csv", contracts, export.Options{}), "cannot be opened")
	wantParts(t, refused(t, root, "../x.csv", contracts, export.Options{}), "cannot be opened")
	wantParts(t, refused(t, root, "in", contracts, export.Options{}), "not a regular file")
	wantParts(t, refused(t, root, "absent.csv", contracts, export.Options{}), "no such file")
	preflight(t, root, "inside.csv", contracts, export.Options{})
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	root := folder(t, map[string]string{"Lead.csv": leadHeader + strings.Repeat(leadRow, 20_000)})
	f := preflight(t, root, "Lead.csv", shipped(t), export.Options{})
	r, err := f.Reader(ctx, memory.DefaultAllocator, 10)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	if !r.Next() {
		t.Fatal(r.Err())
	}
	cancel()
	for r.Next() {
	}
	if diag.KindOf(r.Err()) != diag.Cancelled || !errors.Is(r.Err(), context.Canceled) {
		t.Errorf("reader: %v", r.Err())
	}
	if _, err := export.Preflight(ctx, root, "Lead.csv", shipped(t), export.Options{}); diag.KindOf(err) != diag.Cancelled {
		t.Errorf("preflight: %v", err)
	}
}

func TestFileThatChangesBetweenThePasses(t *testing.T) {
	root := folder(t, map[string]string{"Lead.csv": leadHeader + leadRow + leadRow})
	f := preflight(t, root, "Lead.csv", shipped(t), export.Options{})
	other := strings.ReplaceAll(leadRow, "Acme", "Acne")
	for name, content := range map[string]string{"same length": leadHeader + leadRow + other, "shorter": leadHeader + leadRow, "gone bad": leadHeader + `"x`, "empty": ""} {
		if err := os.WriteFile(root.Name()+"/Lead.csv", []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := f.Reader(context.Background(), memory.DefaultAllocator, 1)
		if err == nil {
			for r.Next() {
			}
			err = r.Err()
			r.Release()
		}
		if diag.KindOf(err) != diag.Input || err == nil || !strings.Contains(err.Error(), "changed while it was being read") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDiscoverAndPlan(t *testing.T) {
	root := folder(t, map[string]string{"b/Lead.csv": leadHeader + leadRow, "a/Lead_copy.csv": leadHeader + leadRow, "z.csv": leadHeader + leadRow + leadRow,
		".hidden": "", ".git/x.csv": "", "README.txt": "", "b/PROVENANCE": "", "notes.md": "", "LICENSE": "", "~$deals.xlsx": "", "skip/Quote.csv": ""})
	names, err := export.Discover(root, "Quote.csv")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names, " "); got != "a/Lead_copy.csv b/Lead.csv z.csv" {
		t.Errorf("got %s", got)
	}
	contracts := shipped(t)
	var files []*export.File
	for _, name := range []string{"z.csv", "b/Lead.csv", "a/Lead_copy.csv"} {
		files = append(files, preflight(t, root, name, contracts, export.Options{}))
	}
	plan := export.Plan(files)
	if plan[0].File.Name != "a/Lead_copy.csv" || plan[0].Same != nil || plan[1].Same != plan[0].File || plan[2].Same != nil {
		t.Errorf("plan %+v", plan)
	}
	absent := make(map[string]bool)
	for _, c := range export.Absent(contracts, files) {
		absent[c.Table()] = true
	}
	if absent["salesforce__lead"] || !absent["salesforce__opportunity"] || absent["linkedin_ads__campaign_day"] {
		t.Errorf("absent %v", absent)
	}
}
