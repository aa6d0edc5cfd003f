package export_test

import (
	"strings"
	"testing"

	"accordo/pipeline/export"
)

// Quirks of real exports that no other test here has as bytes. The list of all
// of them is in package pipeline, TestEveryQuirkHasATest.

// One name comes twice in one record: in windows-1252 and in UTF-8. The file is
// UTF-8, so the record with the other byte is kept aside and not garbled.
func TestTwoEncodingsInOneFile(t *testing.T) {
	content := "Id,Name,Amount\n1,\"\xc3\x85hlens AB\",1\n2,\"\xc5hlens AB \xc3\x85hlens AB\",2\n3,\"Malm\xc3\xb6 AB\",3\n"
	f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", bothEncodings(t), export.Options{})
	if f.Encoding != export.UTF8 || f.Good != 2 || len(f.Rejects) != 1 || f.Rejects[0].Record != 2 || f.Rejects[0].Reason != export.EncodingError {
		t.Fatalf("%s good %d rejects %+v", f.Encoding, f.Good, f.Rejects)
	}
	if got := rows(t, f, 5)[0].values["name"]; got != "Åhlens AB" {
		t.Errorf("name %q", got)
	}
}

// Rows of totals are left out and counted; a campaign that is named like one stays.
func TestTotalsOfEveryKind(t *testing.T) {
	for name, c := range map[string]struct {
		content  string
		names    []string
		column   string
		excluded int64
	}{
		"google": {"Campaign report\n\"March 2, 2026 - March 8, 2026\"\nDay,Campaign,Impr.,Cost\n2026-03-02,Total Care,10,1.00\n" +
			"2026-03-03,Total: the whole kitchen,5,2.00\nTotal: Account, --,10,1.00\nTotal: Campaigns, --,10,1.00\nTotal: Search,Total: Search,0,0.00\n",
			[]string{"Total Care", "Total: the whole kitchen"}, "campaign", 3},
		"meta": {"\"Reporting starts\",\"Reporting ends\",\"Campaign name\",\"Campaign delivery\",\"Amount spent (EUR)\",Impressions\n" +
			"2026-08-02,2026-08-02,,0,314467,1\n2026-08-02,2026-08-02,\"Grand total\",active,10,1\n", []string{"Grand total"}, "campaign_name", 1},
		"microsoft": {"Status,Campaign,\"Campaign ID\",Budget,Spend,Clicks,Impr.\nEnabled,\"Total Care\",[436534626],5,1.00,1,10\n" +
			"-,-,\"Search total\",-,1.00,1,10\n-,-,\"Overall total\",-,1.00,1,10\n", []string{"Total Care"}, "campaign", 2},
	} {
		t.Run(name, func(t *testing.T) {
			f := preflight(t, folder(t, map[string]string{"o.csv": c.content}), "o.csv", shipped(t), export.Options{})
			var got []string
			for _, r := range rows(t, f, 5) {
				got = append(got, r.values[c.column])
			}
			if strings.Join(got, "|") != strings.Join(c.names, "|") || f.Excluded != (export.Excluded{Totals: c.excluded}) || len(f.Rejects) > 0 {
				t.Errorf("%s: %q, excluded %+v, rejects %+v", f.Contract.ID(), got, f.Excluded, f.Rejects)
			}
		})
	}
}

