package reports

import (
	"context"
	"errors"
	"html/template"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/diag"
	"accordo/reports/assets"
	"accordo/reports/chart"
	"accordo/reports/frame"
	"accordo/reports/page"
	"accordo/reports/svg"
	"accordo/reports/words"
)

// figure is a chart with the result it was made of.
type figure struct {
	spec  chart.Spec
	frame *frame.Frame
	made  chart.Figure
}

// readFigures asks for every chart, one after the other, and reports the
// problems of all of them together.
func readFigures(ctx context.Context, src Source, o Options, w *words.Words) ([]figure, error) {
	var out []figure
	var problems []diag.Problem
	for _, c := range o.Charts {
		spec := chart.Spec{Name: c.Name, Kind: c.Kind, Title: words.Own(inLanguage(c.Title, o.Lang)), Question: words.Own(inLanguage(c.Question, o.Lang)),
			Definition: words.Own(inLanguage(c.Definition, o.Lang)), Unit: c.Unit, Owner: c.Owner, Number: words.Text(c.Number), Path: c.Path, Labels: c.Labels, SmallN: chart.Small{Hide: o.SmallNHide, Mute: o.SmallNMute}}
		fig, err := readFigure(ctx, src, o, c, spec, w)
		if err != nil {
			if ctx.Err() != nil {
				return nil, diag.Errorf(diag.Cancelled, "report stopped: %w", ctx.Err())
			}
			var e *diag.Error
			if errors.As(err, &e) {
				problems = append(problems, e.Problems...)
			} else {
				problems = append(problems, diag.Problem{File: c.Path, Message: "chart " + c.Name + ": " + err.Error()})
			}
			continue
		}
		out = append(out, fig)
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return out, nil
}

func readFigure(ctx context.Context, src Source, o Options, c ChartSpec, spec chart.Spec, w *words.Words) (figure, error) {
	sql := c.SQL
	if sql == "" {
		sql = "select * from charts." + c.Name
	}
	r, err := src.Query(ctx, sql)
	if err != nil {
		return figure{}, err
	}
	defer r.Release()
	name := c.Path
	if name == "" {
		name = "charts." + c.Name
	}
	f, err := frame.Read(name, r, chart.MaxRows)
	if err != nil {
		return figure{}, err
	}
	if err := hideIDs(c, f, o.Pseudonym); err != nil {
		return figure{}, err
	}
	made, err := chart.Build(spec, f, w)
	return figure{spec: spec, frame: f, made: made}, err
}

func inLanguage(texts map[string]string, lang string) string {
	if t := texts[lang]; t != "" {
		return t
	}
	return texts["en"]
}

// built is what rendering leaves: the files by path, and facts about the pages.
type built struct {
	files map[string][]byte
	pages []PageInfo
}

// renderAll draws the wanted charts and then writes the pages, as many at once
// as there are processors. The machines that draw are handed on from one chart
// to the next: what one has drawn before leaves no trace in its next drawing,
// so the bytes do not depend on who draws what.
func renderAll(ctx context.Context, issue *page.Issue, figures []figure, wanted []string, pool *drawers) (built, error) {
	// a drawing makes much litter and keeps nothing: collect it less often
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	byName := map[string]chart.Figure{}
	for _, f := range figures {
		byName[f.spec.Name] = f.made
	}
	drawn := make([]*page.Drawn, len(wanted))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range wanted {
		group.Go(func() error {
			hand := pool.take()
			defer pool.give(hand)
			d, err := drawFigure(groupCtx, hand, byName[name])
			drawn[i] = d
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return built{}, failed(ctx, err)
	}
	for i, name := range wanted {
		issue.Charts[name] = drawn[i]
	}

	out := built{files: map[string][]byte{}, pages: make([]PageInfo, len(issue.Pages))}
	var lock sync.Mutex
	var problems []diag.Problem
	group, groupCtx = errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, source := range issue.Pages {
		group.Go(func() error {
			hand := pool.take()
			defer pool.give(hand)
			html, err := page.Render(groupCtx, issue, source, hand)
			lock.Lock()
			defer lock.Unlock()
			var e *diag.Error
			if errors.As(err, &e) {
				problems = append(problems, e.Problems...) // the other pages may have problems too
				return nil
			}
			if err != nil {
				return err
			}
			shown, err := source.Charts(issue.Names)
			out.files[source.Name+".html"] = html
			out.pages[i] = PageInfo{Name: source.Name + ".html", Bytes: len(html), Figures: len(shown)}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return built{}, failed(ctx, err)
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		return built{}, diag.New(diag.Publish, problems...)
	}
	return out, nil
}

func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return diag.Errorf(diag.Cancelled, "report stopped: %w", ctx.Err())
	}
	return diag.Errorf(diag.Publish, "%w", err)
}

func drawFigure(ctx context.Context, d *drawer, f chart.Figure) (*page.Drawn, error) {
	out := &page.Drawn{Figure: f}
	if f.Empty || f.Kind == chart.List {
		return out, nil
	}
	var err error
	if out.Wide, err = d.Draw(ctx, f.Wide); err == nil {
		out.Narrow, err = d.Draw(ctx, f.Narrow)
	}
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "chart %s: %w", f.Name, err)
	}
	return out, nil
}

// compiler makes the chart library ready, at the first drawing that is not kept
// from an earlier run. All languages share what it makes.
type compiler func() (*svg.Bundle, error)

func newCompiler() compiler {
	return sync.OnceValues(func() (*svg.Bundle, error) {
		bundle, err := svg.Compile(assets.Bundle)
		if err != nil {
			return nil, diag.Errorf(diag.Internal, "%w", err)
		}
		return bundle, nil
	})
}

// drawers are the machines that are not at work.
type drawers struct {
	compile compiler
	formats svg.Formats
	kept    keptDrawings
	free    chan *drawer
}

// newDrawers are the machines of one language.
func newDrawers(compile compiler, w *words.Words, kept keptDrawings) *drawers {
	return &drawers{compile: compile, formats: svg.Formats(chart.Formats(w)), kept: kept, free: make(chan *drawer, runtime.GOMAXPROCS(0))}
}

// forgetful are the same machines, for drawings that are not kept for later runs.
func (d *drawers) forgetful() *drawers {
	other := *d
	other.kept = keptDrawings{}
	return &other
}

func (d *drawers) take() *drawer {
	select {
	case hand := <-d.free:
		hand.kept = d.kept
		return hand
	default:
		return &drawer{compile: d.compile, formats: d.formats, kept: d.kept}
	}
}

// give puts a machine back, unless there are enough, or it has failed.
func (d *drawers) give(hand *drawer) {
	if hand.failed {
		return
	}
	select {
	case d.free <- hand:
	default:
	}
}

// drawer opens its machine at the first drawing. It serves one goroutine.
type drawer struct {
	compile compiler
	formats svg.Formats
	canvas  *svg.Canvas
	kept    keptDrawings
	failed  bool
}

// Draw returns safe SVG.
func (d *drawer) Draw(ctx context.Context, p chart.Plot) (template.HTML, error) {
	key := d.kept.key(p)
	if old, ok := d.kept.get(key); ok {
		return template.HTML(old), nil
	}
	if d.canvas == nil {
		bundle, err := d.compile()
		if err != nil {
			return "", err
		}
		c, err := bundle.Open(ctx, d.formats)
		if err != nil {
			return "", err
		}
		d.canvas = c
	}
	raw, err := d.canvas.Draw(ctx, p.Option, p.Width, p.Height)
	if err != nil {
		d.failed = true // a machine is done after its first error
		return "", err
	}
	clean, err := svg.Clean(raw, svg.Rules{Row: p.Row})
	if err != nil {
		return "", err
	}
	d.kept.put(key, string(clean))
	return template.HTML(clean), nil
}
