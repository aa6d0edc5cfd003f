package export_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/queries"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// shipped returns the contracts of this repository.
func shipped(t testing.TB) []*export.Contract {
	t.Helper()
	contracts, err := export.LoadContracts(queries.FS, "0_contracts")
	if err != nil {
		t.Fatal(err)
	}
	return contracts
}

// folder writes files into a new exports folder.
func folder(t testing.TB, files map[string]string) *os.Root {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return openRoot(t, dir)
}

func openRoot(t testing.TB, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// preflight reads one file that must be accepted, and holds its account to be exact.
func preflight(t testing.TB, root *os.Root, name string, contracts []*export.Contract, opts export.Options) *export.File {
	t.Helper()
	f, err := export.Preflight(context.Background(), root, name, contracts, opts)
	if err != nil {
		t.Fatalf("%s was refused: %v", name, err)
	}
	holdAccount(t, f)
	return f
}

func holdAccount(t testing.TB, f *export.File) {
	t.Helper()
	if got := f.Good + int64(len(f.Rejects)) + f.Excluded.Total(); got != f.Records {
		t.Fatalf("%s: %d records, but good %d + rejected %d + excluded %d = %d",
			f.Name, f.Records, f.Good, len(f.Rejects), f.Excluded.Total(), got)
	}
}

// refused reads one file that must be refused as input and returns all it says.
func refused(t testing.TB, root *os.Root, name string, contracts []*export.Contract, opts export.Options) string {
	t.Helper()
	_, err := export.Preflight(context.Background(), root, name, contracts, opts)
	if err == nil {
		t.Fatalf("%s was accepted", name)
	}
	if kind := diag.KindOf(err); kind != diag.Input {
		t.Fatalf("%s: kind %v, want Input: %v", name, kind, err)
	}
	var problems *diag.Error
	errors.As(err, &problems)
	var b strings.Builder
	for _, p := range problems.Problems {
		if !strings.HasPrefix(p.File, name) {
			t.Errorf("problem names file %q, want %q", p.File, name)
		}
		diag.WriteProblem(&b, p)
	}
	return b.String()
}

// row is one row of the second pass; values are "<null>" where null.
type row struct {
	record int64
	values map[string]string
}

// rows reads all good records of f and checks that no memory is left behind.
func rows(t testing.TB, f *export.File, batch int) []row {
	t.Helper()
	alloc := memory.NewCheckedAllocator(memory.DefaultAllocator)
	r, err := f.Reader(context.Background(), alloc, batch)
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for r.Next() {
		rec := r.Record()
		numbers := rec.Column(int(rec.NumCols()) - 1).(*array.Int64)
		for i := range int(rec.NumRows()) {
			values := make(map[string]string)
			for c := range int(rec.NumCols()) - 1 {
				column := rec.Column(c).(*array.String)
				if values[rec.ColumnName(c)] = "<null>"; column.IsValid(i) {
					values[rec.ColumnName(c)] = strings.Clone(column.Value(i))
				}
			}
			out = append(out, row{numbers.Value(i), values})
		}
	}
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	r.Release()
	if tt, ok := t.(*testing.T); ok {
		alloc.AssertSize(tt, 0)
	}
	if int64(len(out)) != f.Good {
		t.Fatalf("%s: the reader gave %d rows, preflight counted %d good", f.Name, len(out), f.Good)
	}
	return out
}

// contains fails unless text holds every part.
func wantParts(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("message lacks %q:\n%s", part, text)
		}
	}
}