// Headers as systems write them: quoted or not within one line, with quotes,
// commas, newlines, no-break spaces, twice, and empty.
func TestHeadersAsWritten(t *testing.T) {
	const contract = `
system: erp
object: deal
title: {en: Deals}
columns:
  - {name: id, headers: [Deal Id], type: id, required: true}
  - {name: name, headers: ["Deal \"short\" name"], type: text, required: true}
  - {name: cpm, headers: ["CPM (cost per 1,000 impressions) (USD)"], type: money, required: true}
`
	for name, header := range map[string]string{
		"quotes and commas":        `Deal Id,"Deal ""short"" name","CPM (cost per 1,000 impressions) (USD)"`,
		"newline inside a header":  "Deal Id,\"Deal\n\"\"short\"\" name\",\"CPM (cost per 1,000\r\nimpressions) (USD)\"",
		"no-break spaces":          "Deal\u00a0Id ,\"Deal \"\"short\"\"\u00a0name \",\" CPM (cost per 1,000 impressions)\u00a0(USD)\"",
		"mark before a quote":      "\ufeff\"Deal Id\",\"Deal \"\"short\"\" name\",\"CPM (cost per 1,000 impressions) (USD)\"",
		"capitals of another year": `DEAL ID,"DEAL ""SHORT"" NAME","cpm (cost per 1,000 impressions) (usd)"`,
	} {
		t.Run(name, func(t *testing.T) {
			// Two columns of one name and eight without any follow.
			content := header + ",UNSUB_REASON,UNSUB_REASON,Age Tier,,,,,,,,\n1,a,2.50,x,y,z,,,,,,,,\n"
			contracts := parse(t, map[string]string{"c/erp/deal.yaml": contract})
			f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", contracts, export.Options{})
			if f.Good != 1 || len(f.Rejects) != 0 || strings.Join(f.Duplicates, " ") != "UNSUB_REASON" {
				t.Fatalf("good %d, rejects %+v, duplicates %q", f.Good, f.Rejects, f.Duplicates)
			}
			wantRow(t, rows(t, f, 5)[0], map[string]string{"id": "1", "name": "a", "cpm": "2.50"})
		})
	}
}

// Lines inside quotes end otherwise than the records do, and stay as written.
func TestLineEndsInsideQuotes(t *testing.T) {
	content := "Id,Name,Amount\n1,\"line one\r\nline two\",1\n2,\"line one\nline two\n\",2\n3,plain,3\n"
	f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", orders(t), export.Options{})
	got := rows(t, f, 5)
	if f.Records != 3 || len(got) != 3 || f.Multiline != 3 {
		t.Fatalf("%d records, %d rows, %d line ends inside quotes", f.Records, len(got), f.Multiline)
	}
	wantRow(t, got[0], map[string]string{"name": "line one\r\nline two"})
	wantRow(t, got[1], map[string]string{"name": "line one\nline two\n"})
}

// 10,000 records, then 89,442 empty ones of three shapes: a spreadsheet that
// was saved to its last row.
func TestManyBlankRecords(t *testing.T) {
	var b strings.Builder
	b.WriteString("Id,Name,Amount\r\n")
	b.WriteString(strings.Repeat("1,a,1\r\n", 10_000))
	for i := range 89_442 {
		b.WriteString([]string{",,\r\n", "\"\",,\"\"\r\n", "\r\n", ",,,,,,,\r\n"}[i%4])
	}
	f := preflight(t, folder(t, map[string]string{"o.csv": b.String()}), "o.csv", orders(t), export.Options{})
	if f.Records != 99_442 || f.Good != 10_000 || f.Excluded != (export.Excluded{Blank: 89_442}) || len(f.Rejects) != 0 {
		t.Errorf("records %d good %d excluded %+v rejects %d", f.Records, f.Good, f.Excluded, len(f.Rejects))
	}
	f = preflight(t, folder(t, map[string]string{"o.csv": "Id;Name;Amount\n1;a;1\n;;;;\n;;\n2;b;2\n"}), "o.csv", orders(t), export.Options{})
	if f.Good != 2 || f.Excluded.Blank != 2 {
		t.Errorf("good %d excluded %+v", f.Good, f.Excluded)
	}
}

// A cell may hold a list whose items have spaces, or JSON; it stays one cell.
func TestCellsThatHoldMuch(t *testing.T) {
	content := "Id,Name,Amount,Tags\n1,\"{\"\"Reason\"\":\"\"Changed by…\"\", \"\"n\"\": [1,2]}\",1,9;9;9\n2,\"Neri ; Figli\",2,a ; b\n"
	f := preflight(t, folder(t, map[string]string{"o.csv": content}), "o.csv", dealContracts(t), export.Options{})
	got := rows(t, f, 5)
	if len(got) != 2 {
		t.Fatalf("%d rows", len(got))
	}
	wantRow(t, got[0], map[string]string{"name": `{"Reason":"Changed by…", "n": [1,2]}`, "tags": "9;9;9"})
	wantRow(t, got[1], map[string]string{"name": "Neri ; Figli", "tags": "a ; b"})
}
