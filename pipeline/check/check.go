package check

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"golang.org/x/sync/errgroup"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// Source answers queries, also several at once; the warehouse is one.
type Source interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
	QueryFile(ctx context.Context, path, text string) (array.RecordReader, error)
	Describe(ctx context.Context, text string) ([]warehouse.ColumnInfo, error)
}

// Result is one promise and how many rows break it.
type Result struct {
	Name     string // "core.leads.lead_id.not_null", "checks.orphans"
	Model    string // "core.leads", "" for files of checks
	Path     string // the file that promises
	Severity string // "error" | "warn"
	Rows     int64  // bad rows; 0 is good
	Message  string // in words: "lead_id is null in 3 rows"
	Owner    string
	Title    model.Text // of a file of checks: what its rows are, without showing any

	// Took is how long it took to ask, at the last time it was asked: of a file of
	// checks its query, of a model all that its head promises together.
	Took time.Duration
}

// Failed reports whether the result must stop a run.
func (r Result) Failed() bool { return r.Rows > 0 && r.Severity == "error" }

// Run asks every promise of the graph, one query per model and one per file of
// checks. The results stand in the order of the graph. The error is for
// queries that could not be run; use [Failure] for broken promises.
func Run(ctx context.Context, src Source, g *model.Graph) ([]Result, error) {
	return Rerun(ctx, src, g, func(string) ([]Result, bool) { return nil, false })
}

