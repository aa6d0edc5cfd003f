package model

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"accordo/pipeline/diag"
)

// Node is one model: a file that becomes one table or view.
type Node struct {
	Name   string // "metrics.follow_up__sla_on_time"
	Schema string // "metrics"
	Table  string // "follow_up__sla_on_time"
	Layer  Layer
	Path   string // "3_metrics/follow_up/sla_on_time.sql"
	SQL    string // the file's text, unchanged
	Front  Front
	Refs   []string // tables it reads, models and others, in the order of the text
	IsUser bool     // the file is the user's own: an override or an addition
}

// View reports whether the model is to be a view.
func (n *Node) View() bool { return n.Front.Materialize == "view" }

// ChartKind returns the kind of a chart, "" for other models.
func (n *Node) ChartKind() string {
	if n.Front.Chart == nil {
		return ""
	}
	return n.Front.Chart.Kind
}

// Check is a file of queries/checks: rows it returns are bad.
type Check struct {
	Name  string // "checks.orphans"
	Path  string
	SQL   string
	Front Front
}

// Graph is every model, checked and in the order of building.
type Graph struct {
	Nodes  []*Node // every node after those it reads; equal ones by name
	Checks []Check // by path
	byName map[string]*Node
}

// Node returns the model of a name "schema.table", nil if there is none.
func (g *Graph) Node(name string) *Node { return g.byName[name] }

// Levels groups the nodes: a node reads only nodes of earlier levels, so the
// nodes of one level may be built at the same time.
func (g *Graph) Levels() [][]*Node {
	depth := map[string]int{}
	var levels [][]*Node
	for _, n := range g.Nodes {
		d := 0
		for _, ref := range n.Refs {
			if _, ok := g.byName[ref]; ok {
				d = max(d, depth[ref]+1)
			}
		}
		depth[n.Name] = d
		for len(levels) <= d {
			levels = append(levels, nil)
		}
		levels[d] = append(levels[d], n)
	}
	return levels
}

// External returns the tables that models read and no model makes, sorted.
func (g *Graph) External() []string {
	seen := map[string]bool{}
	for _, n := range g.Nodes {
		for _, ref := range n.Refs {
			if g.byName[ref] == nil {
				seen[ref] = true
			}
		}
	}
	return sortedKeys(seen)
}

// Options are what Load reads.
type Options struct {
	Builtin fs.FS     // the queries folder of Accordo
	Overlay fs.FS     // the user's queries folder, nil for none: same path overrides, new path adds
	AST     ASTSource // parser, usually the warehouse
	Tables  []string  // raw.*, agreement.* and accordo.* tables there will be; nil leaves them unchecked
}

// Load reads and checks every model and custom check. On a mistake in a file
// the error is a diag.Error of kind SQL with all problems of all files.
func Load(ctx context.Context, o Options) (*Graph, error) {
	files, err := readFiles(o)
	if err != nil {
		return nil, err
	}
	l := &loader{options: o, graph: &Graph{byName: map[string]*Node{}}, macros: macroNames(files)}
	for _, f := range files {
		if err := l.add(ctx, f); err != nil {
			return nil, err
		}
	}
	l.checkRefs()
	l.order()
	if len(l.problems) > 0 {
		diag.Sort(l.problems)
		return nil, diag.New(diag.SQL, l.problems...)
	}
	return l.graph, nil
}

// file is one file of the queries folder.
type file struct {
	path, text string
	isUser     bool
}

// readFiles returns the SQL files of both file systems, sorted by path.
func readFiles(o Options) ([]file, error) {
	byPath := map[string]file{}
	for i, fsys := range []fs.FS{o.Builtin, o.Overlay} {
		if fsys == nil {
			continue
		}
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() || !strings.HasSuffix(path, ".sql") {
				return nil
			}
			text, err := fs.ReadFile(fsys, path)
			if err != nil {
				return err
			}
			byPath[path] = file{path: path, text: string(text), isUser: i == 1}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read queries: %w", err)
		}
	}
	files := make([]file, 0, len(byPath))
	for _, path := range sortedKeys(byPath) {
		files = append(files, byPath[path])
	}
	return files, nil
}

// loader collects nodes and problems.
type loader struct {
	options  Options
	graph    *Graph
	macros   map[string]bool
	trees    []*tree // of nodes, as far as they parse
	refs     [][]Ref // of the same nodes
	nodes    []*Node
	problems []diag.Problem
}

// add reads one file.
func (l *loader) add(ctx context.Context, f file) error {
	switch folder, _, _ := strings.Cut(f.path, "/"); folder {
	case "macros", "tests", "0_contracts":
		return nil
	case "checks":
		return l.addCheck(ctx, f)
	}
	layer, schema, table, ok := nameOf(f.path)
	if !ok {
		l.problems = append(l.problems, diag.Problem{File: f.path, Message: "no model may have this path",
			Hint: "use 1_staging, 2_core, 3_metrics/folder, 4_signals or 5_charts/folder, names in lower case letters, digits and _"})
		return nil
	}
	front, problems := readFront(f.path, f.text)
	l.problems = append(l.problems, problems...)
	n := &Node{Name: schema + "." + table, Schema: schema, Table: table, Layer: layer, Path: f.path, SQL: f.text, Front: front, IsUser: f.isUser}
	if len(problems) == 0 {
		l.problems = append(l.problems, n.checkFront()...)
	}
	l.graph.byName[n.Name] = n
	t, problems, err := parse(ctx, l.options.AST, f.path, f.text)
	if err != nil {
		return err
	}
	l.problems = append(l.problems, problems...)
	var refs []Ref
	if t != nil {
		refs, problems = t.refs()
		l.problems = append(l.problems, withoutSamePlace(append(problems, l.checkShape(n, t)...))...)
	}
	for _, r := range refs {
		n.Refs = append(n.Refs, r.Name)
	}
	l.nodes, l.trees, l.refs = append(l.nodes, n), append(l.trees, t), append(l.refs, refs)
	return nil
}

