package model

import (
	"context"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
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
	IsUser bool     // the file is the user's own: an addition, or an override with another text

	doc  *strictyaml.Document // where the keys of the front matter stand
	tree *tree                // nil when the text does not parse
}

// View reports whether the model is to be a view.
func (n *Node) View() bool { return n.Front.Materialize == "view" }

// Portable reports whether the model is one of the heavy layers whose text every
// engine understands.
func (n *Node) Portable() bool {
	return (n.Layer == Core || n.Layer == Metrics) && n.Front.Engine != "duckdb"
}

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
	Refs  []string // tables it reads, in the order of the text

	IsUser bool // as of a Node
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
	Memo    *Memo     // what was read before, nil to read every file
}

// Load reads and checks every model and custom check. On a mistake in a file
// the error is a diag.Error of kind SQL with all problems of all files; the
// graph then holds the files that are sound and read none that is not.
func Load(ctx context.Context, o Options) (*Graph, error) {
	files, misnamed, err := readFiles(o)
	if err != nil {
		return nil, err
	}
	l := &loader{options: o, problems: misnamed, graph: &Graph{byName: map[string]*Node{}}, macros: macroNames(files)}
	if o.Memo != nil {
		o.Memo.keep(files, l.macros)
	}
	parsed := make([]parsedFile, len(files))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(readers)
	for i, f := range files {
		group.Go(func() (err error) {
			parsed[i], err = o.Memo.read(groupCtx, l, f)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for i, f := range files {
		l.add(f, parsed[i])
	}
	l.checkRefs()
	l.order()
	if len(l.problems) > 0 {
		diag.Sort(l.problems)
		return l.graph.without(l.problems), diag.New(diag.SQL, l.problems...)
	}
	return l.graph, nil
}

// readers is how many files are parsed side by side.
const readers = 3

// without returns the part of the graph that no problem touches: neither a file
// that has one nor a file that reads such a file.
func (g *Graph) without(problems []diag.Problem) *Graph {
	bad := map[string]bool{}
	for _, p := range problems {
		bad[p.File] = true
	}
	out := &Graph{byName: map[string]*Node{}}
	unsound := map[string]bool{} // models
	for _, n := range g.Nodes {
		unsound[n.Name] = bad[n.Path] || slices.ContainsFunc(n.Refs, func(ref string) bool {
			made := out.byName[ref] != nil
			schema, _, _ := strings.Cut(ref, ".")
			return unsound[ref] || !made && !isOutside(schema)
		})
		if !unsound[n.Name] {
			out.Nodes, out.byName[n.Name] = append(out.Nodes, n), n
		}
	}
	for _, c := range g.Checks {
		if !bad[c.Path] && !slices.ContainsFunc(c.Refs, func(ref string) bool { return unsound[ref] }) {
			out.Checks = append(out.Checks, c)
		}
	}
	return out
}

// isOutside reports whether a schema is filled by Go and not by models.
func isOutside(schema string) bool {
	return schema == "raw" || schema == "agreement" || schema == "accordo"
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

// checkRefs makes sure every table read exists and may be read there.
func (l *loader) checkRefs() {
	known := append(sortedKeys(l.graph.byName), l.options.Tables...)
	for i, n := range l.nodes {
		for _, r := range l.refs[i] {
			schema, _, _ := strings.Cut(r.Name, ".")
			made := slices.Contains(known, r.Name)
			outside := isOutside(schema)
			switch {
			case n != nil && r.Name == n.Name:
				l.problems = append(l.problems, l.trees[i].problem(r.Offset, "read the tables it is made of; to read the built-in one, give this file another name", "%s reads itself", n.Name))
			case !made && (!outside || l.options.Tables != nil):
				hint := "accordo ls lists all tables"
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
