package export_test

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// FuzzPreflight holds for any bytes: nothing panics, every record is accounted
// for, the second pass (which never takes the fast way) agrees with the first
// on every record, and good rows are what encoding/csv reads.
func FuzzPreflight(f *testing.F) {
	for _, body := range []string{
		"1,a,1\n", "1,\"a \"\"b\"\"\",1\r\n2,b,1\r\n", "1,a\"b,1\n2,\"c\"d,1\n", "\n,,\n\"\",\"\",\"\"\n1,a\n", "1,\"a\nb\",1\n\n\"Copyright (c) x\"\n",
		"1,\xe8,1\n2,\xc3\xa8,1\n", "1,a\x00,1\n", "1,a,1\r2,b,1\r", "\"", "1,\"a", " , , \n\t\n", "1,a,\"1\"\r",
		strings.Repeat("10,a name,12.50\n", 20) + "1,\"x\ny\",2\n" + strings.Repeat("11,\"b, c\",3\r\n", 20) + "bad\n",
	} {
		f.Add(body, false)
		f.Add(body, true)
	}
	strict, open := orders(f), bothEncodings(f)
	dir := f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, body string, western bool) {
		contracts := strict
		if western {
			contracts = open
		}
		content := "Id,Name,Amount\n" + body
		name := "o.csv"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		// Small limits bring the rules for overlong records within reach.
		file, err := export.Preflight(context.Background(), root, name, contracts, export.Options{MaxField: 200, MaxRecord: 500})
		if err != nil {
			if diag.KindOf(err) != diag.Input {
				t.Fatalf("kind %v: %v", diag.KindOf(err), err)
			}
			return
		}
		holdAccount(t, file)
		all := rows(t, file, 1000)
		rejected := make(map[int64]bool)
		for _, r := range file.Rejects {
			if rejected[r.Record] || r.Record < 1 || r.Record > file.Records {
				t.Fatalf("record %d of %d rejected twice or not there", r.Record, file.Records)
			}
			rejected[r.Record] = true
			if file.Encoding == export.UTF8 || file.Encoding == export.Windows1252 {
				if !strings.HasPrefix(content[r.Offset:r.Offset+r.Length], string(r.Raw)) {
					t.Fatalf("record %d is not at offset %d", r.Record, r.Offset)
				}
				if line := int64(strings.Count(content[:r.Offset], "\n")) + 1; !strings.Contains(content, "\r") && line != r.Line {
					t.Fatalf("record %d is on line %d, not %d", r.Record, line, r.Line)
				}
			}
		}
		for i, r := range all {
			if rejected[r.record] || i > 0 && r.record <= all[i-1].record || r.record > file.Records {
				t.Fatalf("row %d has record %d", i, r.record)
			}
		}
		compareWithStandardReader(t, content, file, all)
	})
}

// compareWithStandardReader holds good rows against encoding/csv, as far as the
// two follow the same rules: it takes other line ends for text.
func compareWithStandardReader(t *testing.T, content string, file *export.File, all []row) {
	if len(file.Rejects) > 0 || file.Encoding != export.UTF8 || strings.Contains(content, "\r") || file.HeaderRecord != 1 || file.BOM {
		return
	}
	r := csv.NewReader(strings.NewReader(content))
	r.Comma = rune(file.Delimiter)
	r.FieldsPerRecord = -1
	next := 0
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	for {
		record, err := r.Read()
		if err != nil {
			if errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote) {
				t.Fatalf("accepted what encoding/csv refuses: %v", err)
			}
			break
		}
		if len(record) != 3 || strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		for next < len(all) && blankRow(all[next]) {
			next++
		}
		if next >= len(all) {
			t.Fatalf("encoding/csv has a row more: %q", record)
		}
		for i, column := range []string{"id", "name", "amount"} {
			got := all[next].values[column]
			if got == "<null>" {
				got = ""
			}
			if got != record[i] {
				t.Fatalf("row %d %s = %q, encoding/csv reads %q", next, column, got, record[i])
			}
		}
		next++
	}
}

func blankRow(r row) bool {
	for _, v := range r.values {
		if v != "<null>" && strings.TrimSpace(v) != "" {
			return false
		}
	}
	return true
}

// FuzzRecognise holds for any first bytes: no panic, and only input errors.
func FuzzRecognise(f *testing.F) {
	for _, head := range []string{"", "\xff\xfe", "\xfe\xff\x00I", "\xef\xbb\xbf", "\x1f\x8b\x08", "PK\x03\x04", "a\rb\r", "Campaign report\n\"x, y\"\nDay,Campaign,Impr.,Cost\n1,2,3,4\nTotal: x,,,\n",
		"Day\tCampaign\tImpr.\tCost\n\" --\t1\t2\t3\n", "Amount spent (EUR),Reporting starts,Reporting ends,Campaign name,Impressions\n1,2,3,,5\n"} {
		f.Add(head)
	}
	contracts := shipped(f)
	dir := f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, content string) {
		if err := os.WriteFile(filepath.Join(dir, "x.csv"), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		file, err := export.Preflight(context.Background(), root, "x.csv", contracts, export.Options{})
		if err != nil {
			if diag.KindOf(err) != diag.Input {
				t.Fatalf("kind %v: %v", diag.KindOf(err), err)
			}
			return
		}
		holdAccount(t, file)
		rows(t, file, 7)
	})
}
