package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/queries"
)

// lsOptions are the flags of accordo ls.
type lsOptions struct {
	dir, layer, owner, lineage string
	json                       bool
}

func newLs(e env) *cobra.Command {
	var o lsOptions
	cmd := &cobra.Command{
		Use:   "ls [PATTERN]",
		Short: "List all queries: layer, owner, rows, run time, grain, what they read",
		Long: `Lists the project's queries in the order of building, with the rows of the last
run and the time their last build took; - stands for a query no run has built.
PATTERN is a part of the name, or one with * and ?.

--lineage NAME draws what a query reads, down to the exports, and for each of its
columns the source columns it comes from. Where a column cannot be followed
(a star of an unbuilt table, pivot, a table function) the drawing says so.`,
		Example: `  accordo ls follow_up --owner sales
  accordo ls --lineage follow_up.sla_on_time
  accordo ls --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: runE(func(ctx context.Context, args []string) error { return runLs(ctx, e, o, append(args, "")[0]) }),
	}
	projectFlag(cmd, &o.dir)
	flags := cmd.Flags()
	flags.StringVar(&o.layer, "layer", "", "only this `layer`: staging, core, metrics, signals or charts")
	flags.StringVar(&o.owner, "owner", "", "only this `owner`: sales, marketing, leadership or revops")
	flags.StringVar(&o.lineage, "lineage", "", "draw where the table or metric `NAME` comes from")
	flags.BoolVar(&o.json, "json", false, "print JSON for machines")
	return cmd
}

// listed is one query.
type listed struct {
	Name  string   `json:"name"`
	Layer string   `json:"layer"`
	Owner string   `json:"owner,omitempty"`
	Grain []string `json:"grain,omitempty"`
	Rows  *int64   `json:"rows"`         // null when never built
	Took  *float64 `json:"milliseconds"` // of the last build, null when not recorded
	Path  string   `json:"path"`
	Own   bool     `json:"own"` // the project's own or changed
	Reads []string `json:"reads"`
}

func runLs(ctx context.Context, e env, o lsOptions, pattern string) error {
	g, err := pipeline.Graph(ctx, o.dir, queries.FS)
	if err != nil {
		return err
	}
	rows, columns, err := lastRun(ctx, o.dir)
	if err != nil {
		return err
	}
	if o.lineage != "" {
		return drawLineage(e, o, g, columns)
	}
	took := map[string]time.Duration{}
	for _, m := range pipeline.LastModels(o.dir) {
		took[m.Name] = m.Took
	}
	if len(rows) > 0 && len(took) == 0 {
		fmt.Fprintln(e.stderr, "run times are not known: the record of the last run is lost; accordo run --no-cache makes it anew")
	}
	out := []listed{}
	for _, n := range g.Nodes {
		if o.layer != "" && n.Layer.String() != o.layer || o.owner != "" && n.Front.Owner != o.owner || !matches(n.Name, pattern) {
			continue
		}
		one := listed{Name: n.Name, Layer: n.Layer.String(), Owner: n.Front.Owner, Grain: n.Front.Grain, Path: n.Path, Own: n.IsUser, Reads: append([]string{}, n.Refs...)}
		if count, ok := rows[n.Name]; ok {
			one.Rows = &count
			if t := took[n.Name]; t > 0 {
				milliseconds := float64(t.Microseconds()) / 1000
				one.Took = &milliseconds
			}
		}
		out = append(out, one)
	}
	if o.json {
		return writeJSON(e.stdout, out)
	}
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "name\towner\trows\ttime\tgrain\treads")
	for _, l := range out {
		count, took, name := "-", "-", l.Name
		if l.Rows != nil {
			count = strconv.FormatInt(*l.Rows, 10)
		}
		if l.Took != nil {
			took = fmt.Sprintf("%.1f ms", *l.Took)
		}
		if l.Own {
			name += " *"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", name, cmp.Or(l.Owner, "-"), count, took, cmp.Or(strings.Join(l.Grain, ", "), "-"), cmp.Or(strings.Join(l.Reads, ", "), "-"))
	}
	return t.Flush()
}

// matches reports whether a name fits a pattern or holds it.
func matches(name, pattern string) bool {
	ok, err := path.Match(pattern, name)
	return pattern == "" || ok && err == nil || strings.Contains(name, strings.Replace(pattern, ".", "__", 1)) || strings.Contains(name, pattern)
}

// lastRun returns the rows of models and the columns of all tables of the last
// run; both are empty when there was none.
func lastRun(ctx context.Context, dir string) (rows map[string]int64, columns map[string][]string, err error) {
	db, err := pipeline.OpenBuilt(ctx, dir)
	if diag.KindOf(err) == diag.Config {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if columns, err = pipeline.Columns(ctx, db); err != nil {
		return nil, nil, err
	}
	r, err := db.Query(ctx, "select name, cast(rows as varchar) as n from accordo.models")
	if err != nil {
		return nil, nil, err
	}
	defer r.Release()
	rows = map[string]int64{}
	for r.Next() {
		rec := r.Record()
		for i := range int(rec.NumRows()) {
			if n, err := strconv.ParseInt(rec.Column(1).ValueStr(i), 10, 64); err == nil {
				rows[strings.Clone(rec.Column(0).ValueStr(i))] = n
			}
		}
	}
	return rows, columns, r.Err()
}

// lineageReport is what --lineage --json prints.
type lineageReport struct {
	Name    string               `json:"name"`
	Tables  map[string][]string  `json:"tables"` // each table and what it reads
	Columns []model.TracedColumn `json:"columns"`
}

// drawLineage shows what a model reads, down to the exports.
func drawLineage(e env, o lsOptions, g *model.Graph, columns map[string][]string) error {
	name := o.lineage
	if g.Node(name) == nil {
		name = "metrics." + strings.Replace(name, ".", "__", 1)
	}
	n := g.Node(name)
	if n == nil {
		var names []string
		for _, n := range g.Nodes {
			names = append(names, n.Name)
		}
		hint := "accordo ls lists all names"
		if near := diag.Nearest(o.lineage, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return usage("no query %s", hint, o.lineage)
	}
	report := lineageReport{Name: name, Tables: map[string][]string{}, Columns: g.Trace(name, columns)}
	var lines []string
	var walk func(name, indent string)
	walk = func(name, indent string) {
		node := g.Node(name)
		if node == nil {
			lines = append(lines, indent+name)
			return
		}
		_, again := report.Tables[name]
		if again && len(node.Refs) > 0 {
			lines = append(lines, indent+name+" (above)")
			return
		}
		lines = append(lines, indent+name)
		report.Tables[name] = slices.Sorted(slices.Values(node.Refs))
		for _, ref := range report.Tables[name] {
			walk(ref, indent+"  ")
		}
	}
	walk(name, "")
	if o.json {
		return writeJSON(e.stdout, report)
	}
	return writeLineage(e.stdout, lines, report.Columns)
}

func writeLineage(w io.Writer, lines []string, columns []model.TracedColumn) error {
	for _, line := range lines {
		fmt.Fprintln(w, line)
	}
	if len(columns) == 0 {
		return nil
	}
	fmt.Fprintln(w)
	for _, c := range columns {
		from := strings.Join(byTable(c.From), ", ")
		if c.Lost != "" {
			from = strings.TrimPrefix(from+"; ", "; ") + "not followed: " + c.Lost
		}
		if _, err := fmt.Fprintf(w, "%s <- %s\n", c.Name, cmp.Or(from, "constants")); err != nil {
			return err
		}
	}
	return nil
}

// byTable groups source columns by their table; more than three are counted only.
func byTable(columns []string) []string {
	var out []string
	for i := 0; i < len(columns); {
		end := strings.LastIndexByte(columns[i], '.')
		table, names := columns[i][:end], []string{}
		for ; i < len(columns) && strings.HasPrefix(columns[i], table+".") && !strings.Contains(columns[i][end+1:], "."); i++ {
			names = append(names, columns[i][end+1:])
		}
		if len(names) > 3 {
			names = []string{fmt.Sprintf("%d columns", len(names))}
		}
		out = append(out, table+" ("+strings.Join(names, ", ")+")")
	}
	return out
}
