package reports

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/words"
)

// Verified says what was found whole.
type Verified struct {
	Weeks []VerifiedWeek `json:"weeks"` // oldest first
	Files int            `json:"files"`
	Bytes int64          `json:"bytes"`
}

// VerifiedWeek is one issue.
type VerifiedWeek struct {
	Week  string `json:"week"`   // 2026-W47
	RunID string `json:"run_id"` // "" for issues older than run ids
	Files int    `json:"files"`
}

// Verify reads every file of a published site and compares it with the sums it
// was published with: nothing changed, nothing missing, nothing added; run.json
// adds up; the index names the issues that are there. With weeks, only those
// issues are read. The error is a *diag.Error of kind Publish that lists all
// that is wrong.
func Verify(site string, weeks ...string) (Verified, error) {
	v := &verifier{root: site}
	if err := v.site(weeks); err != nil {
		return Verified{}, diag.New(diag.Publish, diag.Problem{File: site, Message: "the site cannot be read: " + err.Error(),
			Hint: "name the folder that accordo run publishes to"})
	}
	if len(v.problems) > 0 {
		diag.Sort(v.problems)
		return v.found, diag.New(diag.Publish, v.problems...)
	}
	return v.found, nil
}

type verifier struct {
	root     string
	found    Verified
	problems []diag.Problem
}

func (v *verifier) bad(file, hint, format string, args ...any) {
	v.problems = append(v.problems, diag.Problem{File: file, Message: fmt.Sprintf(format, args...), Hint: hint})
}

const (
	mendHint  = "restore it from a copy, or publish the week again: accordo run --again"
	strayHint = "nothing but a run writes to a site: take it away"
)

func (v *verifier) site(only []string) error {
	entries, err := os.ReadDir(v.root)
	if err != nil {
		return err
	}
	var weeks []string
	for _, e := range entries {
		switch name := e.Name(); {
		case reHalf.MatchString(name), reDraft.MatchString(name):
			v.bad(name, "the next run sweeps it", "left by a run that was killed")
		case e.IsDir() && reWeek.MatchString(name):
			weeks = append(weeks, name)
		}
	}
	if len(weeks) == 0 {
		return errors.New("it holds no issue")
	}
	v.ownFiles()
	v.index(weeks)
	for _, week := range weeks {
		if len(only) == 0 || contains(only, week) {
			v.issue(week)
		}
	}
	for _, week := range only {
		if !contains(weeks, week) {
			v.bad(week, mendHint, "the issue is missing")
		}
	}
	return nil
}

// ownFiles compares the files outside the issues with the sums of the site.
func (v *verifier) ownFiles() {
	sums, err := readSums(filepath.Join(v.root, sumsFile))
	if err != nil {
		v.bad(sumsFile, mendHint, "the sums of the site cannot be read: %s", plain(err))
		return
	}
	names, err := ownFiles(v.root)
	if err != nil {
		v.bad(sumsFile, "", "%s", err)
	}
	v.compare(v.root, "", names, sums)
}

// issue compares the files of one week with its sums.
func (v *verifier) issue(week string) {
	dir := filepath.Join(v.root, week)
	sums, err := readSums(filepath.Join(dir, sumsFile))
	if err != nil {
		v.bad(week+"/"+sumsFile, mendHint, "the sums of the issue cannot be read: %s", plain(err))
		return
	}
	var names []string
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != sumsFile {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		v.bad(week, "", "%s", err)
	}
	v.compare(dir, week, names, sums)
	id := v.manifest(week)
	v.found.Weeks = append(v.found.Weeks, VerifiedWeek{Week: week, RunID: id, Files: len(names) + 1})
	v.found.Files++
}

