package pipeline

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// buildAll makes every model, those that do not depend on each other side by
// side. Between the metrics and the signals all metric values are collected.
// All models that fail on one level are reported together. heavy makes the
// portable models of core and metrics.
func buildAll(ctx context.Context, db *warehouse.DB, heavy engine.Engine, c *config.Config, g *model.Graph, u *reuse, p Progress) ([]ModelReport, error) {
	if err := db.CreateSchemas(ctx, "staging", "core", "metrics", "signals", "charts"); err != nil {
		return nil, err
	}
	var lower, upper []*model.Node
	for _, n := range g.Nodes {
		if n.Layer <= model.Metrics {
			lower = append(lower, n)
		} else {
			upper = append(upper, n)
		}
	}
	b := builder{progress: p, total: len(g.Nodes), make: func(ctx context.Context, n *model.Node) (ModelReport, []diag.Problem, error) {
		return buildNode(ctx, db, heavy, n, u)
	}}
	reports, err := b.run(ctx, lower, 0)
	if err != nil {
		return nil, err
	}
	if err := collectMetrics(ctx, db, c, lower, u); err != nil {
		return nil, err
	}
	more, err := b.run(ctx, upper, len(lower))
	return append(reports, more...), err
}

// builder makes nodes side by side.
type builder struct {
	progress Progress
	total    int
	make     func(context.Context, *model.Node) (ModelReport, []diag.Problem, error)
	goOn     bool // after a mistake: make all that does not need what is mistaken
}

// run makes the given nodes, each as soon as those it reads are made. After the
// first mistake no further node begins unless goOn is set, but those at work
// end, so that their mistakes are reported too.
func (b builder) run(ctx context.Context, nodes []*model.Node, done int) ([]ModelReport, error) {
	waits := map[string]int{}             // node -> how many of its references are not built yet
	readers := map[string][]*model.Node{} // node -> who waits for it
	reports := map[string]ModelReport{}
	for _, n := range nodes {
		waits[n.Name] = 0
	}
	for _, n := range nodes {
		for _, ref := range n.Refs {
			if _, here := waits[ref]; here && ref != n.Name {
				waits[n.Name]++
				readers[ref] = append(readers[ref], n)
			}
		}
	}
	ready := make(chan *model.Node, len(nodes))
	for _, n := range nodes {
		if waits[n.Name] == 0 {
			ready <- n
		}
	}
	if len(nodes) == 0 {
		return nil, nil
	}
	var (
		mu       sync.Mutex
		problems []diag.Problem
		left     = len(ready) // nodes ready or at work: at zero there is no more to come
	)
	// finish books a node, lets those that waited for it begin, and closes the
	// queue behind the last one.
	finish := func(n *model.Node, report ModelReport, found []diag.Problem) {
		mu.Lock()
		defer mu.Unlock()
		done++
		b.progress.Step(done, b.total, n.Name)
		problems = append(problems, found...)
		if len(found) == 0 {
			reports[n.Name] = report
			for _, r := range readers[n.Name] {
				if waits[r.Name]--; waits[r.Name] == 0 && (b.goOn || len(problems) == 0) {
					ready <- r
					left++
				}
			}
		}
		if left--; left == 0 {
			close(ready)
		}
	}
	group, groupCtx := errgroup.WithContext(ctx)
	for range parallelism {
		group.Go(func() error {
			for {
				select {
				case <-groupCtx.Done():
					return groupCtx.Err()
				case n, open := <-ready:
					if !open {
						return nil
					}
					report, found, err := b.make(groupCtx, n)
					if err != nil {
						return err
					}
					finish(n, report, found)
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		return nil, diag.New(diag.SQL, problems...)
	}
	out := make([]ModelReport, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, reports[n.Name])
	}
	return out, nil
}

// buildNode builds one model, or leaves it as the last run built it; problems are
// mistakes in its text.
func buildNode(ctx context.Context, db *warehouse.DB, heavy engine.Engine, n *model.Node, u *reuse) (ModelReport, []diag.Problem, error) {
	report := ModelReport{Name: n.Name, Layer: n.Layer.String(), Path: n.Path, Owner: n.Front.Owner}
	key := u.modelKey(n)
	if u.fresh(n.Name, key) {
		was := u.last.model(n.Name)
		report.Rows, report.Took, report.Kept = was.Rows, was.Took, true
		return report, nil, nil
	}
	var at engine.Engine = engine.DuckDB{Warehouse: db}
	if n.Portable() {
		at = heavy
	}
	var err error
	report.Took, err = timed(func() error {
		return u.remake(ctx, db, n.Name, key, n.View(), func() (err error) {
			report.Rows, err = at.Build(ctx, engine.Model{Refs: n.Refs, Grain: n.Front.Grain,
				Model: warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL, View: n.View(), Read: true, Parts: n.Front.Parts}})
			return err
		})
	})
	if found, ok := problemsOf(err); ok {
		return report, found, nil
	}
	return report, nil, err
}
