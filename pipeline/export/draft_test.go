package export_test

import (
	"context"
	"strings"
	"testing"

	"accordo/pipeline/export"

	"github.com/xuri/excelize/v2"
)

// draftOf drafts the one unknown export of a file and proves that the contract
// recognises the file it was made from, with all records good.
func draftOf(t *testing.T, name, content string) export.Draft {
	t.Helper()
	root := folder(t, map[string]string{name: content})
	drafts, err := export.MakeDraft(context.Background(), root, name, dealContracts(t), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts) != 1 {
		t.Fatalf("%d drafts", len(drafts))
	}
	d := drafts[0]
	contracts := parse(t, map[string]string{"c/home/" + d.Object + ".yaml": d.Contract})
	files, _, err := export.PreflightAll(context.Background(), root, name, contracts, export.Options{})
	if err != nil {
		t.Fatalf("the draft does not know its own file: %v\n%s", err, d.Contract)
	}
	holdAccount(t, files[0])
	if len(files[0].Rejects) > 0 {
		t.Errorf("rejects %+v", files[0].Rejects)
	}
	return d
}

func TestDraftTypes(t *testing.T) {
	cases := []struct {
		name, file, content string
		parts               []string
	}{
		{"english", "Trade Fair 2026-05.csv", "Visit ID,Größe,Day,At,Yes?,Cost,Group,Phone,Empty\n0012,1,5/13/2026,2026-05-13 09:30,yes,\"1,250.50\",a,+39 02 1,\n0013,2,5/14/2026,2026-05-14T10:00:00Z,no,3,,+39 02 2,\n",
			[]string{"object: trade_fair\n", "locale: en\n", "key: [visit_id]", `name: visit_id, headers: ["Visit ID"], type: id, required: true}`,
				`name: große`[:6], "type: integer", `name: day, headers: ["Day"], type: date`, `name: at, headers: ["At"], type: timestamp`,
				`name: yes, headers: ["Yes?"], type: bool`, `name: cost, headers: ["Cost"], type: decimal`, `name: group_value`, `type: text, required: true, personal: true`}},
		{"italian after a preamble", "lista.csv", "Elenco partner\nCodice;Importo;Data\nA1;1.250,50;28/02/2026\nA2;0,5;01/03/2026\n",
			[]string{"locale: it", "preamble: 1", "key: [codice]", `name: importo, headers: ["Importo"], type: decimal`, `name: data, headers: ["Data"], type: date`}},
		{"german days", "x.csv", "Nr,Tag\n1,28.02.2026\n", []string{"locale: de", "type: date"}},
		{"either order", "x.csv", "Nr,Day\n1,01/02/2026\n", []string{"locale: en", "day and month could be the other way round"}},
		{"no column always filled", "x.csv", "A,B\n1,\n,2\n", []string{`headers: ["A"], type: integer, required: true`}},
		{"json", "x.json", `[{"a b":"1.5","nested":{"key":true}}]`, []string{`headers: ["nested.key"], type: bool`, "name: nested_key"}},
		{"hostile header", "x.csv", "\"a\"\"}: [x\",\"*/ -- <b>\",select\n1,2,3\n", []string{`headers: ["a\"}: [x"]`, `headers: ["*/ -- <b>"]`, "name: select_value"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := draftOf(t, c.file, c.content)
			wantParts(t, d.Contract, c.parts...)
			if strings.Count(d.Staging, "*/") != 1 || !strings.Contains(d.Staging, "from raw.home__"+d.Object) {
				t.Errorf("staging:\n%s", d.Staging)
			}
		})
	}
}

func TestDraftTakesOnlyWhatIsUnknown(t *testing.T) {
	book := bookOf(t, func(f *excelize.File) {
		setRows(t, f, "Sheet1", []any{"Topping", "Price"}, []any{"olives", 1.5})
		if _, err := f.NewSheet("Deals"); err != nil {
			t.Fatal(err)
		}
		setRows(t, f, "Deals", []any{"Id", "Name", "Amount"}, []any{"1", "a", 1})
	})
	content := zipOf(t, zipEntry{"Deal.csv", dealCSV}, zipEntry{"toppings.csv", "Topping,Price\nolives,1.5\n"}, zipEntry{"more/toppings.csv", "Kind,Price\nx,2\n"}, zipEntry{"b.xlsx", book})
	drafts, err := export.MakeDraft(context.Background(), folder(t, map[string]string{"b.zip": content}), "b.zip", dealContracts(t), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range drafts {
		names = append(names, d.Object)
	}
	if strings.Join(names, " ") != "toppings toppings_2 sheet1" {
		t.Errorf("drafted %v", names)
	}
}
