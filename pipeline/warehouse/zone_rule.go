package warehouse

import (
	"fmt"
	"time"
)

// rule says on which two days of every year from from on the clocks change: a
// tree of all changes is a page of SQL wherever a query asks for a local time,
// and took half of the time in which the sample's queries are planned.
type rule struct {
	from   time.Time // UTC; the first change of the first regular year
	first  yearly
	second yearly
}

// yearly is a change on the same weekday of the same seven days of every year.
type yearly struct {
	month   time.Month
	weekday time.Weekday // of the local day of the change
	day     int          // the change is on the first such weekday from this day of the month on
	last    int          // the latest day of the month it was on
	shift   int          // seconds to add to UTC for midnight of the local day of the change
	offset  int          // seconds east of UTC from then on
}

// leastYears is how many years must agree before they are taken for a rule.
const leastYears = 10

// rule finds the rule that holds up to the last year known, false if there is none.
func (z zone) rule() (rule, bool) {
	var r rule
	years := 0
	for i := len(z.periods) - 1; i >= 2; i -= 2 {
		first, second := z.yearly(i-1), z.yearly(i)
		year := z.periods[i].start.Year()
		if year != zoneEndYear-1-years || z.periods[i-1].start.Year() != year || z.periods[i-2].offset != second.offset {
			break
		}
		if years > 0 {
			var ok bool
			if first, ok = first.with(r.first); !ok {
				break
			}
			if second, ok = second.with(r.second); !ok {
				break
			}
		}
		r = rule{z.periods[i-1].start, first, second}
		years++
	}
	// Changes near the turn of a year would need a rule of their own.
	return r, years >= leastYears && r.first.month > time.January && r.second.month < time.December
}

// yearly describes the change that begins period i.
func (z zone) yearly(i int) yearly {
	local := z.periods[i].start.Add(time.Duration(z.periods[i-1].offset) * time.Second)
	return yearly{
		month: local.Month(), weekday: local.Weekday(), day: local.Day(), last: local.Day(),
		shift:  z.periods[i-1].offset - (local.Hour()*3600 + local.Minute()*60 + local.Second()),
		offset: z.periods[i].offset,
	}
}

// with widens the days of a change to those of other years, false if they do not fit.
func (y yearly) with(other yearly) (yearly, bool) {
	day, last := min(y.day, other.day), max(y.last, other.last)
	y.day, y.last = other.day, other.last
	if y != other || last-day > 6 {
		return y, false
	}
	y.day, y.last = day, last
	return y, true
}

// place is what placeOf gives from the moment of the change on.
func (y yearly) place() int { return 100*int(y.month) + y.day }

// placeOf returns SQL for a number that grows from week to week of a year, 100 *
// month + day of the latest such weekday; it reaches y.place() with the change.
func (y yearly) placeOf(utc string) string {
	at := "(" + shift(utc, y.shift) + ")"
	weekday := "extract(dow from " + at + ")"
	if y.weekday != time.Sunday {
		weekday = fmt.Sprintf("mod(%s + %d, 7)", weekday, 7-int(y.weekday))
	}
	return fmt.Sprintf("100 * extract(month from %[1]s) + extract(day from %[1]s) - %[2]s", at, weekday)
}

// toLocal returns SQL for the local timestamp, right from r.from on.
func (r rule) toLocal(utc string) string {
	between := fmt.Sprintf("%s between %d and %d", r.first.placeOf(utc), r.first.place(), r.second.place()-1)
	if r.first.shift != r.second.shift || r.first.weekday != r.second.weekday {
		// At the turn of the year one of the two places may be that of the old year and the other that of the new one:
		// December is outside, whatever the second says.
		between = fmt.Sprintf("%s between %d and 1199 and %s < %d", r.first.placeOf(utc), r.first.place(), r.second.placeOf(utc), r.second.place())
	}
	return fmt.Sprintf("case when %s then %s else %s end", between, shift(utc, r.first.offset), shift(utc, r.second.offset))
}
