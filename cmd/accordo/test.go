package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/unittest"
	"accordo/queries"
)

func newTest(e env) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Run the queries' own tests: rows in, rows out",
		Long: `Runs every file of queries/tests, the built-in ones and the project's: each
case fills a few tables with rows, builds one query and compares what comes out.
It needs no exports.`,
		Example: `  accordo test
  accordo test -C firm`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
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
	return cmd
}
