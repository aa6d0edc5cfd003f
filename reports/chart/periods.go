package chart

import (
	"regexp"
	"strings"
	"time"

	"accordo/reports/frame"
	"accordo/reports/words"
)

// rePeriod is a week or a month as queries write them, for files that are sorted
// and joined: alone, or in brackets at the end of a line's name.
var rePeriod = regexp.MustCompile(`^(\d{4})-(?:W(\d{2})|(\d{2}))$|^(.*) \((\d{4})-(?:W(\d{2})|(\d{2}))\)$`)

// spokenPeriods returns the frame with the periods in its labels as a reader says
// them: "Week 47" for "2026-W47", "(week 47)" and "(Oct 2026)" at the end of a name.
// weeks tells whether each line stands for a week: such lines are read at the newest.
func spokenPeriods(f *frame.Frame, w *words.Words) (out *frame.Frame, weeks bool) {
	c := f.Column("label")
	if c == nil || c.Type != frame.Text || f.Rows == 0 {
		return f, false
	}
	said := map[string]string{}
	weeks = true
	for _, cell := range c.Cells {
		m := rePeriod.FindStringSubmatch(cell.Text)
		weeks = weeks && m != nil && m[2] != ""
		if m == nil {
			continue
		}
		if m[4] == "" {
			said[cell.Text] = periodWords(w, "week", m[1], m[2], m[3])
		} else {
			said[cell.Text] = m[4] + " (" + periodWords(w, "week.short", m[5], m[6], m[7]) + ")"
		}
	}
	return f.Said(said), weeks
}

// periodWords names a month of a year, or a week by the phrase of key.
func periodWords(w *words.Words, key, year, week, month string) string {
	if week != "" {
		return w.Say(key, "n", strings.TrimLeft(week, "0"))
	}
	on, err := time.Parse("2006-01", year+"-"+month)
	if err != nil {
		return year + "-" + month // no month there is
	}
	return w.Month(on)
}
