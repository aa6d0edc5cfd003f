package export_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// parse loads contracts that must be right from YAML texts by path below c.
func parse(t testing.TB, files map[string]string) []*export.Contract {
	t.Helper()
	contracts, err := export.LoadContracts(tree(files), "c")
	if err != nil {
		t.Fatal(err)
	}
	return contracts
}

func tree(files map[string]string) fstest.MapFS {
	out := make(fstest.MapFS)
	for name, content := range files {
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

func TestShippedContracts(t *testing.T) {
	personal := map[string]bool{"first_name": true, "last_name": true, "email": true, "phone": true, "username": true,
		"from_number": true, "to_number": true, "user_name": true, "description": true, "comments": true,
		"full_name": true, "owner_name": true, "company_owner": true, "deal_owner": true, "activity_owner": true, "assigned_to": true,
		"contact_person": true, "contact_name": true, "mobile": true, "email_other": true, "email_home": true,
		"phone_number": true, "caller": true, "callee": true, "extension": true, "feedback": true}
	contracts := shipped(t)
	if len(contracts) != 59 {
		t.Errorf("%d contracts, want 59", len(contracts))
	}
	for _, c := range contracts {
		if c.Title["en"] == "" || c.Title["it"] == "" {
			t.Errorf("%s lacks a title", c.Path)
		}
		required := 0
		for _, col := range c.Columns {
			if col.Personal != personal[col.Name] {
				t.Errorf("%s: column %s: personal is %v", c.Path, col.Name, col.Personal)
			}
			if col.Required {
				required++
			}
			if (strings.HasSuffix(col.Name, "_at")) != (col.Type == export.TypeTimestamp) ||
				(strings.HasSuffix(col.Name, "_on")) != (col.Type == export.TypeDate) {
				t.Errorf("%s: column %s has type %s", c.Path, col.Name, col.Type)
			}
		}
		if required < 3 {
			t.Errorf("%s is recognised by %d columns only", c.Path, required)
		}
	}
}

// A firm may have no deals, campaigns or invoices yet; without people or users there is nothing to tell.
func TestAllowedToBeEmpty(t *testing.T) {
	var refused []string
	for _, c := range shipped(t) {
		if c.Empty != export.Allow {
			refused = append(refused, c.ID())
		}
	}
	if want := "home target, hubspot contact, salesforce lead, salesforce lead_report, salesforce user"; strings.Join(refused, ", ") != want {
		t.Errorf("got %q, want %q", refused, want)
	}
}

// Every mistake of every contract comes at once, with its line and column.
// UPDATE_GOLDEN=1 writes the messages anew.
func TestContractProblemsAllAtOnce(t *testing.T) {
	_, err := export.LoadContracts(tree(map[string]string{
		"c/erp/order.yaml": `system: erp
object: orders
title: {it: Ordini}
delimeters: [comma]
time_zone: local
watermark: changed_at
totals:
  - {first_cel: '^x', id: '('}
columns:
  - {name: id, headers: [Id], type: identifier}
  - {name: amount, headers: [Amount], patterns: ["Amount"], type: money, requird: true}
  - {name: Bad Name, headers: [B], type: text}
  - {name: id, headers: [Other], type: text}
  - {name: twin, headers: [" ID "], type: text}
  - {name: currency, from_unit: currency, type: enum}
`,
		"c/erp/shapes.yaml": `system: erp
system: erp
object: shapes
title: {en: Shapes, xx: Shapes}
notes: [no, text]
file_names: ["a[*.csv"]
encodings: [utf-8, latin-1]
delimiters: colon
preamble: many
locale_by_header: [it]
date_formats: ["%d.%q"]
footer: ["(", '^Total$']
key: [id, nr]
optional: perhaps
empty: never
columns:
  - {headers: [Id], type: id}
  - {name: nr, type: integer}
  - {name: spent, headers: [Spent], type: decimal, currency: money, abbreviated: true}
  - {name: seen_at, patterns: ["Seen {who}"], type: timestamp, repeat: 1000}
  - {name: day_on, headers: [Day], type: date, date_only: true}
  - just a word
`,
		"c/erp/no_columns.yaml": "system: erp\nobject: no_columns\ntitle: {en: None}\ncolumns: {name: id}\n",
		"c/erp/empty_list.yaml": "system: erp\nobject: empty_list\ntitle: {en: None}\ncolumns: []\n",
		"c/erp/two.yaml":        "system: erp\n---\nsystem: erp\n",
		"c/erp/nothing.yaml":    "# nothing yet\n",
		"c/erp/tab.yaml":        "system: erp\n\tobject: tab\n",
		"c/erp/broken.yaml":     "system: erp\n  object: [",
	}), "c")
	var problems *diag.Error
	if !errors.As(err, &problems) || problems.Kind != diag.Config {
		t.Fatalf("got %v", err)
	}
	for _, p := range problems.Problems {
		if p.Line < 1 || p.Col < 1 {
			t.Errorf("%s has no place: %d:%d", p.Message, p.Line, p.Col)
		}
	}
	var text strings.Builder
	diag.Write(&text, err)
	golden := filepath.Join("testdata", "contract_problems.txt")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(golden, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text.String()); diff != "" {
		t.Error(diff)
	}
}
