package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/config"
	"accordo/pipeline/engine"
	"accordo/pipeline/project"
)

func newEngine(e env) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "engine",
		Short: "The server that computes the heavy layers, if accordo.yaml names one",
		Long: `Models of 2_core and 3_metrics are computed on this machine, or on a server
that speaks PostgreSQL's protocol:

  engine: {kind: postgres, dsn_env: ACCORDO_DSN, distribution: none}

The connection string is read from the environment variable that dsn_env names
and is never shown. Every project needs a database of its own.`,
		Example: `  accordo engine install    once, and after a change of macros/postgres
  accordo engine status     can a run use it?`,
	}
	sub := func(use, short, long string, open func(context.Context, *config.Config) (*engine.Postgres, error)) {
		c := &cobra.Command{Use: use, Short: short, Long: long, Args: cobra.NoArgs,
			RunE: runE(func(ctx context.Context, _ []string) error {
				c, err := config.Load(project.FS(dir))
				if err != nil {
					return err
				}
				server, err := open(ctx, c)
				if err != nil {
					return err
				}
				defer server.Close()
				version, err := server.Version(ctx)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(e.stdout, "server   %s\nversion  %s\nprelude  %s\n", server.Where(), version, server.Prelude())
				return err
			})}
		projectFlag(c, &dir)
		cmd.AddCommand(c)
	}
	sub("install", "Make the functions the queries need", `Makes the schemas params, agreement, staging, core, metrics and accordo, and the
functions of queries/macros/postgres. It needs a user who may create schemas, and
may be repeated; a run refuses a database without them or with those of other
queries.`, func(ctx context.Context, c *config.Config) (*engine.Postgres, error) {
		return pipeline.InstallEngine(ctx, c, dir, e.queries, e.getenv)
	})
	sub("status", "Is the server ready for a run?", `Asks what a run asks before it reads a file: does the server answer, do its texts
sort as they must, are the functions those of these queries, does every shard
answer, is no other run at work?`, func(ctx context.Context, c *config.Config) (*engine.Postgres, error) {
		return pipeline.OpenEngine(ctx, c, dir, e.queries, e.getenv)
	})
	return cmd
}
