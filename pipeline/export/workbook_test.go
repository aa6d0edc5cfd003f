package export_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"accordo/pipeline/export"

	"github.com/xuri/excelize/v2"
)

func bookOf(t testing.TB, fill func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func setRows(t testing.TB, f *excelize.File, sheet string, lines ...[]any) {
	t.Helper()
	for i, line := range lines {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &line); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWorkbook(t *testing.T) {
	day := time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
	content := bookOf(t, func(f *excelize.File) {
		header := []any{"(Do Not Modify) Opportunity", "Topic", "Amount", "Close Date", "Created On", "Won", "Extra"}
		setRows(t, f, "Sheet1", []any{"Open deals"}, nil, header,
			[]any{"d1", "Ä \"quoted\",\nline", 1234.56, day, day.Add(14*time.Hour + 30*time.Minute), true},
			[]any{"d2", "b", 1e10, day, nil, false},
			[]any{10676775052, "c", 0.1 + 0.2},
			nil,
			[]any{120253123456789012, "rounded", 1},
			[]any{"120253123456789012", "text is whole", 2},
			[]any{"d6", "too wide", 1, nil, nil, nil, nil, "stray"},
			[]any{"d7", "error", 3})
		if err := f.MergeCell("Sheet1", "A1", "F1"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Sheet1", "D11", "NA()"); err != nil {
			t.Fatal(err)
		}
		_, err := f.NewSheet("hiddenSheet")
		if err == nil {
			err = f.SetSheetVisible("hiddenSheet", false)
		}
		if err != nil {
			t.Fatal(err)
		}
		setRows(t, f, "hiddenSheet", []any{"Id", "Name", "Amount"}, []any{"no", "no", 1})
	})
	f, got := one(t, "deals.xlsx", content)
	if f.Format != export.XLSX || f.Name != "deals.xlsx" || f.HeaderRecord != 3 || f.Records != 8 || f.Excluded.Blank != 1 {
		t.Errorf("format %s, header %d, records %d, blank %d", f.Format, f.HeaderRecord, f.Records, f.Excluded.Blank)
	}
	wantRow(t, got[0], map[string]string{"id": "d1", "name": "Ä \"quoted\",\nline", "amount": "1234.56", "close_on": "2026-03-31",
		"created_at": "2026-03-31 14:30:00", "is_won": "true", "tags": "<null>"})
	wantRow(t, got[1], map[string]string{"amount": "10000000000", "is_won": "false", "created_at": "<null>"})
	wantRow(t, got[2], map[string]string{"id": "10676775052", "amount": "0.3"})
	wantRow(t, got[3], map[string]string{"id": "120253123456789012", "name": "text is whole"})
	wantRow(t, got[4], map[string]string{"id": "d7", "close_on": "<null>"})
	if len(f.Rejects) != 2 || f.Rejects[0].Reason != export.RoundedID || f.Rejects[0].Column != "id" || f.Rejects[0].Record != 5 ||
		f.Rejects[1].Reason != export.FieldCount || f.Rejects[1].Record != 7 {
		t.Errorf("rejects %+v", f.Rejects)
	}
	located, err := f.Locate(context.Background(), []int64{6})
	if err != nil || !strings.Contains(string(located[0].Raw), "text is whole") {
		t.Errorf("located %v, %v", located, err)
	}
}

func TestWorkbookOfManySheets(t *testing.T) {
	content := bookOf(t, func(f *excelize.File) {
		setRows(t, f, "Sheet1", []any{"Id", "Name", "Amount"}, []any{"1", "a", 1})
		for _, name := range []string{"Second", "Notes"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		setRows(t, f, "Second", []any{"Name", "Amount", "Id"}, []any{"b", 2, "2"})
		setRows(t, f, "Notes", []any{"written by hand"})
	})
	files, got, ignored := all(t, "b.xlsx", content, dealContracts(t), export.Options{})
	if len(files) != 2 || files[0].SHA256 == files[1].SHA256 || len(ignored) != 1 || ignored[0].Name != "b.xlsx/Notes" {
		t.Fatalf("files %v, ignored %v", got, ignored)
	}
	wantRow(t, got["b.xlsx/Second"][0], map[string]string{"id": "2", "name": "b", "amount": "2"})
}

func TestNumbersFollowTheLocaleOfTheirColumn(t *testing.T) {
	contracts := parse(t, map[string]string{"c/erp/deal.yaml": strings.Replace(deals, "optional: true", "optional: true\nlocale: it", 1)})
	content := bookOf(t, func(f *excelize.File) {
		setRows(t, f, "Sheet1", []any{"Id", "Name", "Amount"}, []any{"1", "number", 1.234}, []any{"2", "text", "1.234,50"})
	})
	_, got, _ := all(t, "b.xlsx", content, contracts, export.Options{})
	wantRow(t, got["b.xlsx"][0], map[string]string{"amount": "1,234"})
	wantRow(t, got["b.xlsx"][1], map[string]string{"amount": "1.234,50"})
}
