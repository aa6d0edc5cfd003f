package words

import (
	"fmt"
	"strconv"
	"time"
)

// Day writes "16 Nov 2026".
func (w *Words) Day(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), w.table.months[t.Month()-1], t.Year())
}

// ShortDay writes "16 Nov".
func (w *Words) ShortDay(t time.Time) string {
	return fmt.Sprintf("%d %s", t.Day(), w.table.months[t.Month()-1])
}

// Month writes "Nov 2026".
func (w *Words) Month(t time.Time) string {
	return w.table.months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// ShortMonth writes "Nov".
func (w *Words) ShortMonth(t time.Time) string { return w.table.months[t.Month()-1] }

// Moment writes "16 Nov 2026, 08:00".
func (w *Words) Moment(t time.Time) string { return w.Day(t) + ", " + t.Format("15:04") }

// WeekNumber writes "Week 47".
func (w *Words) WeekNumber(monday time.Time) string {
	_, n := monday.ISOWeek()
	return w.Say("week", "n", strconv.Itoa(n))
}

// WeekDates writes the days of the week that starts on monday: "16–22 November 2026".
func (w *Words) WeekDates(monday time.Time) string {
	sunday := monday.AddDate(0, 0, 6)
	last := fmt.Sprintf("%d %s %d", sunday.Day(), w.table.longMonths[sunday.Month()-1], sunday.Year())
	switch {
	case monday.Year() != sunday.Year():
		return fmt.Sprintf("%d %s %d – %s", monday.Day(), w.table.longMonths[monday.Month()-1], monday.Year(), last)
	case monday.Month() != sunday.Month():
		return fmt.Sprintf("%d %s – %s", monday.Day(), w.table.longMonths[monday.Month()-1], last)
	}
	return fmt.Sprintf("%d–%s", monday.Day(), last)
}

// WeekID is the name of a week in folders and links: "2026-W47".
func WeekID(monday time.Time) string {
	y, n := monday.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, n)
}
