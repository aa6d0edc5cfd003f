package config

import (
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// Problem says what is wrong with the setting at path, at its place in
// accordo.yaml. It is for those who know more than the text: which metrics and
// systems there are.
func (c *Config) Problem(path, message, hint string) diag.Problem {
	if c.doc == nil {
		return diag.Problem{File: FileName, Message: message, Hint: hint}
	}
	d := *c.doc
	d.Problems = nil
	d.Problem(path, message, hint)
	return d.Problems[0]
}

func (c *Config) validateGates(doc *strictyaml.Document) {
	modes := []string{"freeze", "warn", "allow"}
	if mode := c.Exports.Drift; !slices.Contains(modes, mode) {
		doc.Problem("exports.drift", fmt.Sprintf("%q is no way to treat changed columns", mode), suggest(mode, modes))
	}
	g := c.QualityGates
	if g.VolumeDropPercent < 0 || g.VolumeDropPercent > 100 {
		doc.Problem("quality_gates.volume_drop_percent", "a percentage lies between 0 and 100", "100 sets no limit")
	}
	for _, name := range sortedKeys(g.Freshness) {
		f := g.Freshness[name]
		path := "quality_gates.freshness." + name
		if f.Warn == 0 && f.Error == 0 {
			doc.Problem(path, "a freshness limit needs warn, error or both", "write {warn: 2d, error: 7d}")
		}
		if f.Error > 0 && f.Warn >= f.Error {
			doc.Problem(path, "the warning would never come before the error", "set warn below error")
		}
	}
}

// suggest is the hint for a word that is none of a few.
func suggest(word string, all []string) string {
	if near := diag.Nearest(word, all); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "use " + strings.Join(all, ", ")
}

// SourcesKnown holds the sources that accordo.yaml names against those there are
// contracts for, "salesforce/lead" each. It returns what is misspelt.
func (c *Config) SourcesKnown(all []string) []diag.Problem {
	known := slices.Clone(all)
	for _, source := range all {
		system, _, _ := strings.Cut(source, "/")
		known = append(known, system)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var problems []diag.Problem
	for _, name := range sortedKeys(c.QualityGates.Freshness) {
		if slices.Contains(known, name) {
			continue
		}
		hint := "accordo sources FILE says which source a file is"
		if near := diag.Nearest(name, known); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		problems = append(problems, c.Problem("quality_gates.freshness."+name, fmt.Sprintf("there is no source %q", name), hint))
	}
	return problems
}
