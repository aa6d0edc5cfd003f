package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/reports"
	"accordo/reports/digest"
)

// runOptions are the flags of accordo run.
type runOptions struct {
	dir   string
	asOf  string
	out   string
	until string
	json  bool
	again bool

	noCache bool

	lang   string
	by     []string
	accept []string

	failOnAlert bool
	lineage     string // file, "" for none
	junit       string // file, "" for none
	log         string // text or json, "" for what ACCORDO_LOG says
	profile     bool
	pdf         bool
}

func newRun(e env) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Read the exports, build the tables, check them, write the report",
		Long: `Recognises every file of the exports folder, loads and types its records,
builds all queries, checks the result, and replaces the week's report in one
step. A run whose exports, queries, settings and program are those of the
published week verifies that week and ends. A run that fails leaves the last
report where it was and says why:

  exit 2  usage or accordo.yaml     exit 5  a check failed
  exit 3  an export was refused     exit 6  the report could not be published
  exit 4  a query is wrong          exit 7  an alert was told (--fail-on-alert)
                                    exit 75 another run is at work`,
		Example: `  accordo run
  accordo run -C firm --as-of 2026-11-23
  accordo run -C firm --until check --json`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			return runProject(ctx, e, o)
		}),
	}
	projectFlag(cmd, &o.dir)
	flags := cmd.Flags()
	flags.StringVar(&o.asOf, "as-of", "", "`day` the exports were taken (default: the latest change in them)")
	flags.StringVar(&o.out, "out", "", "site `folder` (default: site in the project)")
	flags.StringVar(&o.until, "until", "report", "stop after `stage`: load, build, check or report")
	flags.BoolVar(&o.again, "again", false, "publish anew although nothing changed")
	flags.BoolVar(&o.noCache, "no-cache", false, "build everything anew, whatever the last run left")
	flags.BoolVar(&o.json, "json", false, "print the closing table as JSON")
	flags.BoolVar(&o.pdf, "pdf", false, "also print the leadership report as report.pdf, where Chromium is installed")
	flags.StringVar(&o.lang, "lang", "", "`language` of the report: en, it or both, with a link from each page to itself (default: project.languages)")
	flags.StringSliceVar(&o.by, "by", nil, "also one leadership page for each value of a segment `column`: source, country, ...")
	flags.StringSliceVar(&o.accept, "accept", nil, "take the refusals of a `gate` for warnings, this once: drift, freshness, volume")
	flags.BoolVar(&o.failOnAlert, "fail-on-alert", false, "exit 7 after publishing when an alert begins or is repeated")
	flags.StringVar(&o.junit, "junit", "", "also write the result of each check as JUnit XML to `file`")
	flags.StringVar(&o.lineage, "lineage", "", "also write what was read and made as OpenLineage events to `file`, one a line")
	flags.StringVar(&o.log, "log", "", "`form` of the talk on stderr: text or json (default: ACCORDO_LOG, else text)")
	flags.BoolVar(&o.profile, "profile", false, "say what each query took, here and on the page of definitions; the reference also tells it of sources and checks")
	return cmd
}

