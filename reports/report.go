package reports

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/reports/chart"
	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/words"
)

// Source runs one select over the finished warehouse. Build calls it from one
// goroutine and releases each reader before the next call.
type Source interface {
	Query(ctx context.Context, sql string) (array.RecordReader, error)
}

// Options say what to build and where.
type Options struct {
	Out         string   // the site's folder; made if it does not exist
	Pages       fs.FS    // the user's reports/pages: <lang>/<page>.md over the built-in ones; may be nil
	Notes       fs.FS    // what people wrote about weeks: 2026-W47.md, <lang>/2026-W47.md; may be nil, need not be there
	Lang        string   // "en" or "it"
	Also        []string // further languages: the same pages again, in a folder of the week named after each
	ProjectName string
	Currency    string    // ISO code
	TimeZone    string    // of the project, "Europe/Rome"
	AsOf        time.Time // end of the reported week, exclusive, UTC
	ReportWeek  time.Time // Monday of the reported week
	Charts      []ChartSpec
	Queries     []QuerySpec       // shown on pages of their own, linked from each number; may be empty
	Parts       []PartSpec        // sources, queries and checks, listed on a page of their own; may be empty
	Version     string            // of the program and of the definitions, printed on every page; may be empty
	Profile     []page.Cost       // what each query took, shown under the definitions; may be empty
	Manifest    []byte            // written as run.json when not empty
	Files       map[string][]byte // further files of the week, by path below its folder
	Canaries    []string          // texts that must not appear in any file, for instance known personal data
	// Guard looks for personal data in all files of the week before anything is
	// published: what it finds refuses the report. nil: nobody looks.
	Guard func(ctx context.Context, files map[string][]byte) ([]diag.Problem, error)

	// Pseudonym names a record in a list of records; nil: there are no lists.
	Pseudonym func(column, id string) string

	PDF     bool   // also report.pdf, where a browser is installed
	BaseURL string // address of the site, for links from mail and chat; may be empty

	SmallNHide, SmallNMute float64 // 0 means 5 and 30 cases

	Cuts []Cuts // pages of single segments, under by/<column>/<value>/

	KeepWeeks int               // how many issues the site keeps, the newest; 0 keeps all
	Ready     func() error      // called when all is drawn and scanned and nothing is published yet; may be nil
	Drawings  Drawings          // drawings of earlier runs of the same program; may be nil
	Steps     func(name string) // hears each step as it begins; may be nil
}

// ChartSpec is what the front matter of a chart query says.
type ChartSpec struct {
	Name       string // "follow_up__sla_weekly"
	Kind       string
	Title      map[string]string // by language; English when the language has none
	Question   map[string]string
	Definition map[string]string // what it counts, over which time; may be empty
	Unit       string
	Owner      string
	Number     string
	Path       string
	Labels     map[string]string // Italian for what the query writes in English
	SQL        string            // the select to run; empty: select * from charts.<Name>
}

// Result says what was published.
type Result struct {
	Index string     `json:"index"` // path of the leadership page
	Dir   string     `json:"dir"`   // the week's folder
	Pages []PageInfo `json:"pages"`
	Files int        `json:"files"` // all files of the week, SHA256SUMS included
	Bytes int64      `json:"bytes"`
	Notes []string   `json:"notes,omitempty"` // what was left out, and why
}

// PageInfo is one HTML page.
type PageInfo struct {
	Name    string `json:"name"`
	Bytes   int    `json:"bytes"`
	Figures int    `json:"figures"`
}

// Build reads the facts and charts of the week, writes its folder beside the
// published one, scans it, and puts it in place by rename; then it replaces the
// index of weeks. On error, what was published before stays as it was. Errors
// are *diag.Error of kind Publish (or Config for options that make no sense),
// with every problem of the step that failed.
func Build(ctx context.Context, src Source, o Options) (_ Result, err error) {
	defer func() { err = diag.Disk(err) }()
	if _, _, err := o.check(); err != nil {
		return Result{}, err
	}
	o.step("read")
	editions, err := readEditions(ctx, src, o)
	if err != nil {
		return Result{}, err
	}
	o.step("render")
	files, infos := map[string][]byte{}, []PageInfo(nil)
	for _, e := range editions {
		if err := e.render(ctx, files, &infos); err != nil {
			return Result{}, err
		}
	}
	// the data is the same in every language; a list may stand in only one
	figures := slices.Clone(editions[0].figures)
	for _, e := range editions {
		figures = append(figures, e.listed...)
	}
	if err := addData(files, figures, editions[0].issue.Facts); err != nil {
		return Result{}, err
	}
	if len(o.Manifest) > 0 {
		files["run.json"] = o.Manifest
	}
	maps.Copy(files, o.Files)
	o.step("scan")
	if problems := scan(files, o); len(problems) > 0 {
		return Result{}, diag.New(diag.Publish, problems...)
	}
	if o.Guard != nil {
		o.step("guard")
		problems, err := o.Guard(ctx, files)
		if err != nil {
			return Result{}, err
		}
		if len(problems) > 0 {
			return Result{}, diag.New(diag.Publish, problems...)
		}
	}
	var notes []string
	for _, e := range editions {
		notes = append(notes, e.addPDF(ctx, files)...)
	}
	if o.Ready != nil {
		if err := o.Ready(); err != nil {
			return Result{}, err
		}
	}
	res, err := publish(o, files, infos)
	res.Notes = notes
	return res, err
}

