package reports

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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
func makeLists(o Options, root string, weeks []time.Time) ([]list, error) {
	zone, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return nil, err
	}
	all := []page.List{{Lang: o.Lang, Weeks: weeks}}
	var lists []list
	for _, lang := range words.Languages() {
		l := page.List{Lang: lang, Folder: lang + "/"}
		for _, monday := range weeks {
			if translated(o, root, lang, monday) {
				l.Weeks = append(l.Weeks, monday)
			}
		}
		if len(l.Weeks) > 0 && lang != o.Lang {
			all = append(all, l)
		} else {
			lists = append(lists, list{name: l.Page()}, list{name: l.FeedFile()})
		}
	}
	project := words.Text(o.ProjectName)
	var out []list
	for _, l := range all {
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
	return append(out, lists...), nil
}

// translated tells whether a week is there in a language other than its first.
func translated(o Options, root, lang string, monday time.Time) bool {
	if words.WeekID(monday) == words.WeekID(o.ReportWeek) {
		return slices.Contains(o.Also, lang)
	}
	_, err := os.Stat(filepath.Join(root, words.WeekID(monday), lang, "index.html"))
	return err == nil
}