// withoutSamePlace keeps the first of the problems that stand at one place: the
// later ones follow from it.
func withoutSamePlace(problems []diag.Problem) []diag.Problem {
	seen := map[string]bool{}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		again := p.Line > 0 && seen[p.Position()]
		seen[p.Position()] = true
		return again
	})
}

// checkShape applies the rules of the layer to the parsed text.
func (l *loader) checkShape(n *Node, t *tree) []diag.Problem {
	var problems []diag.Problem
	if n.Layer == Charts && !t.isOrdered() {
		problems = append(problems, t.problem(-1, "end the file with order by over columns that make every row's place certain", "a chart must end in order by"))
	}
	if n.Layer == Metrics || n.Layer == Charts {
		if at := t.outerStar(); at >= 0 {
			problems = append(problems, t.problem(at, "list the columns, or select * from the last name of the with", "select * from a table"))
		}
	}
	if (n.Layer == Core || n.Layer == Metrics) && n.Front.Engine != "duckdb" {
		problems = append(problems, t.lint(l.macros)...)
	}
	return problems
}

// addCheck reads one custom check.
func (l *loader) addCheck(ctx context.Context, f file) error {
	front, problems := readFront(f.path, f.text)
	l.problems = append(l.problems, problems...)
	if front.Severity != "" && front.Severity != "error" && front.Severity != "warn" {
		l.problems = append(l.problems, frontProblem(f.path, f.text, "severity", "error or warn", "severity %q", front.Severity))
	}
	if front.Severity == "" {
		front.Severity = "error"
	}
	t, problems, err := parse(ctx, l.options.AST, f.path, f.text)
	if err != nil {
		return err
	}
	l.problems = append(l.problems, problems...)
	if t != nil {
		refs, problems := t.refs()
		l.problems = append(l.problems, problems...)
		l.nodes, l.trees, l.refs = append(l.nodes, nil), append(l.trees, t), append(l.refs, refs)
	}
	name := "checks." + strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(f.path, "checks/"), ".sql"), "/", "__")
	l.graph.Checks = append(l.graph.Checks, Check{Name: name, Path: f.path, SQL: f.text, Front: front})
	return nil
}

// checkRefs makes sure every table read exists and may be read there.
func (l *loader) checkRefs() {
	known := append(sortedKeys(l.graph.byName), l.options.Tables...)
	for i, n := range l.nodes {
		for _, r := range l.refs[i] {
			schema, _, _ := strings.Cut(r.Name, ".")
			made := slices.Contains(known, r.Name)
			outside := schema == "raw" || schema == "agreement" || schema == "accordo"
			switch {
			case n != nil && r.Name == n.Name:
				l.problems = append(l.problems, l.trees[i].problem(r.Offset, "", "%s reads itself", n.Name))
			case !made && (!outside || l.options.Tables != nil):
				hint := ""
				if near := diag.Nearest(r.Name, known); near != "" {
					hint = "did you mean " + near + "?"
				}
				l.problems = append(l.problems, l.trees[i].problem(r.Offset, hint, "no table %s", r.Name))
			case n != nil && !n.Layer.mayRead(schema):
				l.problems = append(l.problems, l.trees[i].problem(r.Offset,
					"it may read "+strings.Join(n.Layer.reads(), ", "), "a file of %s may not read %s", n.Layer, r.Name))
			}
		}
	}
}

// order sorts the nodes so that each stands after those it reads.
func (l *loader) order() {
	const (
		unseen = iota
		open
		done
	)
	state := map[string]int{}
	var path []string
	var visit func(name string)
	visit = func(name string) {
		n := l.graph.byName[name]
		if n == nil || state[name] == done {
			return
		}
		if state[name] == open {
			cycle := append(slices.Clone(path[slices.Index(path, name):]), name)
			if len(cycle) > 2 { // reading itself is reported where it stands
				l.problems = append(l.problems, diag.Problem{File: n.Path, Message: "cycle: " + strings.Join(cycle, " → "),
					Hint: "take what both need into a file of its own"})
			}
			return
		}
		state[name] = open
		path = append(path, name)
		refs := slices.Clone(n.Refs)
		sort.Strings(refs)
		for _, ref := range refs {
			visit(ref)
		}
		path = path[:len(path)-1]
		state[name] = done
		l.graph.Nodes = append(l.graph.Nodes, n)
	}
	for _, layer := range []Layer{Staging, Core, Metrics, Signals, Charts} {
		for _, name := range sortedKeys(l.graph.byName) {
			if l.graph.byName[name].Layer == layer {
				visit(name)
			}
		}
	}
}
