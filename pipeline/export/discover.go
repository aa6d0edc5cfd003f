package export

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"

	"accordo/pipeline/diag"
)

// Discover lists the export files below root, sorted, with slashes. Files and
// folders that start with a dot, ~$* (locks of Excel), README*, PROVENANCE*, LICENSE* and *.md are no
// exports; neither is what one of the ignore patterns names (by file name or by
// path, as path.Match does). Links are followed if they stay inside root.
func Discover(root *os.Root, ignore ...string) ([]string, error) {
	var names []string
	for _, pattern := range ignore {
		if _, err := path.Match(pattern, "x"); err != nil {
			return nil, diag.Errorf(diag.Config, "ignore pattern %q is not valid: %w", pattern, err)
		}
	}
	err := fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		switch {
		case name == ".":
		case strings.HasPrefix(base, "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir(), isCompanion(base), isIgnored(name, ignore):
		default:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, &diag.Error{Kind: diag.Input, Err: err, Problems: []diag.Problem{{File: root.Name(),
			Message: fmt.Sprintf("the exports folder cannot be read: %s", plainCause(err)), Hint: "check its permissions"}}}
	}
	sort.Strings(names)
	return names, nil
}

func isCompanion(base string) bool {
	upper := strings.ToUpper(base)
	return strings.HasPrefix(upper, "README") || strings.HasPrefix(upper, "PROVENANCE") ||
		strings.HasPrefix(upper, "LICENSE") || strings.HasPrefix(upper, "~$") || strings.HasSuffix(upper, ".MD")
}

func isIgnored(name string, patterns []string) bool {
	for _, pattern := range patterns {
		for _, candidate := range []string{name, path.Base(name)} {
			if ok, err := path.Match(pattern, candidate); err == nil && ok {
				return true
			}
		}
	}
	return false
}

// Planned is a file and what to do with it.
type Planned struct {
	File *File
	// Same is the file with the same bytes that came first in order of names,
	// nil if there is none. All good records of a file with a Same are duplicates.
	Same *File
}

// Plan puts files in order of their names and finds those delivered twice.
func Plan(files []*File) []Planned {
	sorted := append([]*File{}, files...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Name < sorted[j].Name })
	first := make(map[string]*File)
	out := make([]Planned, 0, len(sorted))
	for _, f := range sorted {
		key := f.Contract.Table() + " " + f.SHA256
		out = append(out, Planned{File: f, Same: first[key]})
		if first[key] == nil {
			first[key] = f
		}
	}
	return out
}

// Absent returns the contracts that need a file and have none among files. A
// system that sent no file at all is not in use: nothing of it is absent.
func Absent(contracts []*Contract, files []*File) []*Contract {
	have, inUse := make(map[string]bool), make(map[string]bool)
	for _, f := range files {
		have[f.Contract.Table()], inUse[f.Contract.System] = true, true
	}
	var out []*Contract
	for _, c := range contracts {
		if !c.Optional && inUse[c.System] && !have[c.Table()] {
			out = append(out, c)
		}
	}
	return out
}
