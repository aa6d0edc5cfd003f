package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/queries"
)

func newCheck(e env) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say whether all queries are sound, without any data",
		Long: `Parses every query, its front matter and references, and binds it against
empty tables. All problems are listed at once as file:line:col with the line, a
caret and what to do. Data is looked at by accordo run.`,
		Example: `  accordo check
  accordo check -C firm`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			started := time.Now()
			r, err := pipeline.Bare(ctx, dir, queries.FS)
			if err != nil {
				return err
			}
			fmt.Fprintf(e.stdout, "%d models and %d checks are sound (%.1f s)\n", len(r.Models), len(r.Graph.Checks), time.Since(started).Seconds())
			return r.Close()
		}),
	}
	projectFlag(cmd, &dir)
	return cmd
}
