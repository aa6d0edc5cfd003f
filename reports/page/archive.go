package page

import (
	"bytes"
	"time"

	"accordo/reports/words"
)

// List is the weeks there are in one language: Mondays, newest first. Folder is
// that of the language below each week, "" for the first language. A week that was
// published when another language was the first has its pages elsewhere.
type List struct {
	Lang, Folder string
	Weeks        []time.Time
	Elsewhere    map[string]string // by the name of the week: the folder below it, "" or "it/"
}

// folder is where the pages of a week lie, below it.
func (l List) folder(week string) string {
	if f, ok := l.Elsewhere[week]; ok {
		return f
	}
	return l.Folder
}

// Page is the file of the site that shows the list.
func (l List) Page() string { return "index" + l.ending() + ".html" }

// FeedFile is the file of the site that holds its feed.
func (l List) FeedFile() string { return "feed" + l.ending() + ".xml" }

func (l List) ending() string {
	if l.Folder == "" {
		return ""
	}
	return "." + l.Lang
}

// Archive makes the page of a list; all are the lists of the site, this one too.
func Archive(w *words.Words, project string, list List, all []List) ([]byte, error) {
	weeks := list.Weeks
	var turns []turn
	for _, l := range all {
		if l.Lang != list.Lang {
			turns = append(turns, turn{l.Lang, tongueName(l.Lang), l.Page()})
		}
	}
	issue := &Issue{Words: w, Project: project}
	t, err := templates(issue)
	if err != nil {
		return nil, err
	}
	type neighbour struct{ ID, Text string }
	type week struct {
		Monday time.Time
		ID     string
		Folder string
		Near   []neighbour // that were not published: a link to one of them leads here, and is told so
	}
	type year struct {
		Name  string
		Weeks []week
	}
	var years []*year
	there := map[string]bool{}
	for _, d := range weeks {
		there[words.WeekID(d)] = true
	}
	for _, d := range weeks {
		id := words.WeekID(d)
		if len(years) == 0 || years[len(years)-1].Name != id[:4] {
			years = append(years, &year{Name: id[:4]})
		}
		y := years[len(years)-1]
		x := week{Monday: d, ID: id, Folder: list.folder(id)}
		for _, monday := range []time.Time{d.AddDate(0, 0, 7), d.AddDate(0, 0, -7)} {
			if near := words.WeekID(monday); !there[near] {
				there[near] = true // one place for each
				x.Near = append(x.Near, neighbour{near, w.Say("archive.unpublished", "week", w.WeekNumber(monday), "dates", w.WeekDates(monday))})
			}
		}
		y.Weeks = append(y.Weeks, x)
	}
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, "archive", map[string]any{"Project": project, "Years": years,
		"Feed": list.FeedFile(), "Turns": turns})
	if err != nil {
		return nil, err
	}
	return finish(t, w.Lang(), project, b.String())
}
