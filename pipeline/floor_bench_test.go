package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"accordo/pipeline"
	"accordo/pipeline/demo"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// benchLeads is the size of the sample the benchmarks run on when nothing else is asked for.
const benchLeads = 2000

// BenchmarkStages times what a run does, stage by stage: all files, then the
// models of each layer one after the other, on tables that are there. The pages
// have a benchmark of their own, in package reports. ACCORDO_BENCH_LEADS says how
// large the sample is.
func BenchmarkStages(b *testing.B) {
	leads := benchLeads
	if n, err := strconv.Atoi(os.Getenv("ACCORDO_BENCH_LEADS")); err == nil {
		leads = n
	}
	dir, ctx := b.TempDir(), context.Background()
	if _, err := demo.Write(ctx, dir, demo.Options{Leads: leads}); err != nil {
		b.Fatal(err)
	}
	run := func(b *testing.B, until pipeline.Until) *pipeline.Result {
		r, err := pipeline.Run(ctx, pipeline.Options{Dir: dir, Queries: queries.FS, Progress: quiet{}, Until: until, NoCache: true})
		if err != nil {
			b.Fatal(err)
		}
		return r
	}
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if err := run(b, pipeline.UntilLoad).Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	r := run(b, pipeline.UntilBuild)
	defer r.Close()
	for layer := model.Staging; layer <= model.Charts; layer++ {
		b.Run(layer.String(), func(b *testing.B) {
			for b.Loop() {
				for _, n := range r.Graph.Nodes {
					if n.Layer != layer {
						continue
					}
					if _, err := r.Warehouse.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL, View: n.View(), Read: true}); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkFloor is what the engine alone needs for the project in
// ACCORDO_BENCH_DIR, which has been run before: its files as text, nothing typed,
// nothing checked, and then the text of every model, one after the other, with all
// threads. The script .ci/bench runs it beside whole runs.
func BenchmarkFloor(b *testing.B) {
	dir, ctx := os.Getenv("ACCORDO_BENCH_DIR"), context.Background()
	if dir == "" {
		b.Skip("ACCORDO_BENCH_DIR names no project")
	}
	files := readable(b, filepath.Join(dir, "exports"))
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "floor.duckdb")
		built, err := os.ReadFile(filepath.Join(dir, pipeline.StateDir, "warehouse.duckdb"))
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, built, 0o600); err != nil {
			b.Fatal(err)
		}
		db, err := warehouse.Open(ctx, warehouse.Options{Path: path})
		if err != nil {
			b.Fatal(err)
		}
		g, err := model.Load(ctx, model.Options{Builtin: queries.FS, AST: db})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		start, busy := time.Now(), processor(b)
		for i, file := range files {
			// what the engine refuses as a record is left out: the floor checks nothing
			text := fmt.Sprintf("create or replace table main.text_%d as from read_csv('%s', all_varchar = true, ignore_errors = true)", i, file)
			if err := db.Exec(ctx, text); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(time.Since(start).Seconds(), "load-s")
		start = time.Now()
		for _, n := range g.Nodes {
			kind := "table"
			if n.View() {
				kind = "view"
			}
			if err := db.Exec(ctx, "create or replace "+kind+" "+n.Name+" as "+n.SQL); err != nil {
				b.Fatal(n.Name, err)
			}
		}
		b.ReportMetric(time.Since(start).Seconds(), "models-s")
		b.ReportMetric(processor(b)-busy, "cpu-s")
		b.StopTimer()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// processor is the processor time this process has used, in seconds.
func processor(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// readable lists the CSV files below dir; of those that are not UTF-8, which the
// engine cannot read, it makes copies that are.
func readable(b *testing.B, dir string) []string {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".csv") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		decoder := charmap.Windows1252.NewDecoder()
		if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) {
			decoder = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		} else if utf8.Valid(raw) {
			files = append(files, path)
			return nil
		}
		if raw, err = decoder.Bytes(raw); err != nil {
			return err
		}
		path = filepath.Join(b.TempDir(), strconv.Itoa(len(files))+".csv")
		files = append(files, path)
		return os.WriteFile(path, raw, 0o600)
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}
