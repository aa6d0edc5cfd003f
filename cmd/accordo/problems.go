package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"accordo/pipeline/diag"
)

// problemJSON is a problem as machines read it.
type problemJSON struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"col,omitempty"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
}

// problemsJSON never returns nil, so that an empty list is printed as one.
func problemsJSON(problems []diag.Problem) []problemJSON {
	out := []problemJSON{}
	for _, p := range problems {
		out = append(out, problemJSON{p.File, p.Line, p.Col, p.Severity.String(), p.Message, p.Hint, p.Excerpt})
	}
	return out
}

// writeJSON prints one value, indented, as every --json does.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// annotate shows the problems of err beside their lines in a pull request.
// Messages name a query by its place in queries/; the annotation needs the place
// in the checkout, which is that of the project or of the built-in folder.
func annotate(w io.Writer, cmd *cobra.Command, err error) {
	var e *diag.Error
	if !errors.As(err, &e) {
		return
	}
	dir := "."
	if flag := cmd.Flags().Lookup("project"); flag != nil {
		dir = flag.Value.String()
	}
	for _, p := range e.Problems {
		for _, folder := range []string{"queries", "", "reports/pages"} {
			path := filepath.ToSlash(filepath.Join(dir, folder, p.File))
			if _, statErr := os.Stat(path); p.File != "" && statErr == nil {
				p.File = path
				break
			}
		}
		diag.WriteAnnotation(w, p)
	}
}
