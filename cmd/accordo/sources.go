package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/queries"
)

func newSources(e env) *cobra.Command {
	var dir, draft string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "sources FILE...",
		Short: "Say what an export file is and what a run would make of it",
		Long: `Recognises each file, archive member and sheet by its content and says which
contract it fits, how it is written, which days it covers, which columns are
unknown or missing, and which records a run would reject and why. A folder
stands for its files. For a file no contract knows it names the nearest one and
exits 3; with --draft it writes a contract and a staging query to start from.`,
		Example: `  accordo sources exports/bundle.zip
  accordo sources -C firm report.xlsx --json
  accordo sources partners.csv --draft firm`,
		Args: cobra.MinimumNArgs(1),
		RunE: runE(func(ctx context.Context, args []string) error {
			return runSources(ctx, e, dir, draft, asJSON, args)
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().StringVar(&draft, "draft", "", "write a contract for unknown files into the queries of this `folder`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON for machines")
	return cmd
}

func runSources(ctx context.Context, e env, dir, draft string, asJSON bool, args []string) (err error) {
	surveyor, err := pipeline.NewSurveyor(ctx, dir, queries.FS)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, surveyor.Close()) }()
	all := []sourceSummary{}
	var problems []diag.Problem
	for _, arg := range args {
		found, refused, err := surveyArg(ctx, surveyor, arg, draft)
		if err != nil {
			return err
		}
		all = append(all, found...)
		problems = append(problems, refused...)
	}
	if asJSON {
		encoder := json.NewEncoder(e.stdout)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(all); err != nil {
			return err
		}
	} else {
		for i, s := range all {
			if i > 0 {
				fmt.Fprintln(e.stdout)
			}
			s.write(e.stdout)
		}
	}
	if len(problems) > 0 {
		return diag.New(diag.Input, problems...)
	}
	return nil
}

// surveyArg reads one file, or all of a folder. Refused files are problems, not
// errors, so that the others are still told about.
func surveyArg(ctx context.Context, surveyor *pipeline.Surveyor, arg, draft string) ([]sourceSummary, []diag.Problem, error) {
	folder, names := filepath.Dir(arg), []string{filepath.Base(arg)}
	info, err := os.Stat(arg)
	if err == nil && info.IsDir() {
		folder = arg
	}
	root, rootErr := os.OpenRoot(folder)
	if rootErr != nil {
		return nil, nil, diag.New(diag.Input, diag.Problem{File: arg, Message: "cannot be opened", Hint: "check the path"})
	}
	defer root.Close()
	if folder == arg && err == nil {
		if names, err = export.Discover(root); err != nil {
			return nil, nil, err
		}
	}
	var out []sourceSummary
	var problems []diag.Problem
	for _, name := range names {
		found, ignored, err := surveyor.Survey(ctx, root, name)
		var refused *diag.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == diag.Input:
			one := sourceSummary{File: name}
			for _, p := range refused.Problems {
				one.Problems = append(one.Problems, sourceProblem{p.Position(), p.Message, p.Hint})
			}
			if draft != "" {
				if one.Drafts, err = draftFiles(ctx, surveyor, root, name, draft); err != nil {
					return nil, nil, err
				}
			}
			if len(one.Drafts) == 0 {
				problems = append(problems, refused.Problems...)
			}
			out = append(out, one)
		case err != nil:
			return nil, nil, err
		}
		for i, s := range found {
			one := summariseSource(s)
			if i == 0 {
				for _, skipped := range ignored {
					one.Ignored = append(one.Ignored, skipped.Name+" ("+skipped.Why+")")
				}
			}
			out = append(out, one)
		}
	}
	return out, problems, nil
}

func draftFiles(ctx context.Context, surveyor *pipeline.Surveyor, root *os.Root, name, dir string) ([]string, error) {
	drafts, err := surveyor.Draft(ctx, root, name)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, d := range drafts {
		written, err := pipeline.WriteDraft(dir, d)
		if err != nil {
			return nil, err
		}
		paths = append(paths, written...)
	}
	return paths, nil
}

