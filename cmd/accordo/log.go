package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/diag"
)

// talker is how a run speaks on stderr: to a person, or to a log.
type talker interface {
	pipeline.Progress
	problem(p diag.Problem)
}

// problem prints a warning.
func (p *progress) problem(problem diag.Problem) { diag.WriteProblem(p.w, problem) }

// newTalker returns the talker of a form: text or json.
func newTalker(form string, w io.Writer) (talker, error) {
	switch form {
	case "", "text":
		return newProgress(w), nil
	case "json":
		return &logged{log: slog.New(slog.NewJSONHandler(w, nil))}, nil
	}
	return nil, usage("there is no form of log %q", "use text or json", form)
}

// logForm is the form of a command's log: its flag, else ACCORDO_LOG.
func logForm(e env, flag string) string {
	if flag == "" {
		return e.getenv("ACCORDO_LOG")
	}
	return flag
}

// logged writes one JSON object a line: a stage at its end, a problem when it is
// found. Steps are for people only.
type logged struct {
	log   *slog.Logger
	stage string
	since time.Time
}

// Stage begins a stage and ends the one before.
func (l *logged) Stage(name string) {
	l.Done()
	l.stage, l.since = name, time.Now()
}

// Step says nothing.
func (l *logged) Step(int, int, string) {}

// Done ends the last stage.
func (l *logged) Done() {
	if l.stage != "" {
		l.log.Info("stage done", "stage", l.stage, "seconds", time.Since(l.since).Seconds())
	}
	l.stage = ""
}

func (l *logged) problem(p diag.Problem) {
	level := slog.LevelError
	if p.Severity == diag.SeverityWarning {
		level = slog.LevelWarn
	}
	var attrs []slog.Attr
	if p.File != "" {
		attrs = append(attrs, slog.String("file", p.File))
	}
	if p.Line > 0 {
		attrs = append(attrs, slog.Int("line", p.Line), slog.Int("col", p.Col))
	}
	if p.Record > 0 {
		attrs = append(attrs, slog.Int64("record", p.Record))
	}
	if p.Hint != "" {
		attrs = append(attrs, slog.String("try", p.Hint))
	}
	l.log.LogAttrs(context.Background(), level, p.Message, attrs...)
}

// sayError prints what ended a command in the form of its log.
func sayError(e env, cmd *cobra.Command) func(io.Writer, error) {
	form := ""
	if flag := cmd.Flags().Lookup("log"); flag != nil {
		form = flag.Value.String()
	}
	if cmd.Name() != "run" || logForm(e, form) != "json" {
		return diag.Write
	}
	return func(w io.Writer, err error) {
		l := &logged{log: slog.New(slog.NewJSONHandler(w, nil))}
		var known *diag.Error
		if errors.As(err, &known) && len(known.Problems) > 0 {
			for _, p := range known.Problems {
				l.problem(p)
			}
			return
		}
		var text bytes.Buffer
		diag.Write(&text, err)
		l.log.Error(text.String())
	}
}
