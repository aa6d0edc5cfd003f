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
	}
	type year struct {
		Name  string
		Weeks []week
	}
	var years []*year
	for _, d := range weeks {
		id := words.WeekID(d)
		if len(years) == 0 || years[len(years)-1].Name != id[:4] {
			years = append(years, &year{Name: id[:4]})
		}
		y := years[len(years)-1]
		y.Weeks = append(y.Weeks, week{Monday: d, ID: id})
	}
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, "archive", map[string]any{"Shell": newShell(w.Lang(), project, false), "Project": project, "Years": years})
	return b.Bytes(), err
}