// runProject builds the warehouse and then the report.
func runProject(ctx context.Context, e env, o runOptions) (err error) {
	started := time.Now()
	p, err := newTalker(logForm(e, o.log), e.stderr)
	if err != nil {
		return err
	}
	events := newLineage(o.lineage)
	defer func() {
		if errors.As(err, new(toldError)) {
			err = errors.Join(err, events.write(nil))
			return
		}
		err = errors.Join(err, events.write(err))
		if err != nil {
			err = errors.Join(err, writeJUnit(o.junit, "accordo run", problemCases(err)), stepSummary(e, failureSummary(err)))
		}
	}()
	if o.out == "" {
		o.out = filepath.Join(o.dir, "site")
	}
	result, err := pipeline.Run(ctx, pipeline.Options{
		Dir: o.dir, AsOf: o.asOf, Until: pipeline.Until(o.until), Queries: e.queries, Version: version(), Progress: p,
		Site: o.out, Binary: fingerprint(), Again: o.again, NoCache: o.noCache, Lang: o.lang, By: o.by, Accept: o.accept, Steps: e.steps, Getenv: e.getenv,
		Published: func(runID, week string) bool { return published(o.out, runID, week) },
	})
	if err != nil {
		return o.refuse(e, err)
	}
	defer func() { err = errors.Join(err, result.Close()) }()
	for _, w := range result.Warnings {
		p.problem(w)
	}
	if err := events.read(ctx, result); err != nil {
		return err
	}
	summary := summarise(result)
	switch {
	case result.Unchanged:
		summary.Unchanged = true
		if o.pdf {
			p.problem(diag.Problem{Severity: diag.SeverityWarning, Message: "the week is published as it is: no report.pdf was printed", Hint: "accordo run --again --pdf prints it"})
		}
		summary.Report = &reports.Result{Dir: filepath.Join(o.out, summary.Week), Index: filepath.Join(o.out, summary.Week, "index.html")}
	case o.until == "" || o.until == "report":
		p.Stage("report")
		site, err := buildReport(ctx, e, result, o)
		if err != nil {
			return o.refuse(e, err)
		}
		p.Done()
		summary.Report = site
		events.published(summary.Week, site.Bytes)
		for _, note := range site.Notes {
			p.problem(diag.Problem{Severity: diag.SeverityWarning, Message: note})
		}
	}
	summary.Seconds = time.Since(started).Seconds()
	if err := o.tellMachines(e, result, summary); err != nil {
		return err
	}
	if o.profile {
		writeProfile(e.stderr, result.Models)
	}
	told, err := alertsOf(result, o.out, summary.Week)
	if err != nil {
		return err
	}
	for _, s := range told.Told() {
		summary.Alerts = append(summary.Alerts, s.Alert+": "+s.Sentence())
	}
	defer func() {
		if err == nil && o.failOnAlert {
			err = told.failure()
		}
	}()
	if o.json {
		encoder := json.NewEncoder(e.stdout)
		encoder.SetIndent("", "  ")
		return encoder.Encode(summary)
	}
	return summary.write(e.stdout)
}

// tellMachines writes what build servers read of a run that came to its end.
func (o runOptions) tellMachines(e env, r *pipeline.Result, s *runSummary) error {
	if err := writeJUnit(o.junit, "accordo run", checkCases(r.Checks)); err != nil {
		return err
	}
	if s.Report == nil {
		return nil
	}
	markdown, err := os.ReadFile(filepath.Join(s.Report.Dir, digest.MarkdownFile))
	if err != nil {
		return diag.Errorf(diag.Publish, "read the summary of the week: %w", err)
	}
	return stepSummary(e, markdown)
}

// refusedRun is what run --json prints when nothing was published.
type refusedRun struct {
	Exit     int           `json:"exit"`
	Problems []problemJSON `json:"problems"`
}

// refuse prints the problems of a failed run for machines and returns err.
func (o runOptions) refuse(e env, err error) error {
	var known *diag.Error
	if !o.json || !errors.As(err, &known) {
		return err
	}
	return errors.Join(err, writeJSON(e.stdout, refusedRun{known.Kind.ExitCode(), problemsJSON(known.Problems)}))
}

// runSummary is the closing table of a run.
type runSummary struct {
	Week     string          `json:"week"`
	Files    []fileSummary   `json:"files"`
	Total    fileSummary     `json:"total"`
	Absent   []string        `json:"absent"`
	Models   int             `json:"models"`
	Checks   int             `json:"checks"`
	Failed   int             `json:"checks_failed"`
	Warned   int             `json:"checks_warned"`
	Problems []diag.Problem  `json:"-"`
	Report   *reports.Result `json:"report,omitempty"`
	Seconds  float64         `json:"seconds"`

	Alerts []string `json:"alerts,omitempty"` // what people are told this week

	Unchanged bool `json:"unchanged"` // the week had been published from the same inputs
}

