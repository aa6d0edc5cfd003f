package page

import (
	"bytes"
	"time"

	"accordo/reports/words"
)

// Archive makes the page that lists all weeks; weeks are Mondays, newest first.
func Archive(w *words.Words, project string, weeks []time.Time) ([]byte, error) {
	issue := &Issue{Words: w, Project: project}
	t, err := templates(issue)
	if err != nil {
		return nil, err
	}
	type week struct {
		Monday time.Time
		ID     string
		Near   []string // neighbours that were not published: a link to one of them leads here
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
		x := week{Monday: d, ID: id}
		for _, near := range []string{words.WeekID(d.AddDate(0, 0, 7)), words.WeekID(d.AddDate(0, 0, -7))} {
			if !there[near] {
				there[near] = true // one place for each
				x.Near = append(x.Near, near)
			}
		}
		y.Weeks = append(y.Weeks, x)
	}
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, "archive", map[string]any{"Shell": newShell(w.Lang(), project, false), "Project": project, "Years": years})
	return b.Bytes(), err
}
