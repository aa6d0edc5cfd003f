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
		Short: "List sources, queries and checks: owner, rows, run time, grain, what they read",
		Long: `Lists the sources of the last run, the project's queries in the order of building,
and the files of checks, with the rows of the last run (of a check: those that
break it) and the time it last took to load, build or ask; - stands for what no
run has made. PATTERN is a part of the name, or one with * and ?.

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
	flags.StringVar(&o.layer, "layer", "", "only this `layer`: "+strings.Join(lsLayers(), ", "))
	flags.StringVar(&o.owner, "owner", "", "only this `owner`: sales, marketing, leadership or revops")
	flags.StringVar(&o.lineage, "lineage", "", "draw where the table or metric `NAME` comes from")
	flags.BoolVar(&o.json, "json", false, "print JSON for machines")
	return cmd
}

func runLs(ctx context.Context, e env, o lsOptions, pattern string) error {
	if o.layer != "" && !slices.Contains(lsLayers(), o.layer) {
		return usage("no layer %s", nearestOr(o.layer, lsLayers(), "layers are "+strings.Join(lsLayers(), ", ")), o.layer)
	}
	if o.lineage != "" && (pattern != "" || o.layer != "" || o.owner != "") {
		return usage("--lineage draws one query: no pattern, layer or owner goes with it", "leave them out")
	}
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
	record := pipeline.LastRecord(o.dir)
	if len(rows) > 0 && len(record.Models) == 0 {
		fmt.Fprintln(e.stderr, "sources and run times are not known: the record of the last run is lost; accordo run --no-cache makes it anew")
	}
	all, err := listAll(o.dir, g, rows, record)
	if err != nil {
		return err
	}
	out := slices.DeleteFunc(slices.Clone(all), func(l listed) bool {
		return o.layer != "" && l.Layer != o.layer || o.owner != "" && l.Owner != o.owner || !matches(l.Name, pattern)
	})
	if len(out) == 0 {
		return unlisted(o, pattern, all)
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

// unlisted says which of pattern, layer and owner leaves nothing to list.
func unlisted(o lsOptions, pattern string, all []listed) error {
	var names, owners []string
	for _, l := range all {
		names, owners = append(names, l.Name, strings.Replace(l.Name[strings.IndexByte(l.Name, '.')+1:], "__", ".", 1)), append(owners, l.Owner)
	}
	owners = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(owners))), func(o string) bool { return o == "" })
	switch {
	case o.owner != "" && !slices.Contains(owners, o.owner):
		return usage("nothing is owned by %s", nearestOr(o.owner, owners, "owners are "+strings.Join(owners, ", ")), o.owner)
	case !slices.ContainsFunc(all, func(l listed) bool { return matches(l.Name, pattern) }):
		return usage("nothing is called %s", nearestOr(pattern, names, "accordo ls lists all names"), pattern)
	}
	return usage("nothing is all of that", "give fewer of PATTERN, --layer and --owner; sources are listed after a run")
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
		return usage("no query %s", nearestOr(o.lineage, names, "accordo ls lists all names"), o.lineage)
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
