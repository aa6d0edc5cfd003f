package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/project"
	"accordo/pipeline/unittest"
	"accordo/queries"
)

func newTest(e env) *cobra.Command {
	var dir, create string
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Run the queries' own tests: rows in, rows out",
		Long: `Runs every file of queries/tests, the built-in ones and the project's: each
case fills a few tables with rows, builds one query and compares what comes out.
It needs no exports.

With --create a test is written from rows of the last run: a few of each table
the model reads, and what the model returns for them now. Columns that name
people hold stand-ins. No file is overwritten.`,
		Example: `  accordo test
  accordo test -C firm --create follow_up.sla_on_time`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			if create != "" {
				return createTest(ctx, e, dir, create)
			}
			results, err := pipeline.Test(ctx, dir, queries.FS)
			if err != nil {
				return err
			}
			passed := 0
			for _, r := range results {
				if r.Passed() {
					passed++
				}
			}
			fmt.Fprintf(e.stdout, "%d of %d cases hold\n", passed, len(results))
			return unittest.Failure(results)
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().StringVar(&create, "create", "", "write a test of this `model` from rows of the last run")
	return cmd
}

// createTest writes a test from live rows into the project's queries.
func createTest(ctx context.Context, e env, dir, name string) error {
	file, text, err := pipeline.SampleTest(ctx, dir, name, queries.FS)
	if err != nil {
		return err
	}
	if err := project.Create(dir, path.Join(project.Queries, file), text); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s\n", filepath.ToSlash(filepath.Join(dir, project.Queries, file)))
	return nil
}
