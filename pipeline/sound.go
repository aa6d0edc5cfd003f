package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/check"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/pipeline/unittest"
	"accordo/pipeline/warehouse"
)

// Soundness is what can be said of a project's queries without any data.
type Soundness struct {
	Models   int               // SQL files that become tables
	Checks   int               // files of checks
	Tests    int               // cases of tests
	Files    []string          // paths of the models and checks that were looked at, below queries
	Metrics  map[string]string // name of each metric → its catalogue number
	Charts   []string          // names of charts and of lists of records
	Problems []diag.Problem
}

// Failure returns a diag.Error with all problems, nil when there is none.
func (s *Soundness) Failure() error {
	if len(s.Problems) == 0 {
		return nil
	}
	return diag.New(diag.SQL, s.Problems...)
}

// Sound says whether all queries, contracts and tests of a project are sound: it
// parses each, binds it against empty tables and compares its columns with its
// front matter. No query is run. A file that reads an unsound one is not judged further, so that one
// mistake is told once. The error is for what keeps everything from being
// judged, such as a mistake in accordo.yaml.
func Sound(ctx context.Context, dir string, builtin fs.FS) (s *Soundness, err error) {
	if err := project.Check(dir); err != nil {
		return nil, err
	}
	r, queries, err := bare(ctx, dir, builtin)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	db := r.Warehouse
	var layErr, loadErr, testErr error
	var cases []unittest.Case
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if layErr = layBare(groupCtx, r, queries); !isMistake(layErr) {
			return layErr
		}
		return nil
	})
	group.Go(func() error {
		r.Graph, loadErr = model.Load(groupCtx, model.Options{Builtin: builtin, Overlay: project.Sub(dir, project.Queries), AST: db})
		if !isMistake(loadErr) {
			return loadErr
		}
		return nil
	})
	group.Go(func() error {
		if cases, testErr = unittest.Load(builtin, project.Sub(dir, project.Queries)); !isMistake(testErr) {
			return testErr
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	s = &Soundness{Models: len(r.Graph.Nodes), Checks: len(r.Graph.Checks), Tests: len(cases)}
	for _, n := range r.Graph.Nodes {
		s.Files = append(s.Files, n.Path)
	}
	for _, c := range r.Graph.Checks {
		s.Files = append(s.Files, c.Path)
	}
	s.Metrics = metricNumbers(r.Graph)
	for _, n := range r.Graph.Nodes {
		if n.Layer == model.Charts {
			s.Charts = append(s.Charts, n.Table)
		}
	}
	s.take(layErr)
	s.take(loadErr)
	if loadErr == nil {
		s.Problems = append(s.Problems, knownAlerts(r.Config, r.Graph)...)
		s.Problems = append(s.Problems, knownTargets(r.Config, r.Graph)...)
	}
	s.take(testErr)
	if layErr == nil {
		if err := s.bindAll(ctx, db, r.Graph); err != nil {
			return nil, err
		}
	}
	if len(s.Problems) == 0 {
		columns, err := columnsOf(ctx, db)
		if err != nil {
			return nil, err
		}
		s.Problems = append(unittest.Verify(cases, r.Graph, columns), check.Parts(r.Graph.Nodes, columns)...)
	}
	diag.Sort(s.Problems)
	s.Problems = slices.CompactFunc(s.Problems, func(a, b diag.Problem) bool { return a == b })
	return s, nil
}

// metricNumbers are the metrics of a graph, "follow_up.sla_on_time", with their numbers.
func metricNumbers(g *model.Graph) map[string]string {
	numbers := map[string]string{}
	for _, n := range g.Nodes {
		if n.Layer == model.Metrics {
			numbers[strings.Replace(n.Table, "__", ".", 1)] = n.Front.Number
		}
	}
	return numbers
}

// knownTargets says which metrics take a target, of all or of one series, from a
// setting that is not there or is no number.
func knownTargets(c *config.Config, g *model.Graph) []diag.Problem {
	var names []string
	for _, s := range c.Settings() {
		if _, ok := c.Target("agreement." + s.Name); ok {
			names = append(names, s.Name)
		}
	}
	var problems []diag.Problem
	for _, n := range g.Nodes {
		series := slices.Sorted(maps.Keys(n.Front.Target.Series))
		if n.Front.Target.Series == nil {
			series = []string{""}
		}
		for _, name := range series {
			setting := n.Front.Target.Of(name).Setting
			if setting == "" || slices.Contains(names, setting) {
				continue
			}
			hint := "accordo config lists all settings"
			if near := diag.Nearest(setting, names); near != "" {
				hint = "did you mean agreement." + near + "?"
			}
			problems = append(problems, n.Problem("target", hint, "target: there is no number agreement.%s", setting))
		}
	}
	return problems
}

// isMistake reports whether err, which may be nil, is the analyst's to mend.
func isMistake(err error) bool {
	var e *diag.Error
	return err == nil || errors.As(err, &e) && (e.Kind == diag.SQL || e.Kind == diag.Config) && len(e.Problems) > 0
}

// take adds the problems of err.
func (s *Soundness) take(err error) {
	var e *diag.Error
	if errors.As(err, &e) {
		s.Problems = append(s.Problems, e.Problems...)
	}
}

// bindAll binds every model and check of the graph.
func (s *Soundness) bindAll(ctx context.Context, db *warehouse.DB, g *model.Graph) error {
	if err := db.Seal(ctx); err != nil {
		return err
	}
	if err := db.CreateSchemas(ctx, "staging", "core", "metrics", "signals", "charts"); err != nil {
		return err
	}
	if err := collectMetrics(ctx, db, nil, nil, newReuse(nil)); err != nil {
		return err
	}
	bound := map[string]bool{}
	var mu sync.Mutex
	b := builder{progress: silence{}, total: len(g.Nodes), goOn: true, make: func(ctx context.Context, n *model.Node) (ModelReport, []diag.Problem, error) {
		found, err := bindNode(ctx, db, n)
		mu.Lock()
		defer mu.Unlock()
		bound[n.Name] = len(found) == 0
		return ModelReport{}, found, err
	}}
	if _, err := b.run(ctx, g.Nodes, 0); err != nil {
		if !isMistake(err) {
			return err
		}
		s.take(err)
	}
	for _, c := range g.Checks {
		if slices.ContainsFunc(c.Refs, func(ref string) bool { return g.Node(ref) != nil && !bound[ref] }) {
			continue
		}
		if _, err := db.Bind(ctx, warehouse.Model{Name: "accordo._check", Path: c.Path, SQL: c.SQL}); err != nil {
			if !isMistake(err) {
				return err
			}
			s.take(err)
		}
	}
	return nil
}

// bindNode binds one model and compares its columns with its front matter.
func bindNode(ctx context.Context, db *warehouse.DB, n *model.Node) ([]diag.Problem, error) {
	columns, err := db.Bind(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL})
	if found, ok := problemsOf(err); ok {
		return found, nil
	}
	if err != nil {
		return nil, err
	}
	return check.Shape(n, columns), nil
}

// columnsOf returns the columns of every table "schema.table".
func columnsOf(ctx context.Context, db *warehouse.DB) (map[string][]string, error) {
	r, err := db.Query(ctx, `select table_schema || '.' || table_name as name, column_name
from information_schema.columns order by name, ordinal_position`)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	columns := map[string][]string{}
	for r.Next() {
		rec := r.Record()
		for i := range int(rec.NumRows()) {
			name := strings.Clone(rec.Column(0).ValueStr(i))
			columns[name] = append(columns[name], strings.Clone(rec.Column(1).ValueStr(i)))
		}
	}
	return columns, r.Err()
}
