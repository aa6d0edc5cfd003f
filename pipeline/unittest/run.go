package unittest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// Warehouse is what the runner needs of one.
type Warehouse interface {
	Build(ctx context.Context, m warehouse.Model) (int64, error)
	Exec(ctx context.Context, statements string) error
	Drop(ctx context.Context, name string) error
	Query(ctx context.Context, text string) (array.RecordReader, error)
	Describe(ctx context.Context, text string) ([]warehouse.ColumnInfo, error)
}

// Runner runs cases one after the other.
type Runner struct {
	DB    Warehouse
	Graph *model.Graph
	// Clock sets params.as_of() and its like to a case's as_of, and its settings
	// over those of the project; "" and nil set them back. It may be nil when no
	// case has either.
	Clock func(ctx context.Context, asOf string, settings map[string]string) error
}

// Result is the outcome of one case.
type Result struct {
	Case Case
	Diff string // "" when the case holds; else the rows that differ
	Err  error  // the case could not be run, such as a model with a mistake
}

// Passed reports whether the case holds.
func (r Result) Passed() bool { return r.Diff == "" && r.Err == nil }

// Failure returns a diag.Error of kind Check with every case that does not
// hold, nil when all do.
func Failure(results []Result) error {
	var problems []diag.Problem
	for _, r := range results {
		if r.Passed() {
			continue
		}
		message := r.Case.Model + ": " + r.Case.Name + "\n" + r.Diff
		var e *diag.Error
		if errors.As(r.Err, &e) && len(e.Problems) > 0 {
			problems = append(problems, e.Problems...)
			continue
		}
		if r.Err != nil {
			message = r.Case.Model + ": " + r.Case.Name + ": " + r.Err.Error()
		}
		problems = append(problems, diag.Problem{File: r.Case.File, Line: r.Case.Line, Message: message})
	}
	if problems == nil {
		return nil
	}
	return diag.New(diag.Check, problems...)
}

// Run runs the cases. The error is for a warehouse that could not be put back;
// what is wrong with a case is in its Result.
func (r *Runner) Run(ctx context.Context, cases []Case) ([]Result, error) {
	results := make([]Result, len(cases))
	for i, c := range cases {
		results[i].Case = c
		restore, err := r.prepare(ctx, c)
		if err == nil {
			results[i].Diff, err = r.compare(ctx, c)
		}
		results[i].Err = err
		if errors.Is(err, warehouse.ErrStuck) {
			return results[:i+1], err // it holds its connection until the process ends
		}
		if err := restore(context.WithoutCancel(ctx)); err != nil {
			return results[:i+1], fmt.Errorf("put back after %s: %w", c.Name, err)
		}
		if ctx.Err() != nil {
			return results[:i+1], ctx.Err()
		}
	}
	return results, nil
}

// prepare puts the given rows in place and rebuilds the model and all it reads.
// restore must be called in any case.
func (r *Runner) prepare(ctx context.Context, c Case) (restore func(context.Context) error, err error) {
	var undo []func(context.Context) error
	restore = func(ctx context.Context) error {
		var errs []error
		for _, f := range slices.Backward(undo) {
			errs = append(errs, f(ctx))
		}
		return errors.Join(errs...)
	}
	// The models themselves are not put back: every case builds all it reads.
	read, rebuild, err := r.upstream(c)
	if err != nil {
		return restore, err
	}
	for _, name := range c.givenTables() {
		if !read[name] {
			return restore, r.unread(c, name, read)
		}
		columns, err := r.DB.Describe(ctx, "from "+quoted(name))
		if err != nil {
			return restore, err
		}
		text, err := r.givenText(ctx, c, name, columns)
		if err != nil {
			return restore, err
		}
		if r.Graph.Node(name) == nil {
			stash := "_stash." + strings.ReplaceAll(name, ".", "__")
			if err := r.DB.Exec(ctx, "create schema if not exists _stash; create or replace table "+quoted(stash)+" as from "+quoted(name)); err != nil {
				return restore, err
			}
			undo = append(undo, func(ctx context.Context) error {
				return r.DB.Exec(ctx, "create or replace table "+quoted(name)+" as from "+quoted(stash)+"; drop table "+quoted(stash))
			})
		}
		if _, err := r.DB.Build(ctx, warehouse.Model{Name: name, Path: c.File, SQL: text}); err != nil {
			return restore, fmt.Errorf("given %s: %w", name, flat(err))
		}
	}
	if c.AsOf != "" || c.Settings != nil {
		if r.Clock == nil {
			return restore, fmt.Errorf("as_of or settings are given and there is no clock to set")
		}
		undo = append(undo, func(ctx context.Context) error { return r.Clock(ctx, "", nil) })
		if err := r.Clock(ctx, c.AsOf, c.Settings); err != nil {
			return restore, err
		}
	}
	return restore, r.build(ctx, rebuild)
}

