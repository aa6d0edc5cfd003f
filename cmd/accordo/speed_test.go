package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"accordo/pipeline/demo"
	"accordo/queries"
)

// timedRun runs a project and tells how long each step of the protocol took.
func timedRun(b *testing.B, dir string, args ...string) map[string]time.Duration {
	b.Helper()
	took, step, began := map[string]time.Duration{}, "", time.Now()
	hear := func(name string) {
		now := time.Now()
		took[step] += now.Sub(began)
		step, began = name, now
	}
	var out bytes.Buffer
	if code := execute(context.Background(), append([]string{"run", "-C", dir, "--again"}, args...), env{stdout: &out, stderr: &out, getenv: os.Getenv, queries: queries.FS, steps: hear}); code != 0 {
		b.Fatalf("exit %d\n%s", code, out.String())
	}
	hear("")
	return took
}

// forget removes what earlier runs have drawn, so that all is drawn again.
func forget(b *testing.B, dir string) {
	b.Helper()
	if err := os.Remove(filepath.Join(dir, ".accordo", "drawings.json")); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPagesOfAWeek makes all pages of the sample company's week, with every
// drawing drawn anew: render-s/op is from the first drawing to the last page, in
// seconds of the clock.
func BenchmarkPagesOfAWeek(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "firm")
	if _, err := demo.Write(context.Background(), dir, demo.Options{Seed: 1, Leads: 5000, Weeks: 104}); err != nil {
		b.Fatal(err)
	}
	timedRun(b, dir)
	var render time.Duration
	runs := 0
	for b.Loop() {
		forget(b, dir)
		render += timedRun(b, dir)["render"]
		runs++
	}
	b.ReportMetric(render.Seconds()/float64(runs), "render-s/op")
	page, err := os.ReadFile(filepath.Join(dir, "site", "2026-W47", "index.html"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(page)), "leadership-bytes")
	b.ReportMetric(float64(zipped(b, page)), "leadership-gzip-bytes")
}

// zipped is the size as a web server with gzip -9 sends it, in bytes.
func zipped(b *testing.B, data []byte) int {
	b.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		b.Fatal(err)
	}
	return out.Len()
}

// BenchmarkSegmentPages makes a page for each of 210 countries. s/page is what a
// page takes, preparing included, in seconds of the clock: the time of a run with
// these pages less that of a run without, over their number.
func BenchmarkSegmentPages(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "firm")
	if _, err := demo.Write(context.Background(), dir, demo.Options{Seed: 1, Leads: 12000, Weeks: 104}); err != nil {
		b.Fatal(err)
	}
	spread(b, filepath.Join(dir, "exports", "salesforce", "Lead.csv"), 210)
	timedRun(b, dir)
	whole := sum(timedRun(b, dir))
	for b.Loop() {
		cut := sum(timedRun(b, dir, "--by", "country"))
		pages, err := filepath.Glob(filepath.Join(dir, "site", "*", "by", "country", "*", "index.html"))
		if err != nil || len(pages) < 200 {
			b.Fatalf("%d pages, want 200 (%v)", len(pages), err)
		}
		b.ReportMetric((cut-whole).Seconds()/float64(len(pages)), "s/page")
		b.ReportMetric(float64(len(pages)), "pages")
	}
}

func sum(took map[string]time.Duration) (all time.Duration) {
	for _, d := range took {
		all += d
	}
	return all
}

// spread writes n countries, one after the other, into the leads of a Salesforce export.
func spread(b *testing.B, file string, n int) {
	b.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	// names of people are Latin-1: only the cells of the country are made anew
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	country, code := slices.Index(records[0], "Country"), slices.Index(records[0], "CountryCode")
	for i, r := range records[1:] {
		r[country], r[code] = fmt.Sprintf("Land %03d", i%n), ""
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.WriteAll(records); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
}
