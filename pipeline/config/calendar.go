package config

import "time"

// openHour is one open interval of a UTC day; before is the open time of the
// calendar in seconds up to opens. A day without open hours has one empty
// interval at midnight, so that every UTC day can be joined.
type openHour struct {
	day, opens, closes time.Time
	before             int64
}

// openHours spreads a calendar over UTC days. Intervals are built from local
// wall time and clipped at UTC midnight, so daylight saving needs no care later.
func openHours(c WorkCalendar, loc *time.Location, from, to time.Time) []openHour {
	type span struct{ a, b time.Time }
	byDay := map[time.Time][]span{}
	utcDay := func(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
	for d := utcDay(from).AddDate(0, 0, -2); !d.After(to.AddDate(0, 0, 2)); d = d.AddDate(0, 0, 1) {
		for _, o := range c.openings(d) {
			a, b := wall(d, o.From, loc), wall(d, o.To, loc)
			for a.Before(b) {
				end := utcDay(a).AddDate(0, 0, 1)
				if end.After(b) {
					end = b
				}
				byDay[utcDay(a)] = append(byDay[utcDay(a)], span{a, end})
				a = end
			}
		}
	}
	var out []openHour
	var before int64
	for d := utcDay(from); !d.After(to); d = d.AddDate(0, 0, 1) {
		if len(byDay[d]) == 0 {
			out = append(out, openHour{d, d, d, before})
		}
		for _, s := range byDay[d] {
			out = append(out, openHour{d, s.a, s.b, before})
			before += int64(s.b.Sub(s.a) / time.Second)
		}
	}
	return out
}

// openDay is one local day; before counts the open days up to it.
type openDay struct {
	day    time.Time
	open   bool
	before int64
}

func openDays(c WorkCalendar, from, to time.Time) []openDay {
	var out []openDay
	var before int64
	for d := from.UTC().Truncate(24 * time.Hour); !d.After(to); d = d.AddDate(0, 0, 1) {
		open := len(c.openings(d)) > 0
		out = append(out, openDay{d, open, before})
		if open {
			before++
		}
	}
	return out
}

// openings returns the intervals of a local day, none on a holiday.
func (c WorkCalendar) openings(day time.Time) []Opening {
	for _, h := range c.Holidays {
		if h.Year() == day.Year() && h.YearDay() == day.YearDay() {
			return nil
		}
	}
	for _, key := range sortedKeys(c.Hours) {
		days, err := weekdays(key)
		if err != nil { // not reachable: keys are checked when read
			continue
		}
		for _, w := range days {
			if w == day.Weekday() {
				return c.Hours[key]
			}
		}
	}
	return nil
}

// wall is the instant of a local wall time on a day.
func wall(day time.Time, at time.Duration, loc *time.Location) time.Time {
	h, m := int(at/time.Hour), int(at%time.Hour/time.Minute)
	return time.Date(day.Year(), day.Month(), day.Day(), h, m, 0, 0, loc)
}
