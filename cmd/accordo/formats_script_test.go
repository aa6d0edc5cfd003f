package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// zipfolder DIR packs a folder into DIR.zip and removes it.
func zipFolder(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	out, err := os.Create(dir + ".zip")
	ts.Check(err)
	w := zip.NewWriter(out)
	ts.Check(w.AddFS(os.DirFS(dir)))
	ts.Check(w.Close())
	ts.Check(out.Close())
	ts.Check(os.RemoveAll(dir))
}

// table reads a CSV file and removes it; the second result is its path without .csv.
func table(ts *testscript.TestScript, name string) ([][]string, string) {
	path := ts.MkAbs(name)
	data, err := os.ReadFile(path)
	ts.Check(err)
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	if first, _, _ := strings.Cut(string(data), "\n"); strings.Contains(first, ";") {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	ts.Check(err)
	ts.Check(os.Remove(path))
	return rows, strings.TrimSuffix(path, filepath.Ext(path))
}

// toxlsx FILE saves a CSV file as a workbook instead, plain numbers as numbers.
func toXLSX(ts *testscript.TestScript, _ bool, args []string) {
	rows, path := table(ts, args[0])
	f := excelize.NewFile()
	for i, row := range rows {
		cells := make([]any, len(row))
		for n, text := range row {
			cells[n] = text
			if v, err := strconv.ParseFloat(text, 64); err == nil && strings.Contains(text, ".") {
				cells[n] = v
			}
		}
		ts.Check(f.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &cells))
	}
	ts.Check(f.SaveAs(path + ".xlsx"))
}

// tojson FILE saves a CSV file as a JSON array instead.
func toJSON(ts *testscript.TestScript, _ bool, args []string) {
	rows, path := table(ts, args[0])
	var out []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, text := range row {
			record[rows[0][i]] = text
		}
		out = append(out, record)
	}
	data, err := json.Marshal(out)
	ts.Check(err)
	ts.Check(os.WriteFile(path+".json", data, 0o644))
}

// sameloads A B asserts that two closing tables tell of the same objects with
// the same numbers of records, whatever the files are called.
func sameLoads(ts *testscript.TestScript, _ bool, args []string) {
	var lists [2][]string
	for i := range lists {
		var summary runSummary
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[i])), &summary))
		for _, f := range summary.Files {
			f.Name = ""
			row, err := json.Marshal(f)
			ts.Check(err)
			lists[i] = append(lists[i], string(row))
		}
		slices.Sort(lists[i])
	}
	if len(lists[0]) == 0 || !slices.Equal(lists[0], lists[1]) {
		ts.Fatalf("other records:\n%s\n\n%s", strings.Join(lists[0], "\n"), strings.Join(lists[1], "\n"))
	}
}