// Rerun is Run for a graph of which some results are known: known is asked with
// the name of each model ("core.leads") and file of checks ("checks.orphans").
func Rerun(ctx context.Context, src Source, g *model.Graph, known func(name string) ([]Result, bool)) ([]Result, error) {
	parts := make([][]Result, len(g.Nodes)+len(g.Checks))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(sideBySide)
	for i, n := range g.Nodes {
		if r, ok := known(n.Name); ok {
			parts[i] = r
			continue
		}
		group.Go(func() (err error) {
			started := time.Now()
			parts[i], err = Model(groupCtx, src, n)
			took := time.Since(started)
			for at := range parts[i] {
				parts[i][at].Took = took
			}
			return err
		})
	}
	for i, c := range g.Checks {
		if r, ok := known(c.Name); ok {
			parts[len(g.Nodes)+i] = r
			continue
		}
		group.Go(func() error {
			started := time.Now()
			r, err := custom(groupCtx, src, c)
			r.Took = time.Since(started)
			parts[len(g.Nodes)+i] = []Result{r}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(parts...), nil
}

// sideBySide is how many queries ask at once: most are small, and leave one processor idle.
const sideBySide = 2

// Failure returns a diag.Error of kind Check with every broken promise of
// severity error, nil when there is none.
func Failure(results []Result) error {
	var problems []diag.Problem
	for _, r := range results {
		if r.Failed() {
			problems = append(problems, diag.Problem{File: r.Path, Message: r.Name + ": " + r.Message,
				Hint: "see the rows with accordo run --until build and then accordo query " + strings.TrimPrefix(r.Name, "checks.")})
		}
	}
	if problems == nil {
		return nil
	}
	return diag.New(diag.Check, problems...)
}

// promise is one thing to count in a table.
type promise struct {
	name    string // "lead_id.not_null"
	bad     string // SQL of an aggregate: the number of bad rows
	message string // with %d for the rows
}

// Model asks the promises of one model.
func Model(ctx context.Context, src Source, n *model.Node) ([]Result, error) {
	columns, err := src.Describe(ctx, "from "+quoted(n.Schema)+"."+quoted(n.Table))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	result := func(name, message string, rows int64) Result {
		return Result{Name: n.Name + "." + name, Model: n.Name, Path: n.Path, Severity: "error", Rows: rows, Message: message, Owner: n.Front.Owner}
	}
	var results []Result
	for _, p := range Shape(n, columns) {
		message := p.Message
		if p.Hint != "" {
			message += "; " + p.Hint
		}
		results = append(results, result("columns", message, 1))
	}
	promises := promisesOf(n, names)
	if len(promises) == 0 {
		return results, nil
	}
	selects := make([]string, len(promises))
	for i, p := range promises {
		selects[i] = fmt.Sprintf("cast(coalesce(%s, 0) as bigint) as c%d", p.bad, i)
	}
	counts, err := counts(ctx, src, "select "+strings.Join(selects, ", ")+" from "+quoted(n.Schema)+"."+quoted(n.Table))
	if err != nil {
		return nil, fmt.Errorf("check %s: %w", n.Name, inFile(err, n.Path))
	}
	for i, p := range promises {
		message := "good"
		if counts[i] > 0 {
			message = told(p.message, counts[i])
		}
		results = append(results, result(p.name, message, counts[i]))
	}
	return results, nil
}

// inFile names the file of a view that could not be read, where err names none.
func inFile(err error, path string) error {
	var e *diag.Error
	if errors.As(err, &e) {
		for i := range e.Problems {
			e.Problems[i].File = cmp.Or(e.Problems[i].File, path)
		}
	}
	return err
}

// promisesOf lists what the front matter promises of columns that exist.
func promisesOf(n *model.Node, names []string) []promise {
	var out []promise
	grain := slices.DeleteFunc(slices.Clone(n.Front.Grain), func(c string) bool { return !slices.Contains(names, c) })
	for _, c := range grain {
		out = append(out, promise{c + ".not_null", "count(*) filter (" + quoted(c) + " is null)", c + " is part of the grain and null in %d rows"})
	}
	if len(grain) > 0 && len(grain) == len(n.Front.Grain) {
		key := make([]string, len(grain))
		for i, c := range grain {
			key[i] = quoted(c)
		}
		out = append(out, promise{"grain", "count(*) - count(distinct row(" + strings.Join(key, ", ") + "))",
			"%d rows share their grain (" + strings.Join(grain, ", ") + ") with another"})
	}
	for _, name := range names {
		for _, c := range n.Front.Columns[name].Checks {
			q := quoted(name)
			switch {
			case c.NotNull && !slices.Contains(grain, name):
				out = append(out, promise{name + ".not_null", "count(*) filter (" + q + " is null)", name + " is null in %d rows"})
			case c.Unique:
				out = append(out, promise{name + ".unique", "count(" + q + ") - count(distinct " + q + ")", name + " is there more than once, %d times too often"})
			case c.Accepted != nil:
				list := make([]string, len(c.Accepted))
				for i, v := range c.Accepted {
					list[i] = "'" + strings.ReplaceAll(v, "'", "''") + "'"
				}
				out = append(out, promise{name + ".accepted", "count(*) filter (cast(" + q + " as varchar) not in (" + strings.Join(list, ", ") + "))",
					name + " is none of " + strings.ReplaceAll(strings.Join(c.Accepted, ", "), "%", "%%") + " in %d rows"})
			}
			if c.Min != nil {
				out = append(out, promise{name + ".min", "count(*) filter (" + q + " < " + number(*c.Min) + ")", name + " is below " + number(*c.Min) + " in %d rows"})
			}
			if c.Max != nil {
				out = append(out, promise{name + ".max", "count(*) filter (" + q + " > " + number(*c.Max) + ")", name + " is above " + number(*c.Max) + " in %d rows"})
			}
		}
	}
	return out
}

// told puts a number of rows into a message, of which one is not many.
func told(message string, rows int64) string {
	if rows == 1 {
		message = strings.NewReplacer("%d rows share their", "%d row shares its", "%d rows", "%d row", "%d times", "%d time").Replace(message)
	}
	return fmt.Sprintf(message, rows)
}

// custom runs one file of checks: its rows are bad rows.
func custom(ctx context.Context, src Source, c model.Check) (Result, error) {
	r, err := src.QueryFile(ctx, c.Path, c.SQL)
	if err != nil {
		return Result{}, err
	}
	defer r.Release()
	res := Result{Name: c.Name, Path: c.Path, Severity: c.Front.Severity, Owner: c.Front.Owner, Title: c.Front.Title, Message: "good"}
	var first string
	for r.Next() {
		rec := r.Record()
		if res.Rows == 0 && rec.NumRows() > 0 {
			first = rowText(rec)
		}
		res.Rows += rec.NumRows()
	}
	if res.Rows > 0 {
		title := c.Front.Title.EN
		if title == "" {
			title = "bad rows"
		}
		res.Message = title + told(": %d rows, the first ", res.Rows) + first
	}
	return res, r.Err()
}

// rowText shows the first row of a batch.
func rowText(rec arrow.Record) string {
	var parts []string
	for i, f := range rec.Schema().Fields() {
		parts = append(parts, f.Name+"="+strings.Clone(rec.Column(i).ValueStr(0)))
	}
	return strings.Join(parts, " ")
}

// counts returns the one row of bigint columns of a query.
func counts(ctx context.Context, src Source, sql string) ([]int64, error) {
	r, err := src.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	if !r.Next() {
		return nil, fmt.Errorf("no row: %w", r.Err())
	}
	rec := r.Record()
	out := make([]int64, rec.NumCols())
	for i := range out {
		out[i] = rec.Column(i).(*array.Int64).Value(0)
	}
	return out, nil
}

// quoted quotes a name for SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// number writes a limit as SQL.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
