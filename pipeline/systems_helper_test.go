package pipeline_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/queries"
)

// agreed is the least a project must say; the window is short so that a run is quick.
const agreed = `project: {name: Acme, time_zone: Europe/Rome, currency: EUR, weeks: 26}
agreement:
  sources:
    Web: {origin: marketing, spelled: [web, paid search]}
`

// want is a query and the rows it gives, columns joined by " | ".
type want struct {
	sql  string
	rows []string
}

// run builds a project whose exports are the given folders or files of
// testdata/systems, or absolute paths.
func run(t *testing.T, asOf, config string, exports ...string) *pipeline.Result {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "accordo.yaml"), config)
	for _, from := range exports {
		to := filepath.Join(dir, "exports", filepath.Base(from))
		if !filepath.IsAbs(from) {
			to, from = filepath.Join(dir, "exports", from), filepath.Join("testdata", "systems", from)
		}
		copyTree(t, from, to)
	}
	return runProject(t, dir, asOf)
}

func runProject(t *testing.T, dir, asOf string) *pipeline.Result {
	t.Helper()
	r, err := pipeline.Run(context.Background(), pipeline.Options{
		Dir: dir, AsOf: asOf, Queries: queries.FS, Until: pipeline.UntilBuild, Progress: quiet{},
	})
	if err != nil {
		t.Fatalf("%+v", err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, f := range r.Files {
		if f.RejectedStructure+f.RejectedType > 0 {
			t.Errorf("%s: %d records rejected, the first because %s", f.Name, f.RejectedStructure+f.RejectedType, f.Rejects[0].Message)
		}
	}
	return r
}

type quiet struct{}

func (quiet) Stage(string)          {}
func (quiet) Step(int, int, string) {}
func (quiet) Done()                 {}

// check compares the rows of each query.
func check(t *testing.T, r *pipeline.Result, wants []want) {
	t.Helper()
	for _, w := range wants {
		got := ask(t, r, w.sql)
		if !slices.Equal(got, w.rows) {
			t.Errorf("%s\ngot\n  %s\nwant\n  %s", w.sql, strings.Join(got, "\n  "), strings.Join(w.rows, "\n  "))
		}
	}
}

func ask(t *testing.T, r *pipeline.Result, sql string) []string {
	t.Helper()
	reader, err := r.Warehouse.Query(context.Background(), sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer reader.Release()
	var out []string
	for reader.Next() {
		record := reader.Record()
		for row := range int(record.NumRows()) {
			cells := make([]string, record.NumCols())
			for i, column := range record.Columns() {
				cells[i] = strings.Clone(column.ValueStr(row)) // Arrow reuses the bytes
				if column.IsNull(row) {
					cells[i] = "-"
				}
			}
			out = append(out, strings.Join(cells, " | "))
		}
	}
	if err := reader.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		writeFile(t, filepath.Join(to, relative), string(content))
		return nil
	})
	if err != nil {
		t.Fatal(fmt.Errorf("copy %s: %w", from, err))
	}
}
