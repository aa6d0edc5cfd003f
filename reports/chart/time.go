package chart

import (
	"strconv"
	"time"

	"accordo/reports/frame"
)

func itoa(i int) string { return strconv.Itoa(i) }

// monthTicks labels the first period of a month, and thins the labels until
// they fit: at most most of them. January carries its year.
func (j *job) monthTicks(days []time.Time, most int) []string {
	texts := make([]string, len(days))
	var starts []int
	for i, d := range days {
		if i == 0 && d.Day() > 7 {
			continue // a month that is nearly over
		}
		if i == 0 || d.Month() != days[i-1].Month() || d.Year() != days[i-1].Year() {
			starts = append(starts, i)
		}
	}
	every := 1
	for _, e := range []int{1, 2, 3, 6, 12, 24} {
		if every = e; (len(starts)+e-1)/e <= most {
			break
		}
	}
	for _, i := range starts {
		d := days[i]
		if (int(d.Month())-1)%every != 0 {
			continue
		}
		texts[i] = j.w.ShortMonth(d)
		if d.Month() == time.January {
			texts[i] = strconv.Itoa(d.Year())
		}
	}
	return texts
}

// dayTicks labels days: Mondays of up to seven weeks, months of a longer time.
func (j *job) dayTicks(days []time.Time, most int) []string {
	if len(days) > 49 {
		return j.monthTicks(days, most)
	}
	every := 7
	for len(days)/every > most {
		every += 7
	}
	texts := make([]string, len(days))
	next := 0
	for i, d := range days {
		if i >= next && d.Weekday() == time.Monday {
			texts[i], next = j.w.ShortDay(d), i+every
		}
	}
	return texts
}

// monthly tells whether the periods are months rather than weeks.
func monthly(days []time.Time) bool {
	return len(days) > 1 && days[len(days)-1].Sub(days[len(days)-2]) > 20*24*time.Hour
}

// period names one period in a sentence or a table.
func (j *job) period(day time.Time, months bool) string {
	if months {
		return j.w.Month(day)
	}
	return j.w.Day(day)
}

func dates(f *frame.Frame, column string) []time.Time {
	out := make([]time.Time, f.Rows)
	for i := range out {
		out[i], _ = f.Day(column, i)
	}
	return out
}

// numbers returns a column with nil for NULL; a missing column is all nil.
func numbers(f *frame.Frame, column string) []*float64 {
	out := make([]*float64, f.Rows)
	for i := range out {
		if v, ok := f.Num(column, i); ok {
			out[i] = ptr(v)
		}
	}
	return out
}

// flags returns a column of yes and no; a missing one is all no.
func flags(f *frame.Frame, column string) []bool {
	out := make([]bool, f.Rows)
	for i := range out {
		out[i], _ = f.Flag(column, i)
	}
	return out
}

// bounds returns the lowest and highest of all values; ok is false without any.
func bounds(lists ...[]*float64) (low, high float64, ok bool) {
	for _, list := range lists {
		for _, v := range list {
			if v == nil {
				continue
			}
			if !ok {
				low, high, ok = *v, *v, true
			}
			low, high = min(low, *v), max(high, *v)
		}
	}
	return low, high, ok
}
