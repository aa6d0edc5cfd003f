package gate

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// File is the manifest of a week, below its folder of the site.
const File = "run.json"

// Earlier is what a published week had loaded.
type Earlier struct {
	Week  string // 2026-W46
	Loads map[string]Load
	Key   string // fingerprint of the key of its pseudonyms, "" for none
}

// manifest is what this room reads of run.json.
type manifest struct {
	Pseudonyms struct {
		Key string `json:"key"`
	} `json:"pseudonyms"`
	Files []struct {
		Name     string            `json:"name"`
		Contract string            `json:"contract"` // "salesforce lead"
		Loaded   int64             `json:"loaded"`
		Columns  map[string]string `json:"columns"`
		Unknown  []string          `json:"unknown_columns"`
	} `json:"files"`
}

var reWeek = regexp.MustCompile(`^[0-9]{4}-W[0-9]{2}$`)

// Read returns what the last eight weeks published before a week loaded, newest
// first. A site that does not exist has none. Manifests that cannot be read are
// a [diag.Error] of kind Input that lists all of them.
func Read(site fs.FS, week string) ([]Earlier, error) {
	if site == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(site, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "read the site: %w", err)
	}
	var weeks []string
	for _, e := range entries {
		if e.IsDir() && reWeek.MatchString(e.Name()) && e.Name() < week {
			weeks = append(weeks, e.Name())
		}
	}
	slices.Sort(weeks)
	slices.Reverse(weeks)
	var out []Earlier
	var problems []diag.Problem
	for _, w := range weeks[:min(window, len(weeks))] {
		name := path.Join(w, File)
		data, err := fs.ReadFile(site, name)
		var m manifest
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if err != nil {
			problems = append(problems, diag.Problem{File: name, Message: "what this week loaded cannot be read: " + err.Error(),
				Hint: "restore the file, or delete it: that week is then not compared with"})
			continue
		}
		out = append(out, Earlier{w, m.loads(), m.Pseudonyms.Key})
	}
	if problems != nil {
		return nil, diag.New(diag.Input, problems...)
	}
	return out, nil
}

func (m manifest) loads() map[string]Load {
	out := map[string]Load{}
	for _, f := range m.Files {
		source := strings.Replace(f.Contract, " ", "/", 1)
		l := out[source]
		l.Add(f.Name, f.Loaded, f.Columns, f.Unknown)
		l.Source = source
		out[source] = l
	}
	return out
}

// Add counts one more file of the source. Of several files only the columns that
// all of them have are those of the source.
func (l *Load) Add(name string, rows int64, columns map[string]string, unknown []string) {
	if len(l.Files) == 0 {
		l.Columns = columns
	} else if l.Columns != nil {
		both := map[string]string{}
		for column, header := range l.Columns {
			if _, ok := columns[column]; ok {
				both[column] = header
			}
		}
		l.Columns = both
	}
	l.Files = append(l.Files, name)
	l.Rows += rows
	for _, header := range unknown {
		if !slices.Contains(l.Unknown, header) {
			l.Unknown = append(l.Unknown, header)
		}
	}
}
