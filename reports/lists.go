package reports

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"accordo/reports/page"
	"accordo/reports/words"
)

// list is a file of the site that names its weeks. One without data has nothing
// to name any more and goes.
type list struct {
	name string
	data []byte
}

func (l list) put(root string) error {
	if l.data != nil {
		return replaceFile(root, l.name, l.data)
	}
	if err := os.Remove(filepath.Join(root, l.name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// makeLists makes the pages and feeds that list the weeks: index.html and
// feed.xml of all, in the first language; index.it.html and feed.it.xml of those
// that are there in another.
//
// A week stays as it was published, also when another language becomes the first:
// lists lead to its pages in their language wherever these lie, and the list its
// pages lead to stays.
func makeLists(o Options, root string, weeks []time.Time) ([]list, error) {
	zone, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return nil, err
	}
	all := []page.List{{Lang: o.Lang, Weeks: weeks, Elsewhere: map[string]string{}}}
	var kept []page.List // what older weeks lead to
	var gone []list
	for _, lang := range words.Languages() {
		l := page.List{Lang: lang, Folder: lang + "/", Elsewhere: map[string]string{}}
		second := false // some week has the language as its second
		for _, monday := range weeks {
			folder, ok := placeOf(o, root, lang, monday)
			if !ok {
				continue
			}
			l.Weeks = append(l.Weeks, monday)
			if folder == "" {
				l.Elsewhere[words.WeekID(monday)] = ""
				continue
			}
			second = true
			if lang == o.Lang {
				all[0].Elsewhere[words.WeekID(monday)] = folder
			}
		}
		switch {
		case len(l.Weeks) > 0 && lang != o.Lang:
			all = append(all, l)
		case second:
			kept = append(kept, l)
		default:
			gone = append(gone, list{name: l.Page()}, list{name: l.FeedFile()})
		}
	}
	project := words.Text(o.ProjectName)
	var out []list
	for _, l := range append(slices.Clone(all), kept...) {
		w, err := words.New(l.Lang, o.Currency)
		if err != nil {
			return nil, err
		}
		html, err := page.Archive(w, project, l, all)
		if err != nil {
			return nil, err
		}
		if wrong := page.Scan(html, 0); len(wrong) > 0 {
			return nil, errors.New(l.Page() + ": " + strings.Join(wrong, "; "))
		}
		feed, err := page.Feed(w, project, o.BaseURL, zone, l)
		if err != nil {
			return nil, err
		}
		out = append(out, list{l.Page(), html}, list{l.FeedFile(), feed})
	}
	return append(out, gone...), nil
}

var reLang = regexp.MustCompile(`^<!doctype html>\n<html lang="([a-z]{2})">`)

// placeOf tells where below its folder a week is there in a language: at "", its
// first, or at "it/"; false for nowhere.
func placeOf(o Options, root, lang string, monday time.Time) (folder string, ok bool) {
	id := words.WeekID(monday)
	if id == words.WeekID(o.ReportWeek) { // about to be put in place
		return folderOf(o, lang), lang == o.Lang || slices.Contains(o.Also, lang)
	}
	if head, err := headOf(filepath.Join(root, id, "index.html")); err == nil {
		if m := reLang.FindSubmatch(head); m != nil && string(m[1]) == lang {
			return "", true
		}
	}
	_, err := os.Stat(filepath.Join(root, id, lang, "index.html"))
	return lang + "/", err == nil
}

func folderOf(o Options, lang string) string {
	if lang == o.Lang {
		return ""
	}
	return lang + "/"
}

// headOf reads the first bytes of a file, enough for the language of a page.
func headOf(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}
