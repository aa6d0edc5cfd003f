package demo

import (
	"sort"
	"time"
)

// calendar knows the zone and the open hours of the company: Monday to Friday,
// 9 to 13 and 14 to 18, but for holidays. Times are Unix seconds.
type calendar struct {
	zone     *time.Location
	holidays []time.Time // local midnights in UTC dress, in order
	opens    []int64
	closes   []int64
	before   []int64 // open seconds before each interval
}

func newCalendar(zone *time.Location, from, to time.Time) *calendar {
	c := &calendar{zone: zone}
	closed := map[time.Time]bool{}
	for year := from.Year(); year <= to.Year(); year++ {
		for _, h := range holidays(year) {
			closed[h] = true
			c.holidays = append(c.holidays, h)
		}
	}
	var total int64
	for day := dayOf(from); day.Before(to); day = day.AddDate(0, 0, 1) {
		if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday || closed[day] {
			continue
		}
		for _, hours := range [][2]int{{9, 13}, {14, 18}} {
			y, m, d := day.Date()
			open := time.Date(y, m, d, hours[0], 0, 0, 0, zone).Unix()
			shut := time.Date(y, m, d, hours[1], 0, 0, 0, zone).Unix()
			c.opens, c.closes, c.before = append(c.opens, open), append(c.closes, shut), append(c.before, total)
			total += shut - open
		}
	}
	return c
}

// dayOf drops the time and keeps the date as a midnight in UTC.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// local returns the local wall time of a Unix time.
func (c *calendar) local(at int64) time.Time { return time.Unix(at, 0).In(c.zone) }

// day returns the local date of a Unix time.
func (c *calendar) day(at int64) time.Time { return dayOf(c.local(at)) }

// at returns the Unix time of a local wall clock.
func (c *calendar) at(day time.Time, hour, minute, second int) int64 {
	y, m, d := day.Date()
	return time.Date(y, m, d, hour, minute, second, 0, c.zone).Unix()
}

// worked returns the open seconds before a time.
func (c *calendar) worked(at int64) int64 {
	i := sort.Search(len(c.opens), func(i int) bool { return c.opens[i] > at }) - 1
	if i < 0 {
		return 0
	}
	return c.before[i] + min(at, c.closes[i]) - c.opens[i]
}

// after returns the time at which so many open seconds have passed since at.
// It always lies inside open hours.
func (c *calendar) after(at, seconds int64) int64 {
	want := c.worked(at) + max(seconds, 1)
	i := sort.Search(len(c.before), func(i int) bool { return c.before[i] >= want }) - 1
	return c.opens[i] + want - c.before[i]
}

// holidays returns the closed days of a year in Milan: the public holidays,
// Saint Ambrose, the middle of August and the days around Christmas.
func holidays(year int) []time.Time {
	date := func(m time.Month, d int) time.Time { return time.Date(year, m, d, 0, 0, 0, 0, time.UTC) }
	easter := easterSunday(year)
	days := []time.Time{
		date(1, 1), date(1, 2), date(1, 6), easter.AddDate(0, 0, 1), date(4, 25), date(5, 1), date(6, 2),
		date(11, 1), date(12, 7), date(12, 8), date(12, 24), date(12, 25), date(12, 26), date(12, 31),
	}
	for d := 13; d <= 17; d++ {
		days = append(days, date(8, d))
	}
	sort.Slice(days, func(i, j int) bool { return days[i].Before(days[j]) })
	return days
}

// easterSunday is the Gregorian computus.
func easterSunday(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month := (h + l - 7*m + 114) / 31
	day := (h+l-7*m+114)%31 + 1
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
