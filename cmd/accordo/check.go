package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/project"
	"accordo/queries"
	"accordo/reports"
	"accordo/reports/page"
)

func newCheck(e env) *cobra.Command {
	var dir string
	var asJSON bool
	var junitFile string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say whether all queries are sound, without any data",
		Long: `Parses every query, contract and test, binds each query against empty tables and
compares its columns with its front matter. Pages (reports/pages) and notes on
weeks (notes/2026-W47.md) must name charts, metrics and pages that are there. All problems are listed at once as
file:line:col with the line, a caret and what to do. Data is looked at by
accordo run.`,
		Example: `  accordo check
  accordo check -C firm --json`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			started := time.Now()
			s, err := pipeline.Sound(ctx, dir, queries.FS)
			if err != nil {
				return errors.Join(err, writeJUnit(junitFile, "accordo check", problemCases(err)))
			}
			own := project.Sub(dir, project.Pages)
			subjects := page.Subjects{Metrics: s.Metrics, Charts: s.Charts, Pages: reports.PageNames(own)}
			s.Problems = append(s.Problems, reports.CheckPages(own, subjects)...)
			s.Problems = append(s.Problems, page.CheckNotes(project.Sub(dir, project.Notes), subjects)...)
			if err := writeJUnit(junitFile, "accordo check", soundCases(s)); err != nil {
				return err
			}
			if asJSON {
				report := checkReport{s.Models, s.Checks, s.Tests, problemsJSON(s.Problems)}
				if err := writeJSON(e.stdout, report); err != nil {
					return err
				}
				return s.Failure()
			}
			if err := s.Failure(); err != nil {
				return err
			}
			_, err = fmt.Fprintf(e.stdout, "%d models, %d checks and %d test cases are sound (%.1f s)\n",
				s.Models, s.Checks, s.Tests, time.Since(started).Seconds())
			return err
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().StringVar(&junitFile, "junit", "", "also write the result of each file as JUnit XML to `file`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the problems as JSON on stdout")
	return cmd
}

// checkReport is what accordo check --json prints.
type checkReport struct {
	Models   int           `json:"models"`
	Checks   int           `json:"checks"`
	Tests    int           `json:"tests"`
	Problems []problemJSON `json:"problems"`
}
