package main

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/compare"
	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// diffOptions are the flags of accordo diff.
type diffOptions struct {
	dir                    string
	only                   []string
	json, markdown, failIf bool
}

func newDiff(e env) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff [A B]",
		Short: "Say what differs between two runs, or what an edit would change",
		Long: `Compares tables, columns, rows, metric values and charts. Without arguments the
working queries are built aside, on the raw tables of the last run, and compared
with that run: what would this edit change? A and B are project folders or
warehouse files.`,
		Example: `  accordo diff -C firm
  accordo diff -C firm --only 'metrics.follow_up__*' --markdown
  accordo diff before.duckdb firm --fail-if-diff`,
		Args: cobra.MatchAll(cobra.MaximumNArgs(2), func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return errors.New("diff compares two runs, or none given: the working queries with the last run")
			}
			return nil
		}),
		RunE: runE(func(ctx context.Context, args []string) error { return runDiff(ctx, e, o, args) }),
	}
	projectFlag(cmd, &o.dir)
	flags := cmd.Flags()
	flags.StringSliceVar(&o.only, "only", nil, "compare only tables that match this `pattern`, such as 'core.*'")
	flags.BoolVar(&o.json, "json", false, "print JSON for machines")
	flags.BoolVar(&o.markdown, "markdown", false, "print Markdown for a pull request")
	flags.BoolVar(&o.failIf, "fail-if-diff", false, "exit 5 when anything differs")
	return cmd
}

func runDiff(ctx context.Context, e env, o diffOptions, args []string) (err error) {
	for _, pattern := range o.only {
		if _, err := path.Match(pattern, ""); err != nil {
			return usage("pattern %q", "use * and ?, as in 'metrics.follow_up__*'", pattern)
		}
	}
	before, after, closeBoth, err := openBoth(ctx, o, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeBoth()) }()
	var tables []string
	used := map[string]bool{} // patterns that some table matches
	report, err := compare.Run(ctx, before, after, func(table string) bool {
		tables = append(tables, table)
		wanted := len(o.only) == 0
		for _, pattern := range o.only {
			if ok, err := path.Match(pattern, table); ok && err == nil {
				used[pattern], wanted = true, true
			}
		}
		return wanted
	})
	if err != nil {
		return err
	}
	for _, pattern := range o.only {
		if !used[pattern] { // a slip of the pen must not pass for no difference
			return usage("--only %s: neither of the two has such a table", nearestOr(pattern, tables, "accordo ls lists all names; quote the pattern"), pattern)
		}
	}
	switch {
	case o.json:
		err = writeJSON(e.stdout, report)
	case o.markdown:
		err = report.WriteMarkdown(e.stdout)
	default:
		err = report.WriteText(e.stdout)
	}
	if err == nil && o.failIf && report.Differs() {
		return diag.New(diag.Check, diag.Problem{Message: "the two differ", Hint: "look at the difference above; run accordo run to accept it"})
	}
	return err
}

// openBoth opens what is to be compared.
func openBoth(ctx context.Context, o diffOptions, args []string) (before, after *warehouse.DB, closeBoth func() error, err error) {
	if len(args) == 0 {
		if before, err = pipeline.OpenBuilt(ctx, o.dir); err != nil {
			return nil, nil, nil, err
		}
		aside, err := pipeline.Aside(ctx, o.dir, "", queries.FS, pipeline.Quiet())
		if err != nil {
			return nil, nil, nil, errors.Join(err, before.Close())
		}
		return before, aside.Warehouse, func() error { return errors.Join(before.Close(), aside.Close()) }, nil
	}
	if before, err = openRun(ctx, args[0]); err != nil {
		return nil, nil, nil, err
	}
	if after, err = openRun(ctx, args[1]); err != nil {
		return nil, nil, nil, errors.Join(err, before.Close())
	}
	return before, after, func() error { return errors.Join(before.Close(), after.Close()) }, nil
}

// openRun opens a project folder or a warehouse file.
func openRun(ctx context.Context, name string) (*warehouse.DB, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, usage("%s cannot be opened", "name a project folder or a warehouse file", name)
	}
	if info.IsDir() || !strings.HasSuffix(filepath.Base(name), ".duckdb") {
		return pipeline.OpenBuilt(ctx, name)
	}
	return pipeline.OpenFile(ctx, name)
}
