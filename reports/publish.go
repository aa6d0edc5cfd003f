package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/diag"
	"accordo/reports/digest"
	"accordo/reports/page"
	"accordo/reports/words"
)

// scan is the gate before publishing: pages are self-contained, and no canary is in any file.
func scan(files map[string][]byte, o Options) []diag.Problem {
	var problems []diag.Problem
	for _, name := range sorted(files) {
		if path.Base(name) == digest.HTMLFile {
			problems = append(problems, scanDigest(name, files[name], o)...)
		} else if strings.HasSuffix(name, ".html") {
			for _, wrong := range page.Scan(fromRoot(name, files[name]), scriptsOf(name)) {
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

var reLink = regexp.MustCompile(`href="([^"#]+)`)

// fromRoot returns a page as it would stand in the week's folder: its links lead
// from there to where they lead from its own folder.
func fromRoot(name string, html []byte) []byte {
	dir := path.Dir(name)
	if dir == "." {
		return html
	}
	return reLink.ReplaceAllFunc(html, func(link []byte) []byte {
		return append([]byte(`href="`), path.Join(dir, string(link[len(`href="`):]))...)
	})
}

// scriptsOf is how many scripts a page has: those that only list others have none.
func scriptsOf(name string) int {
	if reCutList.MatchString(name) {
		return 0
	}
	return page.Scripts
}

var reCutList = regexp.MustCompile(`^(?:[a-z]{2}/)?by/[a-z0-9_]+/index\.html$`)

// publish puts the week in place. Whatever ends it, and after whichever step,
// every issue is whole, the old edition or the new one, and the next run ends
// what this one began:
//
//	write   the week's folder beside its place, every file and folder synced
//	swap    the folder takes its place in one step
//	index   the list of weeks is replaced, then feed.xml, and those of other languages; only now do they name a new week
//	prune   weeks beyond those to keep go, now that no link leads to them
//	seal    SHA256SUMS of the site is replaced
func publish(o Options, files map[string][]byte, pages []PageInfo) (res Result, err error) {
	fail := func(err error) (Result, error) {
		if diag.KindOf(err) == diag.Locked {
			return Result{}, err
		}
		return Result{}, diag.Errorf(diag.Publish, "report cannot be published: %w", err)
	}
	root, err := absolute(o.Out)
	if err != nil {
		return fail(err)
	}
	release, err := hold(root)
	if err != nil {
		return fail(err)
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := sweep(root); err != nil {
		return fail(err)
	}
	id := words.WeekID(o.ReportWeek)
	// the index is made first: once the week is in place nothing but a write can fail
	weeks, gone, err := weeksToShow(root, o.ReportWeek, o.KeepWeeks)
	if err != nil {
		return fail(err)
	}
	lists, err := makeLists(o, root, weeks)
	if err != nil {
		return fail(err)
	}
	files[sumsFile] = sums(files)

	o.step("write")
	tmp, err := os.MkdirTemp(root, "."+id+".new-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(tmp) // holds the old edition after the swap, and is gone when there was none
	if err := writeAll(tmp, files); err != nil {
		return fail(err)
	}
	o.step("swap")
	final := filepath.Join(root, id)
	if err := replace(root, tmp, final, id); err != nil {
		return fail(err)
	}
	if err := syncDir(root); err != nil {
		return fail(err)
	}
	o.step("index")
	for _, l := range lists {
		if err := l.put(root); err != nil {
			return fail(err)
		}
	}
	o.step("prune")
	for _, week := range gone {
		if err := remove(root, words.WeekID(week)); err != nil {
			return fail(err)
		}
	}
	o.step("seal")
	if err := sealSite(root, id); err != nil {
		return fail(err)
	}
	o.step("published")
	res = Result{Dir: final, Index: filepath.Join(final, "index.html"), Pages: pages, Files: len(files)}
	for _, b := range files {
		res.Bytes += int64(len(b))
	}
	return res, nil
}

// step tells whoever listens that a step of the publication begins.
func (o Options) step(name string) {
	if o.Steps != nil {
		o.Steps(name)
	}
}

// weeksToShow returns the Mondays of the site with this week in it, newest
// first, and those that are more than keep; this week always stays.
func weeksToShow(root string, week time.Time, keep int) (show, gone []time.Time, err error) {
	all, err := publishedWeeks(root)
	if err != nil {
		return nil, nil, err
	}
	if !hasWeek(all, week) {
		all = append(all, week)
	}
	slices.SortFunc(all, func(a, b time.Time) int { return b.Compare(a) })
	for i, monday := range all {
		if keep > 0 && i >= keep && words.WeekID(monday) != words.WeekID(week) {
			gone = append(gone, monday)
		} else {
			show = append(show, monday)
		}
	}
	return show, gone, nil
}

// replace puts tmp in the place of final; what stood there is left at tmp. Where
// the file system cannot swap, an older edition steps aside first and comes back
// if the rename fails, or at the next sweep.
func replace(root, tmp, final, id string) error {
	if _, err := os.Lstat(final); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(tmp, final)
	} else if err != nil {
		return err
	}
	if err := exchange(tmp, final); !errors.Is(err, errNoExchange) {
		return err
	}
	spot, err := os.MkdirTemp(root, "."+id+".old-")
	if err != nil {
		return err
	}
	aside := filepath.Join(spot, id)
	if err := os.Rename(final, aside); err != nil {
		return errors.Join(err, os.Remove(spot))
	}
	if err := os.Rename(tmp, final); err != nil {
		return errors.Join(err, os.Rename(aside, final), os.Remove(spot))
	}
	return os.RemoveAll(spot)
}

// errNoExchange says that two folders cannot be swapped in one step.
var errNoExchange = errors.New("folders cannot be swapped here")

// remove takes a week out of the site in one step.
func remove(root, id string) error {
	spot, err := os.MkdirTemp(root, "."+id+".gone-")
	if err != nil {
		return err
	}
	return errors.Join(os.Rename(filepath.Join(root, id), filepath.Join(spot, id)), os.RemoveAll(spot))
}
