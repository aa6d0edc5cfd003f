package export_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

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
		"phone_number": true, "caller": true, "callee": true, "extension": true}
	contracts := shipped(t)
	if len(contracts) != 56 {
		t.Errorf("%d contracts, want 56", len(contracts))
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

func TestAllowedToBeEmpty(t *testing.T) {
	var got []string
	for _, c := range shipped(t) {
		if c.Empty == export.Allow && c.System == "salesforce" {
			got = append(got, c.Object)
		}
		if c.Empty == export.Allow && (c.System == "home" || c.Object == "campaign_day" && c.System != "microsoft_ads") {
			t.Errorf("%s may be empty", c.ID())
		}
	}
	if want := "action_cadence_step_tracker campaign_member event lead_history opportunity_contact_role opportunity_field_history task"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

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
		"c/erp/broken.yaml": "system: erp\n  object: [",
	}), "c")
	var problems *diag.Error
	if !errors.As(err, &problems) || problems.Kind != diag.Config {
		t.Fatalf("got %v", err)
	}
	var text strings.Builder
	diag.Write(&text, err)
	wantParts(t, text.String(),
		"c/erp/broken.yaml:",
		`c/erp/order.yaml:2:9: object is "orders", but the path says "order"`,
		`c/erp/order.yaml:3:8: title has no key "en"`,
		`c/erp/order.yaml:4:1: unknown key "delimeters" in the contract`, `did you mean "delimiters"?`,
		`c/erp/order.yaml:5:12: time_zone "local" is not known`,
		`c/erp/order.yaml:6:12: watermark names column "changed_at"`,
		`c/erp/order.yaml:8:6: totals names column "first_cel"`,
		`totals: error parsing regexp`,
		`c/erp/order.yaml:10:37: type "identifier" is not known`,
		`c/erp/order.yaml:11:74: unknown key "requird" in a column`, `did you mean "required"?`,
		`pattern "Amount": needs exactly one unit`,
		`column name "Bad Name" is not a name`,
		`column "id" is listed twice`,
		`header " ID " of column "twin" already belongs to "id"`,
		`column "currency" takes unit "currency", which no pattern captures`,
	)
}