// newIssue reads the facts of the week; its charts are drawn later.
func newIssue(ctx context.Context, src Source, o Options, w *words.Words, sources []*page.Source) (*page.Issue, error) {
	zone, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return nil, err
	}
	f, err := facts.Read(ctx, src, o.Lang)
	if err != nil {
		return nil, err
	}
	issue := &page.Issue{Words: w, Facts: f, Charts: map[string]*page.Drawn{}, Pages: sources, Project: words.Text(o.ProjectName),
		Week: o.ReportWeek, AsOf: o.AsOf.In(zone), Zone: o.TimeZone, Version: words.Text(o.Version),
		Small: chart.Small{Hide: o.SmallNHide, Mute: o.SmallNMute}}
	for _, c := range o.Charts {
		issue.Names = append(issue.Names, c.Name)
	}
	issue.Note, err = page.LoadNote(o.Notes, issue.Label(), o.Lang, issue.Subjects())
	return issue, err
}

// check rejects options that make no sense, all at once.
func (o Options) check() (*words.Words, *time.Location, error) {
	var problems []diag.Problem
	bad := func(message, hint string) {
		problems = append(problems, diag.Problem{Message: message, Hint: hint})
	}
	w, err := words.New(o.Lang, o.Currency)
	if err != nil {
		bad(err.Error(), "set project.languages in accordo.yaml")
	}
	zone, err := time.LoadLocation(o.TimeZone)
	if err != nil || o.TimeZone == "" {
		bad("time zone \""+o.TimeZone+"\" is not known", "set project.time_zone in accordo.yaml, for instance Europe/Rome")
	}
	for i, lang := range o.Also {
		if _, err := words.New(lang, o.Currency); err != nil {
			bad(err.Error(), "set project.languages in accordo.yaml")
		}
		if lang == o.Lang || slices.Contains(o.Also[:i], lang) {
			bad("language \""+lang+"\" is named twice", "name each once in project.languages in accordo.yaml")
		}
	}
	if o.Out == "" {
		bad("no folder to publish to", "set the site's folder")
	}
	if o.ReportWeek.Weekday() != time.Monday {
		bad("the reported week starts on a "+o.ReportWeek.Weekday().String()+", not on a Monday", "")
	}
	if len(problems) > 0 {
		return nil, nil, diag.New(diag.Config, problems...)
	}
	return w, zone, nil
}

// wantedCharts lists the charts any page shows, each once, in a fixed order.
func wantedCharts(sources []*page.Source, all []string) ([]string, error) {
	seen := map[string]bool{}
	var out []string
	var problems []diag.Problem
	for _, s := range sources {
		names, err := s.Charts(all)
		if err != nil {
			var e *diag.Error
			if !errors.As(err, &e) {
				return nil, err
			}
			problems = append(problems, e.Problems...)
			continue
		}
		for _, n := range names {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	sort.Strings(out)
	return out, nil
}

// overlay looks for a file in the user's pages first, then in the built-in ones.
type overlay struct{ over, base fs.FS }

// Open opens a page; the user's file wins.
func (o overlay) Open(name string) (fs.File, error) {
	if o.over != nil {
		f, err := o.over.Open(name)
		if err == nil {
			if info, err := f.Stat(); err == nil && !info.IsDir() {
				return f, nil
			}
			f.Close()
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return o.base.Open(name)
}

// ReadDir lists the files of both, once each, sorted.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	seen := map[string]fs.DirEntry{}
	found := false
	for _, fsys := range []fs.FS{o.base, o.over} {
		if fsys == nil {
			continue
		}
		entries, err := fs.ReadDir(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, e := range entries {
			seen[e.Name()] = e
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	out := make([]fs.DirEntry, 0, len(seen))
	for _, e := range seen {
		out = append(out, e)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Name() < out[b].Name() })
	return out, nil
}

// absolute makes the site's folder and returns its full path.
func absolute(out string) (string, error) {
	dir, err := filepath.Abs(out)
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	return dir, err
}
