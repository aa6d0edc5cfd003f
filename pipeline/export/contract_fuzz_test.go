package export_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/queries"
)

// FuzzContract holds for any text of a contract: no panic, every problem is one
// of the file and has a place in it, and what is taken names a table and columns
// that are safe to write into SQL.
func FuzzContract(f *testing.F) {
	f.Add(deals)
	f.Add(erpOrder)
	for _, name := range []string{"0_contracts/salesforce/lead.yaml", "0_contracts/google_ads/campaign_day.yaml", "0_contracts/home/invoice.yaml"} {
		if data, err := queries.FS.ReadFile(name); err == nil {
			f.Add(string(data))
		}
	}
	for _, text := range []string{"", "a", "columns: [{}]", "system: x\nsystem: y", "columns:\n  - {name: a, headers: [A], type: enum, values: {}}", "system: '../x'\nobject: \"a;drop table\"\n",
		"&a [*a]", "system: erp\nobject: order\ntitle: {en: x}\ncolumns:\n  - {name: 'a\"b', headers: [A], type: id}\n", "\xff\x00", "a: 1\r\r\r- 'x\n", "skip: 99999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		contracts, err := export.LoadContracts(fstest.MapFS{"c/erp/order.yaml": {Data: []byte(text)}}, "c")
		if err != nil {
			var known *diag.Error
			if !errors.As(err, &known) || known.Kind == diag.Internal || len(known.Problems) == 0 {
				t.Fatalf("%v", err)
			}
			lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1 // YAML ends a line at either
			for _, p := range known.Problems {
				if !strings.HasSuffix(p.File, "order.yaml") || p.Message == "" || p.Line < 0 || p.Line > lines+1 {
					t.Fatalf("of %d lines: %+v", lines, p)
				}
			}
			return
		}
		for _, c := range contracts {
			if !isName(c.Table()) {
				t.Fatalf("table %q", c.Table())
			}
			seen := map[string]bool{}
			for _, column := range c.Columns {
				if !isName(column.Name) || seen[column.Name] {
					t.Fatalf("column %q", column.Name)
				}
				seen[column.Name] = true
			}
		}
	})
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
