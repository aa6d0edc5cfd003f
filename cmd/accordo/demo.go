package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accordo/pipeline/demo"
)

func newDemo(e env) *cobra.Command {
	var o demo.Options
	var filesOnly bool
	cmd := &cobra.Command{
		Use:   "demo [dir]",
		Short: "Make a sample company's exports and report on them",
		Long: `Writes the exports of a sample B2B company as the systems really write them
(Salesforce, HubSpot, Google Ads, LinkedIn, Meta, Aircall, finance), with an
accordo.yaml, and runs the whole pipeline on them. The same flags give the same
bytes.`,
		Example: `  accordo demo                          into ./accordo-demo
  accordo demo firm --leads 20000       a larger company
  accordo demo firm --files-only        only the exports, for a look`,
		Args: cobra.MaximumNArgs(1),
		RunE: runE(func(ctx context.Context, args []string) error {
			dir := "accordo-demo"
			if len(args) == 1 {
				dir = args[0]
			}
			p := newProgress(e.stderr)
			p.Stage("sample")
			o.Progress = func(done, total int) { p.Step(done, total, "leads") }
			summary, err := demo.Write(ctx, dir, o)
			if err != nil {
				return err
			}
			p.Done()
			fmt.Fprintf(e.stdout, "%s: %d files of a sample company in %s\n", summary.Company, len(summary.Files), dir)
			if filesOnly {
				return nil
			}
			return runProject(ctx, e, runOptions{dir: dir})
		}),
	}
	flags := cmd.Flags()
	flags.Uint64Var(&o.Seed, "seed", 1, "another seed gives another company")
	flags.IntVar(&o.Leads, "leads", 5000, "leads over the whole period")
	flags.IntVar(&o.Weeks, "weeks", 104, "weeks up to the reported one")
	flags.IntVar(&o.Activities, "activities", 0, "activities a lead at the least, filled up with automated mails; makes large exports")
	flags.BoolVar(&o.Gzip, "gzip", false, "pack the exports, which then take a ninth of the disk")
	flags.BoolVar(&filesOnly, "files-only", false, "write the files and stop")
	return cmd
}
