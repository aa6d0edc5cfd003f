package alert

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// File is where a week keeps its alerts, below its folder of the site.
const File = "data/alerts.json"

// The conditions of a segment.
const (
	Firing = "firing"
	Quiet  = "quiet"
)

// State is one alert of one segment in one week.
type State struct {
	Alert   string `json:"alert"`
	Metric  string `json:"metric"`
	Series  string `json:"series,omitempty"`
	By      string `json:"by,omitempty"`      // segment column
	Segment string `json:"segment,omitempty"` // its value
	Limit   string `json:"limit"`             // "below 0.9", "signal worse"
	Is      string `json:"is"`                // firing or quiet
	Unknown bool   `json:"unknown,omitempty"` // too few cases this week: the condition is that of before

	PeriodOn string   `json:"period_on,omitempty"` // first day of the judged period
	Value    *float64 `json:"value,omitempty"`
	Since    string   `json:"since"` // week in which the condition began
	Told     string   `json:"told,omitempty"`
	Tell     bool     `json:"tell"` // people are told this week
	Note     string   `json:"note,omitempty"`

	Title  map[string]string `json:"title,omitempty"`  // of metric and series, by language
	Unit   string            `json:"unit,omitempty"`   // of value and limit
	Period string            `json:"period,omitempty"` // week, month or quarter
	Text   string            `json:"text,omitempty"`   // the state in the words of the report, for people

	repeat int // weeks after which it is said again, 0: never
}

// Week is what is published of one week.
type Week struct {
	Week   string  `json:"week"` // 2026-W47
	Alerts []State `json:"alerts"`
}

// key names a state across weeks. Another limit or metric is another alert:
// what was told of the old one says nothing.
func (s State) key() string {
	return strings.Join([]string{s.Alert, s.Metric, s.Series, s.By, s.Segment, s.Limit}, "\x00")
}

// Settle compares this week's conditions with those of the last published week
// (nil: none) and decides what is told. Monday is that of the reported week.
func Settle(now []State, last *Week, monday time.Time) Week {
	week := label(monday)
	before := map[string]State{}
	if last != nil {
		for _, s := range last.Alerts {
			before[s.key()] = s
		}
	}
	out := Week{Week: week, Alerts: []State{}}
	for _, s := range now {
		old, known := before[s.key()]
		if s.Unknown {
			if !known {
				continue
			}
			s.Is, s.Since, s.Told = old.Is, old.Since, old.Told
			out.Alerts = append(out.Alerts, s)
			continue
		}
		s.Since = week
		if known && old.Is == s.Is {
			s.Since, s.Told = old.Since, old.Told
			s.Tell = s.Is == Firing && s.repeat > 0 && weeksSince(old.Told, monday) >= s.repeat
		} else {
			s.Tell = s.Is == Firing || known
		}
		if s.Tell {
			s.Told = week
		}
		out.Alerts = append(out.Alerts, s)
	}
	return out
}

// Told returns the states people are told of this week.
func (w Week) Told() []State {
	var out []State
	for _, s := range w.Alerts {
		if s.Tell {
			out = append(out, s)
		}
	}
	return out
}

// Begun returns the states that fire and are told this week.
func (w Week) Begun() []State {
	var out []State
	for _, s := range w.Told() {
		if s.Is == Firing {
			out = append(out, s)
		}
	}
	return out
}

// Sentence says one state for people, without a full stop: in the words of the
// report or, where no report has said it, in those of the agreement.
func (s State) Sentence() string {
	if s.Text != "" {
		return s.Text
	}
	what := s.Metric
	if s.Series != "" {
		what += " (" + s.Series + ")"
	}
	if s.By != "" {
		what += fmt.Sprintf(", %s %s", s.By, s.Segment)
	}
	value := "no value"
	if s.Value != nil {
		value = strconv.FormatFloat(*s.Value, 'g', 4, 64)
	}
	verb := "is over"
	if s.Is == Firing {
		verb = "since " + s.Since
	}
	text := fmt.Sprintf("%s is %s in the period of %s (%s), %s", what, value, s.PeriodOn, s.Limit, verb)
	if s.Note != "" && s.Is == Firing {
		text += "; " + s.Note
	}
	return text
}

func label(monday time.Time) string {
	year, week := monday.ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// weeksSince counts the weeks from a label to a Monday; a label that is none is
// long ago.
func weeksSince(week string, monday time.Time) int {
	for back := range 520 {
		if label(monday.AddDate(0, 0, -7*back)) == week {
			return back
		}
	}
	return 520
}
