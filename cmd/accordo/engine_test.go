package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/engine/enginetest"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// The same company, paid in four currencies, through both engines: no cell of any table differs, nor a byte
// of the report. ACCORDO_TEST_ENGINE=whole takes the sample company of usual size
// and one four times as large.
func TestEnginesMakeTheSameReport(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program")
	}
	s := enginetest.Start(t)
	sizes := []struct {
		leads, weeks           int
		database, distribution string
		until                  string
	}{{150, 16, "accordo", "fdw", "report"}, {400, 24, "plain", "none", "build"}}
	if os.Getenv("ACCORDO_TEST_ENGINE") == "whole" {
		for i := range sizes {
			sizes[i].leads, sizes[i].weeks, sizes[i].until = 5000+i*15000, 104, "report"
		}
	}
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%d leads, %s", size.leads, size.distribution), func(t *testing.T) {
			here, there := filepath.Join(t.TempDir(), "here"), filepath.Join(t.TempDir(), "there")
			for _, dir := range []string{here, there} {
				mustRun(t, os.Getenv, 0, "demo", dir, "--files-only", "--leads", strconv.Itoa(size.leads), "--weeks", strconv.Itoa(size.weeks))
				sellAbroad(t, dir)
			}
			agreement := filepath.Join(there, "accordo.yaml")
			put(t, agreement, get(t, agreement)+"\nengine: {kind: postgres, distribution: "+size.distribution+"}\n")
			getenv := s.Getenv(size.database)
			mustRun(t, os.Getenv, 0, "run", "-C", here, "--until", size.until)
			said := mustRun(t, getenv, 2, "run", "-C", there, "--until", size.until)
			said += mustRun(t, getenv, 0, "engine", "install", "-C", there)
			said += mustRun(t, getenv, 0, "run", "-C", there, "--until", size.until)
			soldAbroad(t, here)
			sameTables(t, here, there)
			if size.until != "report" {
				return
			}
			sameSite(t, here, there)
			s.Fail(t, 2)
			before := get(t, filepath.Join(there, "site", "SHA256SUMS"))
			refusal := mustRun(t, getenv, 4, "run", "-C", there, "--again", "--no-cache")
			if !strings.Contains(refusal, "accordo_shard_2") || get(t, filepath.Join(there, "site", "SHA256SUMS")) != before {
				t.Errorf("with a shard gone:\n%s", refusal)
			}
			said += refusal
			hasNoPassword(t, there, said)
		})
	}
}

// mustRun runs a command, asserts its exit code and returns all it said.
func mustRun(t *testing.T, getenv func(string) string, code int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(context.Background(), args, nil, &out, &out, getenv); got != code {
		t.Fatalf("accordo %s: exit %d, want %d\n%s", strings.Join(args, " "), got, code, out.String())
	}
	return out.String()
}

// sameTables compares the columns and, whatever their order, the rows of every
// table and view two projects have built.
func sameTables(t *testing.T, here, there string) {
	t.Helper()
	var dbs [2]*warehouse.DB
	for i, dir := range []string{here, there} {
		db, err := pipeline.OpenBuilt(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		dbs[i] = db
	}
	g, err := pipeline.Graph(t.Context(), here, queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	cells, portable := int64(0), 0
	for _, n := range g.Nodes {
		var held [2]string
		for i, db := range dbs {
			columns, err := db.Describe(t.Context(), "from "+n.Name)
			if err != nil {
				break // a chart of a run that stopped before
			}
			r, err := db.Query(t.Context(), fmt.Sprintf(`select cast(count(*) as bigint) as n, cast(coalesce(bit_xor(hash(x)), 0) as varchar) as a,
cast(coalesce(sum(cast(hash(x) as hugeint) * 31), 0) as varchar) as b from %s as x`, n.Name))
			if err != nil {
				t.Fatal(n.Name, err)
			}
			for r.Next() {
				held[i] = fmt.Sprint(columns)
				for _, c := range r.Record().Columns() {
					held[i] += " " + c.ValueStr(0)
				}
				rows, _ := strconv.ParseInt(r.Record().Column(0).ValueStr(0), 10, 64)
				if i == 0 {
					cells += rows * int64(len(columns))
				}
			}
			r.Release()
		}
		if held[0] != held[1] || held[0] == "" {
			t.Errorf("%s: %s, here %s", n.Name, held[1], held[0])
		}
		if n.Portable() {
			portable++
		}
	}
	t.Logf("%d tables, %d of them made by the server, %d cells", len(g.Nodes), portable, cells)
}

// sameSite compares every file of two sites byte for byte.
func sameSite(t *testing.T, here, there string) {
	t.Helper()
	list := func(dir string) (files []string) {
		err := fs.WalkDir(os.DirFS(filepath.Join(dir, "site")), ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	files := list(here)
	if !slices.Equal(files, list(there)) || len(files) < 20 {
		t.Fatalf("%d files, there %d", len(files), len(list(there)))
	}
	for _, file := range files {
		if get(t, filepath.Join(here, "site", file)) != get(t, filepath.Join(there, "site", file)) {
			t.Errorf("%s differs", file)
		}
	}
}

// hasNoPassword looks for the password in all a project keeps and in all that was
// said.
func hasNoPassword(t *testing.T, dir, said string) {
	t.Helper()
	if strings.Contains(said, enginetest.Password) {
		t.Errorf("the password is told:\n%s", said)
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.Contains(get(t, path), enginetest.Password) {
			t.Errorf("the password is in %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
