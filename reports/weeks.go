package reports

import (
	"fmt"
	"os"
	"regexp"
	"time"

	"accordo/reports/words"
)

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
