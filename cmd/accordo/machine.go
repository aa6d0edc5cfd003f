package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"

	"accordo/cmd/internal/junit"
	"accordo/pipeline"
	"accordo/pipeline/check"
	"accordo/pipeline/diag"
)

// writeJUnit writes cases to a file named on the command line, "" for none.
func writeJUnit(path, suite string, cases []junit.Case) error {
	if path == "" {
		return nil
	}
	var b bytes.Buffer
	err := junit.Write(&b, suite, cases)
	if err == nil {
		err = renameio.WriteFile(path, b.Bytes(), 0o644)
	}
	if err != nil {
		return diag.Errorf(diag.Publish, "write %s: %w", path, err)
	}
	return nil
}

// soundCases are the files accordo check looked at, one case each; what is wrong
// with accordo.yaml or a contract is a case of its own.
func soundCases(s *pipeline.Soundness) []junit.Case {
	byFile := map[string][]diag.Problem{}
	files := slices.Clone(s.Files)
	for _, p := range s.Problems {
		if !slices.Contains(files, p.File) {
			files = append(files, p.File)
		}
		byFile[p.File] = append(byFile[p.File], p)
	}
	slices.Sort(files)
	var cases []junit.Case
	for _, file := range files {
		class, _, _ := strings.Cut(filepath.ToSlash(file), "/")
		cases = append(cases, failed(junit.Case{Class: class, Name: file, File: file}, byFile[file]))
	}
	return cases
}

// failed makes a case of problems, of which there may be none.
func failed(c junit.Case, problems []diag.Problem) junit.Case {
	if len(problems) == 0 {
		return c
	}
	var text bytes.Buffer
	for _, p := range problems {
		diag.WriteProblem(&text, p)
	}
	c.Failure, c.Detail = problems[0].Message, text.String()
	return c
}

// checkCases are the promises a run held its tables against.
func checkCases(results []check.Result) []junit.Case {
	var cases []junit.Case
	for _, r := range results {
		c := junit.Case{Class: r.Model, Name: r.Name, File: r.Path}
		if c.Class == "" {
			c.Class, _, _ = strings.Cut(r.Name, ".")
		}
		switch {
		case r.Failed():
			c.Failure, c.Detail = r.Message, r.Path
		case r.Rows > 0:
			c.Note = "warning: " + r.Message
		}
		cases = append(cases, c)
	}
	return cases
}

// problemCases are the problems that ended a run, one case each.
func problemCases(err error) []junit.Case {
	var known *diag.Error
	if !errors.As(err, &known) || len(known.Problems) == 0 {
		return []junit.Case{{Class: "run", Name: "run", Failure: err.Error()}}
	}
	var cases []junit.Case
	for _, p := range known.Problems {
		name := p.Position()
		if name == "" {
			name = p.Message
		}
		cases = append(cases, failed(junit.Case{Class: "run", Name: name, File: p.File}, []diag.Problem{p}))
	}
	return cases
}

// stepSummary appends Markdown to the page of a GitHub job, where there is one.
func stepSummary(e env, markdown []byte) error {
	path := e.getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return diag.Errorf(diag.Publish, "write the step summary: %w", err)
	}
	_, err = f.Write(append(bytes.TrimRight(markdown, "\n"), '\n', '\n'))
	return errors.Join(err, f.Close())
}

// failureSummary is the step summary of a run that published nothing. Texts may
// hold what stands in exports: they are shown as code, in which no mark works.
func failureSummary(err error) []byte {
	var b bytes.Buffer
	b.WriteString("# Accordo published nothing\n\nThe last report stands where it was.\n\n")
	var text bytes.Buffer
	diag.Write(&text, err)
	fence := "```"
	for strings.Contains(text.String(), fence) {
		fence += "`"
	}
	fmt.Fprintf(&b, "%stext\n%s%s\n", fence, text.String(), fence)
	return b.Bytes()
}
