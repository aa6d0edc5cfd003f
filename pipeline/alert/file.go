package alert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"accordo/pipeline/diag"
)

var reWeek = regexp.MustCompile(`^[0-9]{4}-W[0-9]{2}$`)

// Read returns what the newest week published before a week said, nil when
// there is none. A file that cannot be read is a [diag.Error] of kind Input.
func Read(site fs.FS, before string) (*Week, error) {
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
	newest := ""
	for _, e := range entries { // sorted by name
		if e.IsDir() && reWeek.MatchString(e.Name()) && (before == "" || e.Name() < before) {
			if _, err := fs.Stat(site, path.Join(e.Name(), File)); err == nil {
				newest = e.Name()
			}
		}
	}
	if newest == "" {
		return nil, nil
	}
	return ReadWeek(site, newest)
}

// ReadWeek returns what one week said.
func ReadWeek(site fs.FS, week string) (*Week, error) {
	name := path.Join(week, File)
	data, err := fs.ReadFile(site, name)
	w := &Week{}
	if err == nil {
		err = json.Unmarshal(data, w)
	}
	if err != nil {
		return nil, diag.New(diag.Input, diag.Problem{File: name, Message: "what was told cannot be read: " + err.Error(),
			Hint: "restore the file, or delete it: every alert then begins anew"})
	}
	return w, nil
}

// Encode writes the file of a week.
func Encode(w Week) ([]byte, error) { return encode(w) }

// body is what a webhook gets. Chat systems show text; the rest is for programs.
type body struct {
	Text   string  `json:"text"`
	Week   string  `json:"week"`
	Report string  `json:"report,omitempty"` // address of the week
	Alerts []State `json:"alerts"`
}

// Body returns the JSON body of a webhook with what is told in a week, nil when
// nothing is. BaseURL is the address of the site, "" when it has none.
func Body(w Week, baseURL string) ([]byte, error) {
	told := w.Told()
	if len(told) == 0 {
		return nil, nil
	}
	b := body{Week: w.Week, Alerts: told}
	lines := []string{fmt.Sprintf("Accordo, week %s", w.Week)}
	for _, s := range told {
		lines = append(lines, s.Sentence())
	}
	if baseURL != "" {
		b.Report = strings.TrimRight(baseURL, "/") + "/" + w.Week + "/index.html"
		lines = append(lines, b.Report)
	}
	b.Text = strings.Join(lines, "\n")
	return encode(b)
}

func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}
