package reports

import (
	"context"
	"io/fs"
	"runtime"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/chart"
	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/pages"
	"accordo/reports/svg"
	"accordo/reports/words"
)

// Preview makes single charts and pages while queries and prose are edited. It
// writes nothing and keeps its drawing machines, since opening one takes longer
// than drawing with it. Its methods may be called by several goroutines.
type Preview struct {
	options  Options
	words    *words.Words
	compile  compiler
	machines chan *drawer
}

// NewPreview checks the options as Build does; Out is not used.
func NewPreview(o Options) (*Preview, error) {
	o.Out = "unused"
	w, _, err := o.check()
	if err != nil {
		return nil, err
	}
	p := &Preview{options: o, words: w, compile: newCompiler(), machines: make(chan *drawer, runtime.GOMAXPROCS(0))}
	for range cap(p.machines) {
		p.machines <- p.fresh()
	}
	return p, nil
}

func (p *Preview) fresh() *drawer {
	return &drawer{compile: p.compile, formats: svg.Formats(chart.Formats(p.words))}
}

// with lends a machine to f. A machine is done after its first error.
func (p *Preview) with(ctx context.Context, f func(*drawer) error) error {
	select {
	case d := <-p.machines:
		err := f(d)
		if err != nil {
			d = p.fresh()
		}
		p.machines <- d
		return err
	case <-ctx.Done():
		return diag.Errorf(diag.Cancelled, "preview stopped: %w", ctx.Err())
	}
}

// Warm opens a drawing machine, so that the first chart need not wait for it.
func (p *Preview) Warm(ctx context.Context) error {
	return p.with(ctx, func(d *drawer) error {
		_, err := d.Draw(ctx, chart.Plot{Option: []byte("{}"), Width: 10, Height: 10})
		return err
	})
}

// Chart returns a whole HTML page with one figure: question, finding, drawing
// and table.
func (p *Preview) Chart(ctx context.Context, src Source, c ChartSpec) ([]byte, error) {
	figures, err := readFigures(ctx, src, p.only(c), p.words)
	if err != nil {
		return nil, err
	}
	var drawn *page.Drawn
	err = p.with(ctx, func(d *drawer) (err error) {
		drawn, err = drawFigure(ctx, d, figures[0].made)
		return err
	})
	if err != nil {
		return nil, err
	}
	return page.Alone(&page.Issue{Words: p.words, Facts: &facts.Facts{}}, drawn)
}

func (p *Preview) only(charts ...ChartSpec) Options {
	o := p.options
	o.Charts = charts
	return o
}

// Page returns one page of the report as the project's files have it now, with
// charts as the queries of o.Charts describe them.
func (p *Preview) Page(ctx context.Context, src Source, charts []ChartSpec, over fs.FS, name string) ([]byte, error) {
	charts, lists := partLists(charts)
	o := p.only(charts...)
	sources, err := page.Load(overlay{over: over, base: pages.FS}, o.Lang)
	if err != nil {
		return nil, err
	}
	var source *page.Source
	for _, s := range sources {
		if s.Name == name {
			source = s
		}
	}
	if source == nil {
		return nil, fs.ErrNotExist
	}
	issue, err := newIssue(ctx, src, o, p.words, sources)
	if err != nil {
		return nil, err
	}
	if issue.Lists, _, err = readLists(ctx, src, o, p.words, lists, source); err != nil {
		return nil, err
	}
	wanted, err := source.Charts(issue.Names)
	if err != nil {
		return nil, err
	}
	shown := map[string]bool{}
	for _, n := range wanted {
		shown[n] = true
	}
	var specs []ChartSpec
	for _, c := range charts {
		if shown[c.Name] {
			specs = append(specs, c)
		}
	}
	figures, err := readFigures(ctx, src, p.only(specs...), p.words)
	if err != nil {
		return nil, err
	}
	var html []byte
	err = p.with(ctx, func(d *drawer) error {
		for _, f := range figures {
			if issue.Charts[f.spec.Name], err = drawFigure(ctx, d, f.made); err != nil {
				return err
			}
		}
		html, err = page.Render(ctx, issue, source, d)
		return err
	})
	return html, err
}

// PageNames lists the pages of the report: the built-in ones and those of over,
// which may be nil.
func PageNames(over fs.FS) []string {
	var names []string
	entries, err := fs.ReadDir(overlay{over: over, base: pages.FS}, "en")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".md"); ok {
			names = append(names, name)
		}
	}
	return names
}

// CheckPages returns what is wrong with the pages of every language; over holds
// those the project wrote itself, nil for none.
func CheckPages(over fs.FS, known page.Subjects) []diag.Problem {
	var problems []diag.Problem
	for _, lang := range words.Languages() {
		problems = append(problems, page.CheckPages(overlay{over: over, base: pages.FS}, lang, over, known)...)
	}
	return problems
}
