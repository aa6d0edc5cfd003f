package words

import (
	"fmt"
	"strconv"
	"time"
)

// Day writes "16 Nov 2026".
func (w *Words) Day(t time.Time) string {
	return fmt.Sprintf("%s %s %d", w.dayNumber(t), w.table.months[t.Month()-1], t.Year())
}

// dayNumber is the day of the month; Italian says "primo" for the first.
func (w *Words) dayNumber(t time.Time) string {
	if t.Day() == 1 {
		return "1" + w.table.first
	}
	return strconv.Itoa(t.Day())
}

// ShortDay writes "16 Nov".
func (w *Words) ShortDay(t time.Time) string {
	return fmt.Sprintf("%s %s", w.dayNumber(t), w.table.months[t.Month()-1])
}

// Month writes "Nov 2026".
func (w *Words) Month(t time.Time) string {
	return w.table.months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// Quarter writes "2026 Q4", in Italian "2026 T4".
func (w *Words) Quarter(t time.Time) string {
	return w.Say("quarter", "y", strconv.Itoa(t.Year()), "q", strconv.Itoa((int(t.Month())+2)/3))
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
	last := fmt.Sprintf("%s %s %d", w.dayNumber(sunday), w.table.longMonths[sunday.Month()-1], sunday.Year())
	switch {
	case monday.Year() != sunday.Year():
		return fmt.Sprintf("%s %s %d – %s", w.dayNumber(monday), w.table.longMonths[monday.Month()-1], monday.Year(), last)
	case monday.Month() != sunday.Month():
		return fmt.Sprintf("%s %s – %s", w.dayNumber(monday), w.table.longMonths[monday.Month()-1], last)
	}
	return fmt.Sprintf("%s–%s", w.dayNumber(monday), last)
}

// WeekID is the name of a week in folders and links: "2026-W47".
func WeekID(monday time.Time) string {
	y, n := monday.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, n)
}