// sourceSummary is what is told about one export.
type sourceSummary struct {
	File      string          `json:"file"`
	System    string          `json:"system,omitempty"`
	Object    string          `json:"object,omitempty"`
	Contract  string          `json:"contract,omitempty"`
	Format    string          `json:"format,omitempty"`
	Packed    string          `json:"packed,omitempty"`
	Encoding  string          `json:"encoding,omitempty"`
	Delimiter string          `json:"delimiter,omitempty"`
	HeaderRow int             `json:"header_row,omitempty"`
	Records   int64           `json:"records"`
	Loaded    int64           `json:"loaded"`
	Excluded  int64           `json:"excluded"`
	First     string          `json:"first_day,omitempty"`
	Last      string          `json:"last_day,omitempty"`
	Periods   []sourcePeriod  `json:"periods,omitempty"`
	Unknown   []string        `json:"unknown_columns,omitempty"`
	Missing   []string        `json:"missing_columns,omitempty"`
	Rejects   []sourceRejects `json:"rejects,omitempty"`
	Warnings  []string        `json:"warnings,omitempty"`
	Ignored   []string        `json:"ignored,omitempty"`
	Problems  []sourceProblem `json:"problems,omitempty"`
	Drafts    []string        `json:"drafts,omitempty"`
}

type sourcePeriod struct {
	Column string `json:"column"`
	First  string `json:"first_day"`
	Last   string `json:"last_day"`
}

type sourceRejects struct {
	Reason   string   `json:"reason"`
	Column   string   `json:"column,omitempty"`
	Count    int64    `json:"count"`
	Examples []string `json:"examples"`
}

type sourceProblem struct {
	At      string `json:"at"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func summariseSource(s pipeline.Source) sourceSummary {
	f := s.File
	out := sourceSummary{
		File: f.Name, System: f.Contract.System, Object: f.Contract.Object, Contract: "queries/" + f.Contract.Path,
		Format: string(f.Format), Packed: string(f.Compression), Encoding: string(f.Encoding), HeaderRow: f.HeaderRecord,
		Records: f.Records, Loaded: s.Report.Loaded, Excluded: f.Excluded.Total(), Unknown: f.Unknown, Missing: f.MissingOptional,
	}
	if f.Archived {
		out.Packed = strings.TrimSuffix("zip+"+out.Packed, "+")
	}
	if f.Format == export.CSV {
		out.Delimiter = map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "pipe"}[f.Delimiter]
	}
	for _, p := range s.Periods {
		one := sourcePeriod{p.Column, p.First.Format(time.DateOnly), p.Last.Format(time.DateOnly)}
		if out.First == "" || one.First < out.First {
			out.First = one.First
		}
		out.Last = max(out.Last, one.Last)
		out.Periods = append(out.Periods, one)
	}
	out.Rejects = summariseRejects(s.Rejects)
	for _, w := range f.Warnings {
		out.Warnings = append(out.Warnings, w.Message)
	}
	return out
}

func summariseRejects(all []pipeline.RejectSummary) []sourceRejects {
	var out []sourceRejects
	for _, r := range all {
		one := sourceRejects{Reason: r.Reason, Column: r.Column, Count: r.Count}
		for _, e := range r.Examples {
			one.Examples = append(one.Examples, e.String())
		}
		out = append(out, one)
	}
	return out
}

// write prints the summary for a person.
func (s sourceSummary) write(w io.Writer) {
	fmt.Fprintln(w, s.File)
	line := func(label, format string, args ...any) {
		fmt.Fprintf(w, "  %-9s %s\n", label, fmt.Sprintf(format, args...))
	}
	if s.Contract == "" {
		for _, p := range s.Problems {
			line("refused", "%s", p.Message)
			if p.Hint != "" && len(s.Drafts) == 0 {
				line("try", "%s", p.Hint)
			}
		}
		for _, path := range s.Drafts {
			line("drafted", "%s", path)
		}
		return
	}
	line("is", "%s %s, by %s", s.System, s.Object, s.Contract)
	written := []string{s.Format}
	for _, part := range []string{s.Packed, s.Encoding, s.Delimiter} {
		if part != "" {
			written = append(written, part)
		}
	}
	line("written", "%s, header in row %d", strings.Join(written, ", "), s.HeaderRow)
	line("records", "%d: %d would load, %d are no data", s.Records, s.Loaded, s.Excluded)
	if s.First == "" {
		line("period", "unknown")
	} else {
		line("period", "%s to %s", s.First, s.Last)
	}
	if len(s.Unknown) > 0 {
		line("unknown", "%s", strings.Join(s.Unknown, ", "))
	}
	if len(s.Missing) > 0 {
		line("missing", "%s", strings.Join(s.Missing, ", "))
	}
	for _, r := range s.Rejects {
		where := r.Reason
		if r.Column != "" {
			where += " in " + r.Column
		}
		line("rejected", "%d, %s: %s", r.Count, where, strings.Join(r.Examples, "; "))
	}
	for _, text := range s.Warnings {
		line("warning", "%s", text)
	}
	for _, text := range s.Ignored {
		line("left out", "%s", text)
	}
}
