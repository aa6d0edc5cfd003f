package main

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The README's example of an own file is the one a script runs.
func TestReadmeExample(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	script, err := txtar.ParseFile("testdata/script/own_file.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range script.Files {
		if f.Name != "visits.json" && !strings.Contains(string(readme), string(f.Data)) {
			t.Errorf("README.md does not show %s as the script runs it", f.Name)
		}
	}
}
