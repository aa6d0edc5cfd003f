package chart

import (
	"regexp"
	"strconv"
	"time"

	"accordo/reports/frame"
	"accordo/reports/words"
)

// rePeriod is a week or a month as queries write them, for files that are sorted
// and joined: alone, or in brackets at the end of a line's name.
var rePeriod = regexp.MustCompile(`^(\d{4})-(?:W(\d{2})|(\d{2}))$|^(.*) \((\d{4})-(?:W(\d{2})|(\d{2}))\)$`)

// spokenPeriods returns the frame with the periods in its labels as a reader says
// them: "Week 47" for "2026-W47", "(Oct 2026)" for "(2026-10)". weeks tells
// whether each line stands for a week: such lines are read at the newest.
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
		if text := periodWords(w, m[1]+m[5], m[2]+m[6], m[3]+m[7]); text != "" && m[4] == "" {
			said[cell.Text] = text
		} else if text != "" {
			said[cell.Text] = m[4] + " (" + text + ")"
		}
	}
	return f.Said(said), weeks
}

// periodWords names a week or a month of a year, "" where there is none such.
func periodWords(w *words.Words, year, week, month string) string {
	y, _ := strconv.Atoi(year)
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		return w.Month(time.Date(y, time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	}
	if n, err := strconv.Atoi(week); err == nil && n >= 1 && n <= 53 {
		return w.Say("week", "n", strconv.Itoa(n))
	}
	return ""
}