// givenText is the select that gives a table its rows, with every column of the
// table in its own type; columns the case does not name are null.
func (r *Runner) givenText(ctx context.Context, c Case, name string, columns []warehouse.ColumnInfo) (string, error) {
	text, bySQL := c.GivenSQL[name]
	if !bySQL {
		return selectRows(c, columns, c.Given[name], true)
	}
	given, err := r.DB.Describe(ctx, text)
	if err != nil {
		return "", fmt.Errorf("given %s: %w", name, flat(err))
	}
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = col.Name
	}
	has := map[string]bool{}
	for _, g := range given {
		has[g.Name] = true
		if !slices.Contains(names, g.Name) {
			return "", diag.New(diag.Check, diag.Problem{File: c.File, Line: c.Line,
				Message: c.Name + ": " + name + " has no column " + g.Name, Hint: nearest(g.Name, names)})
		}
	}
	list := make([]string, len(columns))
	for i, col := range columns {
		value := "null"
		if has[col.Name] {
			value = quoted(col.Name)
		}
		list[i] = fmt.Sprintf("cast(%s as %s) as %s", value, col.Type, quoted(col.Name))
	}
	return "select " + strings.Join(list, ", ") + " from (" + text + ")", nil
}

// flat keeps the words of an error and drops its place, which is in text the runner wrote.
func flat(err error) error {
	var e *diag.Error
	if errors.As(err, &e) && len(e.Problems) > 0 {
		return errors.New(e.Problems[0].Message)
	}
	return err
}

// upstream returns the tables the model reads, near and far, and the models to
// rebuild for the case: the model itself and all it reads up to the given ones.
func (r *Runner) upstream(c Case) (map[string]bool, []*model.Node, error) {
	if r.Graph.Node(c.Model) == nil {
		names := make([]string, len(r.Graph.Nodes))
		for i, n := range r.Graph.Nodes {
			names[i] = n.Name
		}
		return nil, nil, diag.New(diag.Check, diag.Problem{File: c.File, Line: c.Line, Message: "no model " + c.Model, Hint: nearest(c.Model, names)})
	}
	read, wanted := map[string]bool{}, map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		n := r.Graph.Node(name)
		if n == nil || wanted[name] {
			return
		}
		wanted[name] = true
		for _, ref := range n.Refs {
			read[ref] = true
			if !slices.Contains(c.givenTables(), ref) {
				visit(ref)
			}
		}
	}
	visit(c.Model)
	return read, r.pick(wanted), nil
}

// pick returns the named models in the order of building.
func (r *Runner) pick(names map[string]bool) []*model.Node {
	var out []*model.Node
	for _, n := range r.Graph.Nodes {
		if names[n.Name] {
			out = append(out, n)
		}
	}
	return out
}

// build builds models.
func (r *Runner) build(ctx context.Context, nodes []*model.Node) error {
	for _, n := range nodes {
		if _, err := r.DB.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL, View: n.View(), Read: true}); err != nil {
			return err
		}
	}
	return nil
}

// unread is the problem of a given table that cannot matter.
func (r *Runner) unread(c Case, name string, read map[string]bool) error {
	names := slices.Sorted(maps.Keys(read))
	return diag.New(diag.Check, diag.Problem{File: c.File, Line: c.Line, Message: c.Name + ": " + c.Model + " does not read " + name, Hint: nearest(name, names)})
}

// nearest is the hint for a misspelt name.
func nearest(name string, names []string) string {
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// quoted quotes "schema.table" for SQL.
func quoted(name string) string {
	parts := strings.SplitN(name, ".", 2)
	for i, p := range parts {
		parts[i] = `"` + strings.ReplaceAll(p, `"`, `""`) + `"`
	}
	return strings.Join(parts, ".")
}