// compare reads the named files of dir.
func (v *verifier) compare(dir, prefix string, names []string, sums map[string]string) {
	there := map[string]bool{}
	for _, name := range names {
		there[name] = true
		shown := path.Join(prefix, name)
		want, listed := sums[name]
		if !listed {
			v.bad(shown, strayHint, "the file is not one that was published")
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		sum, err := sumOf(file)
		switch {
		case err != nil:
			v.bad(shown, mendHint, "the file cannot be read: %s", plain(err))
		case sum != want:
			v.bad(shown, mendHint, "the file is not as it was published")
		default:
			v.found.Files++
			if info, err := os.Stat(file); err == nil {
				v.found.Bytes += info.Size()
			}
		}
	}
	missing := make([]string, 0)
	for name := range sums {
		if !there[name] {
			missing = append(missing, name)
		}
	}
	sort.Strings(missing)
	for _, name := range missing {
		v.bad(path.Join(prefix, name), mendHint, "the file is missing")
	}
}

var reIssueLink = regexp.MustCompile(`href="([0-9]{4}-W[0-9]{2})/(?:[a-z]{2}/)?index\.html"`)

// index checks that the list of weeks names the issues that are there.
func (v *verifier) index(weeks []string) {
	data, err := os.ReadFile(filepath.Join(v.root, "index.html"))
	if err != nil {
		v.bad("index.html", mendHint, "the list of weeks cannot be read: %s", plain(err))
		return
	}
	var named []string
	for _, m := range reIssueLink.FindAllStringSubmatch(string(data), -1) {
		named = append(named, m[1])
		if !contains(weeks, m[1]) {
			v.bad("index.html", mendHint, "the list of weeks leads to %s, which is not there", m[1])
		}
	}
	for _, week := range weeks {
		if !contains(named, week) {
			v.bad("index.html", mendHint, "the list of weeks does not name %s", week)
		}
	}
	for _, lang := range words.Languages() {
		v.translations(lang)
	}
}

var reTranslation = regexp.MustCompile(`href="([0-9]{4}-W[0-9]{2}/[a-z]{2}/index\.html)"`)

// translations checks the list of weeks of a further language, where there is one.
func (v *verifier) translations(lang string) {
	name := "index." + lang + ".html"
	data, err := os.ReadFile(filepath.Join(v.root, name))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		v.bad(name, mendHint, "the list of weeks cannot be read: %s", plain(err))
	}
	for _, m := range reTranslation.FindAllStringSubmatch(string(data), -1) {
		if _, err := os.Stat(filepath.Join(v.root, filepath.FromSlash(m[1]))); err != nil {
			v.bad(name, mendHint, "the list of weeks leads to %s, which is not there", m[1])
		}
	}
}

var reRunID = regexp.MustCompile(`^[0-9a-f]{64}$`)

// manifest checks that run.json is that of its week and that its records add up.
// It returns the id of the run.
func (v *verifier) manifest(week string) string {
	name := week + "/run.json"
	m, err := readManifest(v.root, week)
	if err != nil {
		v.bad(name, mendHint, "cannot be read: %s", plain(err))
		return ""
	}
	if m.ReportWeek != week {
		v.bad(name, mendHint, "speaks of week %q", m.ReportWeek)
	}
	if !reRunID.MatchString(m.RunID) {
		v.bad(name, mendHint, "has no run id")
	}
	for _, f := range m.Files {
		if sum := f.Loaded + f.RejectedStructure + f.RejectedType + f.Duplicates + f.Excluded; sum != f.Records {
			v.bad(name, mendHint, "%s: %d records, but %d are accounted for", f.Name, f.Records, sum)
		}
	}
	return m.RunID
}

// manifestOf is what this room reads of run.json.
type manifestOf struct {
	RunID      string `json:"run_id"`
	ReportWeek string `json:"report_week"`
	Files      []struct {
		Name              string `json:"name"`
		Records           int64  `json:"records"`
		Loaded            int64  `json:"loaded"`
		RejectedStructure int64  `json:"rejected_structure"`
		RejectedType      int64  `json:"rejected_type"`
		Duplicates        int64  `json:"duplicates"`
		Excluded          int64  `json:"excluded"`
	} `json:"files"`
}

func readManifest(site, week string) (m manifestOf, err error) {
	data, err := os.ReadFile(filepath.Join(site, week, "run.json"))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	return m, err
}

// RunOf returns the id of the run that published a week, "" when there is none.
func RunOf(site, week string) string {
	m, err := readManifest(site, week)
	if err != nil {
		return ""
	}
	return m.RunID
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if s == name {
			return true
		}
	}
	return false
}

// plain is the reason inside a path error.
func plain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return strings.TrimSpace(err.Error())
}
