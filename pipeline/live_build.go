package pipeline

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
)

// edited builds what an edit of queries touches: the edited models, and from
// there on every model that reads one whose rows became others.
func (l *Live) edited(ctx context.Context, e Edit) (built []string, problems []diag.Problem, err error) {
	db := l.result.Warehouse
	g, err := model.Load(ctx, model.Options{Builtin: l.options.Queries, Overlay: project.Sub(l.options.Dir, project.Queries), AST: db, Memo: l.memo})
	if err != nil {
		if found, ok := problemsOf(err); ok {
			return nil, found, nil
		}
		return nil, nil, err
	}
	edited, gone := difference(l.result.Graph, g)
	for _, name := range edited {
		l.stale[name] = true
	}
	b := &liveBuild{live: l, graph: g, heard: e.Built, failed: map[string]bool{}}
	for _, n := range gone {
		if err := db.Drop(ctx, n.Name); err != nil {
			return nil, nil, err
		}
		b.changed(n)
		delete(l.stale, n.Name)
	}
	l.mu.Lock()
	l.result.Graph = g
	l.result.Models = slices.DeleteFunc(l.result.Models, func(m ModelReport) bool { return g.Node(m.Name) == nil })
	l.mu.Unlock()

	// First what was edited and what somebody looks at, then all the others.
	if err = b.run(ctx, above(g, append(edited, e.First...))); err == nil {
		err = b.run(ctx, nil)
	}
	if ctx.Err() != nil {
		return b.built, nil, ctx.Err() // what was stopped is no mistake
	}
	diag.Sort(b.problems)
	return b.built, b.problems, err
}

// difference lists the models whose text, head or kind is new, and those that are gone.
func difference(last, now *model.Graph) (edited []string, gone []*model.Node) {
	for _, n := range now.Nodes {
		if was := last.Node(n.Name); was == nil || was.SQL != n.SQL || !reflect.DeepEqual(was.Front, n.Front) {
			edited = append(edited, n.Name)
		}
	}
	for _, n := range last.Nodes {
		if now.Node(n.Name) == nil {
			gone = append(gone, n)
		}
	}
	return edited, gone
}

// above returns the names and all models they are made of, however far down.
func above(g *model.Graph, names []string) map[string]bool {
	out := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		n := g.Node(name)
		if n == nil || out[name] {
			return
		}
		out[name] = true
		for _, ref := range n.Refs {
			if isCollected(ref) {
				for _, m := range g.Nodes {
					if m.Layer == model.Metrics {
						add(m.Name)
					}
				}
			}
			add(ref)
		}
	}
	for _, name := range names {
		add(name)
	}
	return out
}

// isCollected reports whether Accordo fills the table from all metrics.
func isCollected(table string) bool {
	return table == "accordo.metric_values" || table == "accordo.metrics"
}

// liveBuild is the work of one edit.
type liveBuild struct {
	live  *Live
	graph *model.Graph
	heard func(string)

	mu       sync.Mutex
	built    []string
	problems []diag.Problem
	failed   map[string]bool
}

// run builds the stale ones of the wanted models (nil: all), floor by floor.
func (b *liveBuild) run(ctx context.Context, wanted map[string]bool) error {
	levels := b.graph.Levels()
	for _, lower := range []bool{true, false} {
		for _, level := range levels {
			var todo []*model.Node
			for _, n := range level {
				if n.Layer <= model.Metrics == lower && b.live.stale[n.Name] && !b.failed[n.Name] && (wanted == nil || wanted[n.Name]) {
					todo = append(todo, n)
				}
			}
			group, groupCtx := errgroup.WithContext(ctx)
			group.SetLimit(parallelism)
			for _, n := range todo {
				group.Go(func() error { return b.build(groupCtx, n) })
			}
			if err := group.Wait(); err != nil {
				return err
			}
		}
		if lower && len(b.live.uncollected) > 0 && len(b.problems) == 0 {
			if err := b.collect(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// build makes one model; those that read it become stale if its rows changed.
func (b *liveBuild) build(ctx context.Context, n *model.Node) error {
	before := b.before(ctx, n)
	report, found, err := buildNode(ctx, b.live.result.Warehouse, engine.DuckDB{Warehouse: b.live.result.Warehouse}, n, newReuse(nil))
	if err != nil {
		return err
	}
	after := ""
	if len(found) == 0 {
		if after, err = b.print(ctx, n); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(found) > 0 {
		b.problems, b.failed[n.Name] = append(b.problems, found...), true
		return nil
	}
	delete(b.live.stale, n.Name)
	delete(b.live.prints, n.Name)
	b.built = append(b.built, n.Name)
	b.live.remember(report)
	if n.Layer == model.Metrics {
		b.live.uncollected[n.Name] = true // its head may be new although its rows are not
	}
	if after == "" || after != before {
		b.changed(n)
	}
	b.heard(n.Name)
	return nil
}

// before sums up the table that those who read n were made of. A save may stop the
// work behind a table that is made and before its readers know of it: the sum is
// kept until they do.
func (b *liveBuild) before(ctx context.Context, n *model.Node) string {
	b.mu.Lock()
	kept, ok := b.live.prints[n.Name]
	b.mu.Unlock()
	if ok {
		return kept
	}
	sum, err := b.print(ctx, n)
	if err != nil {
		sum = "" // no table yet
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.live.prints[n.Name] = sum
	return sum
}

// changed makes stale whatever reads n.
func (b *liveBuild) changed(n *model.Node) {
	for _, r := range b.graph.Nodes {
		if slices.Contains(r.Refs, n.Name) {
			b.live.stale[r.Name] = true
		}
	}
	if n.Layer == model.Metrics {
		b.live.uncollected[n.Name] = true
	}
}

// print sums up the columns and rows of a table, whatever their order; "" for a view.
func (b *liveBuild) print(ctx context.Context, n *model.Node) (string, error) {
	if n.View() {
		return "", nil
	}
	db := b.live.result.Warehouse
	columns, err := db.Describe(ctx, "from "+n.Name)
	if err != nil {
		return "", err
	}
	reader, err := db.Query(ctx, "select concat(count(*), ' ', sum(cast(hash(t) as hugeint))) from "+n.Name+" as t")
	if err != nil {
		return "", err
	}
	defer reader.Release()
	out := fmt.Sprint(columns)
	for reader.Next() {
		out += reader.Record().Column(0).ValueStr(0)
	}
	return out, reader.Err()
}

// collect takes the values of changed metrics into accordo.metric_values.
func (b *liveBuild) collect(ctx context.Context) error {
	names := slices.Sorted(maps.Keys(b.live.uncollected))
	if err := recollect(ctx, b.live.result.Warehouse, b.live.result.Config, b.graph.Nodes, names); err != nil {
		return err
	}
	for _, n := range b.graph.Nodes {
		if slices.ContainsFunc(n.Refs, isCollected) {
			b.live.stale[n.Name] = true
		}
	}
	b.live.uncollected = map[string]bool{}
	return nil
}

// remember books what was built, in its place.
func (l *Live) remember(report ModelReport) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := slices.IndexFunc(l.result.Models, func(m ModelReport) bool { return m.Name == report.Name })
	if at < 0 {
		l.result.Models = append(l.result.Models, report)
		return
	}
	l.result.Models[at] = report
}
