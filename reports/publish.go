package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"accordo/pipeline/diag"
	"accordo/reports/digest"
	"accordo/reports/page"
	"accordo/reports/words"
)

// scan is the gate before publishing: pages are self-contained, and no canary is in any file.
func scan(files map[string][]byte, o Options) []diag.Problem {
	var problems []diag.Problem
	for _, name := range sorted(files) {
		if name == digest.HTMLFile {
			problems = append(problems, scanDigest(files, o)...)
		} else if strings.HasSuffix(name, ".html") {
			for _, wrong := range page.Scan(files[name], page.Scripts) {
				problems = append(problems, diag.Problem{File: name, Message: wrong,
					Hint: "a report opens from disk and asks nobody for anything: take it out of the page or of the query"})
			}
		}
		for i, c := range o.Canaries {
			if c != "" && bytes.Contains(files[name], []byte(c)) {
				problems = append(problems, diag.Problem{File: name, Message: fmt.Sprintf("holds text that must not be published (canary %d)", i+1),
					Hint: "a personal column reached a chart or a title; remove it from the query"})
			}
		}
	}
	return problems
}

// publish writes the week's folder beside its place, brings it to disk and renames it in.
func publish(o Options, w *words.Words, files map[string][]byte, pages []PageInfo) (Result, error) {
	fail := func(err error) (Result, error) {
		return Result{}, diag.Errorf(diag.Publish, "report cannot be published: %w", err)
	}
	root, err := absolute(o.Out)
	if err != nil {
		return fail(err)
	}
	id := words.WeekID(o.ReportWeek)
	// the index is made first: once the week is in place nothing but a write can fail
	weeks, err := publishedWeeks(root)
	if err != nil {
		return fail(err)
	}
	if !hasWeek(weeks, o.ReportWeek) {
		weeks = append(weeks, o.ReportWeek)
	}
	sort.Slice(weeks, func(a, b int) bool { return weeks[a].After(weeks[b]) })
	index, err := page.Archive(w, words.Text(o.ProjectName), weeks)
	if err != nil {
		return fail(err)
	}
	if wrong := page.Scan(index, 0); len(wrong) > 0 {
		return fail(errors.New("index.html: " + strings.Join(wrong, "; ")))
	}

	files["SHA256SUMS"] = sums(files)
	tmp, err := os.MkdirTemp(root, "."+id+".new-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(tmp) // gone already when the rename worked
	if err := writeAll(tmp, files); err != nil {
		return fail(err)
	}
	final := filepath.Join(root, id)
	if err := replace(root, tmp, final, id); err != nil {
		return fail(err)
	}
	if err := renameio.WriteFile(filepath.Join(root, "index.html"), index, 0o644); err != nil {
		return fail(err)
	}
	if err := syncDir(root); err != nil {
		return fail(err)
	}
	res := Result{Dir: final, Index: filepath.Join(final, "index.html"), Pages: pages, Files: len(files)}
	for _, b := range files {
		res.Bytes += int64(len(b))
	}
	return res, nil
}

func sums(files map[string][]byte) []byte {
	var b bytes.Buffer
	for _, name := range sorted(files) {
		sum := sha256.Sum256(files[name])
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), name)
	}
	return b.Bytes()
}

func sorted(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// writeAll writes and syncs every file, then the folders that hold them.
func writeAll(dir string, files map[string][]byte) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	dirs := map[string]bool{dir: true}
	for _, name := range sorted(files) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		dirs[filepath.Dir(path)] = true
		if err := writeFile(path, files[name]); err != nil {
			return err
		}
	}
	for d := range dirs {
		if err := syncDir(d); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// replace puts tmp in the place of final. An older edition of the week steps
// aside first and comes back if the rename fails.
func replace(root, tmp, final, id string) error {
	aside := ""
	if _, err := os.Lstat(final); err == nil {
		spot, err := os.MkdirTemp(root, "."+id+".old-")
		if err != nil {
			return err
		}
		aside = filepath.Join(spot, id)
		if err := os.Rename(final, aside); err != nil {
			return errors.Join(err, os.Remove(spot))
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(tmp, final); err != nil {
		if aside != "" {
			err = errors.Join(err, os.Rename(aside, final), os.Remove(filepath.Dir(aside)))
		}
		return err
	}
	if aside != "" {
		return os.RemoveAll(filepath.Dir(aside))
	}
	return nil
}

var reWeek = regexp.MustCompile(`^([0-9]{4})-W([0-9]{2})$`)

// publishedWeeks reads the Mondays of the folders that are there.
func publishedWeeks(root string) ([]time.Time, error) {
	entries, err := os.ReadDir(root)
	if err != nil {
		return nil, err
	}
	var weeks []time.Time
	for _, e := range entries {
		if !e.IsDir() || !reWeek.MatchString(e.Name()) {
			continue
		}
		if monday, ok := mondayOf(e.Name()); ok {
			weeks = append(weeks, monday)
		}
	}
	return weeks, nil
}

// mondayOf reads "2026-W47".
func mondayOf(id string) (time.Time, bool) {
	var year, week int
	if _, err := fmt.Sscanf(id, "%04d-W%02d", &year, &week); err != nil {
		return time.Time{}, false
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7+7*(week-1))
	return monday, words.WeekID(monday) == id
}

func hasWeek(weeks []time.Time, week time.Time) bool {
	for _, w := range weeks {
		if words.WeekID(w) == words.WeekID(week) {
			return true
		}
	}
	return false
}
