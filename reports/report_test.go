package reports_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/reports"
	"accordo/reports/internal/sample"
)

// options are those of the sample company.
func options(out string) reports.Options {
	o := reports.Options{Out: out, Lang: "en", ProjectName: "Officine Meridiana", Currency: "EUR", TimeZone: "Europe/Rome",
		AsOf: time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC), ReportWeek: sample.Monday, Version: "0.1.0", Manifest: []byte("{\"records\":1}\n")}
	for _, c := range sample.Charts() {
		o.Charts = append(o.Charts, reports.ChartSpec{Name: c.Name, Kind: c.Kind, Title: map[string]string{"en": c.Title, "it": c.Italian},
			Question: map[string]string{"en": c.Question}, Definition: map[string]string{"en": "What " + c.Name + " counts."}, Unit: c.Unit, Owner: c.Owner, Number: c.Number, Path: "queries/5_charts/" + c.Name + ".sql"})
	}
	return o
}

// small is a site of two charts, for tests that are not about drawing.
func small(out string, over map[string]string) reports.Options {
	o := options(out)
	fsys := fstest.MapFS{}
	for _, name := range []string{"index", "funnel", "follow_up", "revenue", "data", "definitions"} {
		fsys["en/"+name+".md"] = &fstest.MapFile{Data: []byte("# Page " + name + "\n")}
	}
	fsys["en/campaigns.md"] = &fstest.MapFile{Data: []byte("# Campaigns\n\n```charts campaigns\n```\n")}
	for name, text := range over {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	o.Pages = fsys
	var charts []reports.ChartSpec
	for _, c := range o.Charts {
		if strings.HasPrefix(c.Name, "campaigns__") || c.Name == "funnel__new_leads" || c.Name == "revenue__pace" {
			charts = append(charts, c)
		}
	}
	o.Charts = charts
	return o
}

func build(t *testing.T, src reports.Source, o reports.Options) reports.Result {
	t.Helper()
	res, err := reports.Build(context.Background(), src, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// tree reads every file under a folder.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil {
			out[filepath.ToSlash(name)], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(t *testing.T, a, b map[string][]byte) {
	t.Helper()
	if len(a) != len(b) {
		t.Errorf("%d files and %d files", len(a), len(b))
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestBuildPublishesAWeek(t *testing.T) {
	out := t.TempDir()
	res := build(t, sample.New(), options(out))
	if res.Index != filepath.Join(out, "2026-W47", "index.html") {
		t.Errorf("index is %s", res.Index)
	}
	files := tree(t, out)
	for _, want := range []string{"index.html", "2026-W47/index.html", "2026-W47/funnel.html", "2026-W47/definitions.html", "2026-W47/data/metrics.csv",
		"2026-W47/data/funnel__new_leads.csv", "2026-W47/run.json", "2026-W47/SHA256SUMS"} {
		if len(files[want]) == 0 {
			t.Errorf("%s is missing", want)
		}
	}
	index := files["2026-W47/index.html"]
	t.Logf("the leadership page has %d figures, %d bytes, %d with gzip -9, %d with brotli", bytes.Count(index, []byte("<figure ")), len(index), zipped(t, index), brotlied(t, index))
	if n := len(index); n > 250_000 {
		t.Errorf("the leadership page has %d bytes", n)
	}
	if n := zipped(t, index); n > 25_000 {
		t.Errorf("the leadership page has %d bytes compressed", n)
	}
	if len(files)-3 != res.Files { // the site has a list of weeks, a feed and sums of its own
		t.Errorf("%d files, result says %d", len(files)-3, res.Files)
	}
	// the sums are those of the files, all of them
	listed := 0
	for _, line := range strings.Split(strings.TrimSpace(string(files["2026-W47/SHA256SUMS"])), "\n") {
		sum, name, _ := strings.Cut(line, "  ")
		got := sha256.Sum256(files["2026-W47/"+name])
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s has another sum", name)
		}
		listed++
	}
	if listed != res.Files-1 {
		t.Errorf("%d files are listed of %d", listed, res.Files-1)
	}
	for name := range files {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s was left behind", name)
		}
	}
}

// zipped is the size as a web server with gzip -9 sends it, in bytes.
func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// brotlied is the size as a web server that knows brotli sends it, in bytes.
func brotlied(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	var group sync.WaitGroup
	for _, out := range []string{a, b} {
		group.Go(func() {
			if _, err := reports.Build(context.Background(), sample.New(), options(out)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	same(t, tree(t, a), tree(t, b))
}

func TestSecondEditionTakesThePlaceOfTheFirst(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), small(out, nil))
	if err := os.WriteFile(filepath.Join(out, "2026-W47", "stray.txt"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	o := small(out, nil)
	o.ProjectName = "Second"
	build(t, sample.New(), o)
	earlier := small(out, nil)
	earlier.ReportWeek, earlier.AsOf = earlier.ReportWeek.AddDate(0, 0, -7), earlier.AsOf.AddDate(0, 0, -7)
	build(t, sample.New(), earlier)
	files := tree(t, out)
	if _, ok := files["2026-W47/stray.txt"]; ok {
		t.Error("a file of the first edition survived")
	}
	if !bytes.Contains(files["2026-W47/index.html"], []byte("Second")) {
		t.Error("the first edition is still there")
	}
	index := string(files["index.html"])
	if a, b := strings.Index(index, "2026-W47"), strings.Index(index, "2026-W46"); a < 0 || b < a {
		t.Errorf("index lists the weeks at %d and %d", a, b)
	}
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 5 {
		t.Errorf("%d entries in the site, want two weeks, an index, a feed and sums (%v)", len(entries), err)
	}
}

func TestFailureLeavesTheSiteAsItWas(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), small(out, nil))
	before := tree(t, out)

	canary := small(out, nil)
	canary.Canaries = []string{"never there", "Autumn trade fair, Verona"}
	noTable := sample.New()
	delete(noTable.Tables, "signals.verdicts")
	delete(noTable.Tables, "charts.revenue__pace")
	noColumn := sample.New()
	table := noColumn.Tables["charts.revenue__pace"]
	table.Columns = []string{"day_on date", "actual money", "plam money"}
	noColumn.Tables["charts.revenue__pace"] = table
	link := small(out, map[string]string{"en/funnel.md": "# F\n\n[x](https://tracker.example)\n"})
	picture := small(out, map[string]string{"en/funnel.md": "# F\n\n![x](x.png)\n"})
	unknown := small(out, map[string]string{"en/funnel.md": "# F\n\n```chart funnel__nothing\n```\n"})
	for name, c := range map[string]struct {
		src  reports.Source
		o    reports.Options
		want string
	}{
		"canary":         {sample.New(), canary, "must not be published (canary 2)"},
		"missing table":  {noTable, small(out, nil), "signals.verdicts"},
		"missing column": {noColumn, small(out, nil), `queries/5_charts/revenue__pace.sql: column "plan" is missing`},
		"link":           {sample.New(), link, "reports/pages/en/funnel.md:3:5: a report leads to no other site"},
		"picture":        {sample.New(), picture, "reports/pages/en/funnel.md:3:3: a page holds no pictures"},
		"unknown chart":  {sample.New(), unknown, `reports/pages/en/funnel.md:3:4: chart "funnel__nothing" does not exist`},
	} {
		_, err := reports.Build(context.Background(), c.src, c.o)
		if err == nil || diag.KindOf(err) != diag.Publish || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		var e *diag.Error
		if errors.As(err, &e) && strings.Contains(err.Error(), "Autumn trade fair") {
			t.Errorf("%s: the message repeats the canary", name)
		}
	}
	same(t, before, tree(t, out))
}

func TestOptionsAreCheckedTogether(t *testing.T) {
	_, err := reports.Build(context.Background(), sample.New(), reports.Options{Lang: "xx", TimeZone: "Mars/Olympus", ReportWeek: sample.Monday.AddDate(0, 0, 1)})
	if diag.KindOf(err) != diag.Config {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{`language "xx"`, "Mars/Olympus", "no folder", "not on a Monday"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
}

func TestProjectPagesReplaceAndAdd(t *testing.T) {
	out := t.TempDir()
	o := small(out, map[string]string{
		"en/funnel.md": "---\nnav: Ours\n---\n# Our funnel\n\n```chart funnel__new_leads\nA note of ours.\n```\n",
		"en/board.md":  "# Board\n\n```table campaigns__cost_per_lead\n```\n",
	})
	build(t, sample.New(), o)
	files := tree(t, filepath.Join(out, "2026-W47"))
	if f := string(files["funnel.html"]); !strings.Contains(f, "Our funnel") || !strings.Contains(f, "A note of ours.") || strings.Contains(f, "funnel--acceptance") {
		t.Error("the project's page did not take the place of the built-in one")
	}
	if !strings.Contains(string(files["board.html"]), "Brand search IT") || !strings.Contains(string(files["index.html"]), `href="board.html"`) {
		t.Error("the project's own page was not added")
	}
}

func TestItalian(t *testing.T) {
	out := t.TempDir()
	o := options(out)
	o.Lang = "it"
	build(t, sample.New(), o)
	page := string(tree(t, filepath.Join(out, "2026-W47"))["index.html"])
	for _, want := range []string{`<html lang="it">`, "Settimana 47", "16–22 novembre 2026", "Peggio", "Lead con risposta in tempo", "590mila €", "A carico di: Vendite"} {
		if !strings.Contains(page, want) {
			t.Errorf("page lacks %q", want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	out := t.TempDir()
	src := stopping{sample.New(), cancel}
	if _, err := reports.Build(ctx, src, options(out)); err == nil {
		t.Error("a cancelled build published")
	}
	if entries, _ := os.ReadDir(out); len(entries) > 0 {
		t.Errorf("it left %v", entries)
	}
}

// stopping cancels the build when the first chart is read.
type stopping struct {
	*sample.Source
	stop context.CancelFunc
}

func (s stopping) Query(ctx context.Context, sql string) (array.RecordReader, error) {
	if strings.Contains(sql, "charts.") {
		s.stop()
		return nil, ctx.Err()
	}
	return s.Source.Query(ctx, sql)
}

// Whatever a file is called, nothing is written outside the site.
func TestNoFileLeavesTheSite(t *testing.T) {
	for _, name := range []string{"../outside.txt", "data/../../outside.txt", "../../outside.txt"} {
		above := t.TempDir()
		out := filepath.Join(above, "site")
		o := small(out, nil)
		o.Files = map[string][]byte{name: []byte("x")}
		_, err := reports.Build(context.Background(), sample.New(), o)
		if diag.KindOf(err) != diag.Publish {
			t.Errorf("%s: %v", name, err)
		}
		for _, place := range []string{above, out} {
			if _, err := os.Stat(filepath.Join(place, "outside.txt")); err == nil {
				t.Errorf("%s was written", name)
			}
		}
		if found, _ := filepath.Glob(filepath.Join(out, "2*")); len(found) > 0 {
			t.Errorf("%s: published %v", name, found)
		}
	}
}
