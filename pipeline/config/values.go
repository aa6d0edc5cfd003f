package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones must resolve on machines without a zone database
)

// Date is a calendar day without zone; the zero value means not set.
type Date struct{ time.Time }

// UnmarshalText reads 2026-01-31.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(b))
	if err != nil {
		return fmt.Errorf("%q is not a date such as 2026-01-31", b)
	}
	d.Time = t
	return nil
}

// String returns 2026-01-31, or nothing for an unset date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// Span is a length of time written as 45m, 8h, 3d or 2w. Whether its days are
// business days is the key's affair.
type Span time.Duration

// Day is 24 hours as a Span.
const Day = Span(24 * time.Hour)

// UnmarshalText reads 45m, 8h, 3d, 2w.
func (s *Span) UnmarshalText(b []byte) error {
	text := string(b)
	if len(text) >= 2 {
		unit := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[text[len(text)-1]]
		n, err := strconv.ParseInt(text[:len(text)-1], 10, 32)
		if err == nil && unit > 0 && n >= 0 {
			*s = Span(time.Duration(n) * unit)
			return nil
		}
	}
	return fmt.Errorf("%q is not a length of time such as 45m, 8h, 3d or 2w", text)
}

// Minutes returns the span in whole minutes.
func (s Span) Minutes() int64 { return int64(time.Duration(s) / time.Minute) }

// Days returns the span in whole days.
func (s Span) Days() int64 { return int64(s / Day) }

// String returns the shortest of 45m, 8h, 3d.
func (s Span) String() string {
	switch d := time.Duration(s); {
	case d == 0:
		return "0m"
	case s%Day == 0:
		return fmt.Sprintf("%dd", s/Day)
	case d%time.Hour == 0:
		return fmt.Sprintf("%dh", d/time.Hour)
	default:
		return fmt.Sprintf("%dm", d/time.Minute)
	}
}

// Zone is an IANA time zone; the zero value means not set.
type Zone struct{ name string }

// UnmarshalText reads Europe/Rome.
func (z *Zone) UnmarshalText(b []byte) error {
	if _, err := time.LoadLocation(string(b)); err != nil || string(b) == "Local" {
		return fmt.Errorf("%q is not a time zone such as Europe/Rome", b)
	}
	z.name = string(b)
	return nil
}

// String returns the IANA name.
func (z Zone) String() string { return z.name }

// Location returns the zone for arithmetic; an unset zone is UTC.
func (z Zone) Location() *time.Location {
	loc, err := time.LoadLocation(z.name)
	if err != nil { // not reachable: names are checked when read
		return time.UTC
	}
	return loc
}

// Month is a month of the year by English name.
type Month time.Month

// UnmarshalText reads january.
func (m *Month) UnmarshalText(b []byte) error {
	for i := time.January; i <= time.December; i++ {
		if strings.EqualFold(i.String(), string(b)) {
			*m = Month(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a month such as january", b)
}

// String returns january.
func (m Month) String() string { return strings.ToLower(time.Month(m).String()) }

// Opening is one open interval of a day; From and To are times since local midnight.
type Opening struct{ From, To time.Duration }

// UnmarshalText reads 09:00-13:00. 24:00 is the end of the day.
func (o *Opening) UnmarshalText(b []byte) error {
	from, to, ok := strings.Cut(string(b), "-")
	var err1, err2 error
	o.From, err1 = clock(from)
	o.To, err2 = clock(to)
	if !ok || err1 != nil || err2 != nil || o.From >= o.To {
		return fmt.Errorf("%q is not an interval such as 09:00-13:00; a shift across midnight is two intervals", b)
	}
	return nil
}

// String returns 09:00-13:00.
func (o Opening) String() string {
	f := func(d time.Duration) string {
		return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
	}
	return f(o.From) + "-" + f(o.To)
}

func clock(s string) (time.Duration, error) {
	hh, mm, ok := strings.Cut(strings.TrimSpace(s), ":")
	h, err1 := strconv.Atoi(hh)
	m, err2 := strconv.Atoi(mm)
	d := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	if !ok || err1 != nil || err2 != nil || m < 0 || m > 59 || h < 0 || d > 24*time.Hour {
		return 0, fmt.Errorf("not a time of day")
	}
	return d, nil
}

// weekdays expands "mon", "mon-fri" or "mon,wed" to days.
func weekdays(key string) ([]time.Weekday, error) {
	names := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	index := func(s string) int {
		for i, n := range names {
			if strings.EqualFold(strings.TrimSpace(s), n) {
				return i
			}
		}
		return -1
	}
	var days []time.Weekday
	for _, part := range strings.Split(key, ",") {
		from, to, isRange := strings.Cut(part, "-")
		a := index(from)
		b := a
		if isRange {
			b = index(to)
		}
		if a < 0 || b < 0 {
			return nil, fmt.Errorf("%q is not a weekday or range such as mon or mon-fri", key)
		}
		for d := a; ; d = (d + 1) % 7 {
			days = append(days, time.Weekday(d))
			if d == b {
				break
			}
		}
	}
	return days, nil
}
