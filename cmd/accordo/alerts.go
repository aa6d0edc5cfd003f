package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/alert"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/project"
)

func newAlerts(e env) *cobra.Command {
	var dir, site string
	var webhook, asJSON bool
	cmd := &cobra.Command{
		Use:   "alerts",
		Short: "Say what the newest week's alerts tell, for people, programs or a webhook",
		Long: `Reads data/alerts.json of the newest published week. An alert is told in the
week in which it begins or ends, and again after its repeat_after; in between it
is silent.

--webhook prints the body of a message, or nothing when there is nothing to tell.
Accordo does not send it, so that it never holds the secret address:

  accordo alerts --webhook > body.json
  test ! -s body.json || curl --fail --json @body.json "$WEBHOOK_URL"`,
		Example: `  accordo alerts -C firm
  accordo alerts -C firm --webhook`,
		Args: cobra.NoArgs,
		RunE: runE(func(context.Context, []string) error {
			if site == "" {
				site = filepath.Join(dir, "site")
			}
			week, err := alert.Read(os.DirFS(site), "")
			if err != nil {
				return err
			}
			if week == nil {
				week = &alert.Week{Alerts: []alert.State{}}
			}
			switch {
			case webhook:
				c, err := config.Load(project.FS(dir))
				if err != nil {
					return err
				}
				body, err := alert.Body(*week, c.Report.BaseURL)
				if err != nil {
					return err
				}
				_, err = e.stdout.Write(body)
				return err
			case asJSON:
				return writeJSON(e.stdout, week)
			}
			for _, s := range week.Told() {
				fmt.Fprintf(e.stdout, "%s: %s\n", s.Alert, s.Sentence())
			}
			if len(week.Told()) == 0 {
				fmt.Fprintf(e.stderr, "nothing new of %d alerts\n", len(week.Alerts))
			}
			return nil
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().StringVar(&site, "site", "", "site `folder` (default: site in the project)")
	cmd.Flags().BoolVar(&webhook, "webhook", false, "print the JSON body of a message, nothing when there is none")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print every alert and segment as JSON")
	return cmd
}

// toldWeek is what a run's alerts say.
type toldWeek struct{ alert.Week }

// alertsOf returns the alerts of a run; those of a week that is published
// already are read from its folder.
func alertsOf(r *pipeline.Result, site, week string) (toldWeek, error) {
	if r.Alerts != nil {
		return toldWeek{*r.Alerts}, nil
	}
	if !r.Unchanged {
		return toldWeek{}, nil
	}
	folder := os.DirFS(site)
	if _, err := fs.Stat(folder, week+"/"+alert.File); errors.Is(err, fs.ErrNotExist) {
		return toldWeek{}, nil
	}
	w, err := alert.ReadWeek(folder, week)
	if err != nil {
		return toldWeek{}, err
	}
	return toldWeek{*w}, nil
}

// toldError ends a run that published and tells an alert.
type toldError struct{ error }

// Unwrap returns the alerts.
func (e toldError) Unwrap() error { return e.error }

// failure is the error of --fail-on-alert, nil when no alert began.
func (w toldWeek) failure() error {
	var problems []diag.Problem
	for _, s := range w.Begun() {
		problems = append(problems, diag.Problem{Message: "alert " + s.Alert + ": " + s.Sentence()})
	}
	if problems == nil {
		return nil
	}
	return toldError{diag.New(diag.Alert, problems...)}
}
