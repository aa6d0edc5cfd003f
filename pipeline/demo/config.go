package demo

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
	"time"

	"accordo/pipeline/diag"
)

const (
	companyName = "Meridiana Software"
	timeZone    = "Europe/Rome"
	configFile  = "accordo.yaml"
	// signature is the first line of a sample's agreement; a file without it is
	// somebody's own and is never overwritten.
	signature = "# Sample company written by `accordo demo`."
)

//go:embed accordo.yaml.tmpl
var configTemplate string

// checkFolder refuses a folder that holds a project of its own.
func checkFolder(dir string) error {
	name := filepath.Join(dir, configFile)
	data, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		if _, err := os.Stat(filepath.Join(dir, "exports")); err == nil {
			return refused(filepath.Join(dir, "exports"), "this folder holds exports that are not a sample")
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("write the sample: %w", err)
	}
	if !strings.HasPrefix(string(data), signature) {
		return refused(name, "this folder holds a project of its own")
	}
	return nil
}

func refused(file, message string) error {
	return diag.New(diag.Config, diag.Problem{
		File: file, Message: message, Hint: "name an empty folder for the sample: accordo demo sample",
	})
}

// writeConfig writes the agreement, before any export, so that an interrupted
// sample is still recognised as one.
func writeConfig(dir string, g *world) error {
	t, err := template.New(configFile).Parse(configTemplate)
	if err != nil {
		return fmt.Errorf("write %s: %w", configFile, err)
	}
	type source struct {
		Name, Origin string
		Spelled      string
	}
	var data struct {
		Signature, Name, Zone string
		Weeks                 int
		Sources               []source
		Holidays              []string
	}
	data.Signature, data.Name, data.Zone = signature, companyName, timeZone
	data.Weeks = DefaultWeeks
	for i, s := range g.sources {
		if i == sourceTest {
			continue
		}
		var spelled []string
		for _, w := range s.spelled {
			if w != "" && !slices.ContainsFunc(spelled, func(x string) bool { return strings.EqualFold(x, fmt.Sprintf("%q", w)) }) && !strings.EqualFold(w, s.name) {
				spelled = append(spelled, fmt.Sprintf("%q", w))
			}
		}
		data.Sources = append(data.Sources, source{s.name, s.origin, strings.Join(spelled, ", ")})
	}
	first := g.plan.weeks[0].monday
	for _, h := range g.calendar.holidays {
		if h.Year() >= first.Year() && h.Year() <= 2027 {
			data.Holidays = append(data.Holidays, h.Format(time.DateOnly))
		}
	}
	var b strings.Builder
	if err := t.Execute(&b, data); err != nil {
		return fmt.Errorf("write %s: %w", configFile, err)
	}
	if err := os.WriteFile(filepath.Join(dir, configFile), []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write the sample: %w", err)
	}
	return nil
}

func sortFiles(files []File) {
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}