// fileSummary is one row of it: in = loaded + rejected + duplicates + excluded.
type fileSummary struct {
	Name       string `json:"file"`
	Object     string `json:"object"`
	Records    int64  `json:"records"`
	Loaded     int64  `json:"loaded"`
	Rejected   int64  `json:"rejected"`
	Duplicates int64  `json:"duplicates"`
	Excluded   int64  `json:"excluded"`

	Reasons []sourceRejects `json:"reasons,omitempty"`
}

func summarise(r *pipeline.Result) *runSummary {
	s := &runSummary{Week: r.Clock.WeekLabel(), Absent: r.Absent, Models: len(r.Models), Checks: len(r.Checks)}
	s.Total.Name = "all files"
	for _, f := range r.Files {
		row := fileSummary{f.Name, f.System + " " + f.Object, f.Records, f.Loaded, f.RejectedStructure + f.RejectedType, f.Duplicates, f.Excluded, summariseRejects(f.RejectSummaries())}
		s.Files = append(s.Files, row)
		s.Total.Records += row.Records
		s.Total.Loaded += row.Loaded
		s.Total.Rejected += row.Rejected
		s.Total.Duplicates += row.Duplicates
		s.Total.Excluded += row.Excluded
	}
	for _, c := range r.Checks {
		switch {
		case c.Rows == 0:
		case c.Severity == "error":
			s.Failed++
		default:
			s.Warned++
		}
	}
	return s
}

// writeProfile lists the models that took longest.
func writeProfile(w io.Writer, models []pipeline.ModelReport) {
	built := slices.DeleteFunc(slices.Clone(models), func(m pipeline.ModelReport) bool { return m.Kept })
	slowest := slices.SortedStableFunc(slices.Values(built), func(a, b pipeline.ModelReport) int {
		return cmp.Compare(b.Took, a.Took)
	})
	var total time.Duration
	for _, m := range slowest {
		total += m.Took
	}
	fmt.Fprintf(w, "\n%d models built, %s of work; %d kept from the last run\n", len(built), total.Round(time.Millisecond), len(models)-len(built))
	for _, m := range slowest[:min(25, len(slowest))] {
		fmt.Fprintf(w, "%9s  %9d rows  %s\n", m.Took.Round(time.Millisecond), m.Rows, m.Name)
	}
}

// writeRejects says of every file why records were rejected, with the first
// record of each reason.
func (s *runSummary) writeRejects(w io.Writer) {
	title := "\nrejected\n"
	for _, f := range s.Files {
		for _, r := range f.Reasons {
			where := r.Reason
			if r.Column != "" {
				where += " in " + r.Column
			}
			fmt.Fprintf(w, "%s  %s: %d, %s; first %s\n", title, f.Name, r.Count, where, r.Examples[0])
			title = ""
		}
	}
}

func (s *runSummary) write(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "records\tloaded\trejected\tduplicate\texcluded\t  file\t")
	for _, f := range append(s.Files, s.Total) {
		fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t  %s\t\n", f.Records, f.Loaded, f.Rejected, f.Duplicates, f.Excluded, f.Name)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	s.writeRejects(w)
	fmt.Fprintf(w, "\nweek    %s\n", s.Week)
	fmt.Fprintf(w, "models  %d built\n", s.Models)
	fmt.Fprintf(w, "checks  %d passed, %d warned\n", s.Checks-s.Warned-s.Failed, s.Warned)
	if len(s.Absent) > 0 {
		fmt.Fprintf(w, "absent  %s\n", strings.Join(s.Absent, ", "))
	}
	for _, a := range s.Alerts {
		fmt.Fprintf(w, "alert   %s\n", a)
	}
	if s.Unchanged {
		fmt.Fprintln(w, "same    inputs as the published week, which is whole; --again publishes it anew")
	}
	if s.Report != nil {
		fmt.Fprintf(w, "report  %s\n", s.Report.Index)
	}
	_, err := fmt.Fprintf(w, "time    %.1f s\n", s.Seconds)
	return err
}
