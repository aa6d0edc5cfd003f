package main

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"accordo/pipeline/alert"
	"accordo/reports/words"
)

// sayAlerts writes the text of each state that goes on or is told in a language,
// with titles for names and values with their units. An unknown language is an error.
func sayAlerts(states []alert.State, lang, currency string) error {
	w, err := words.New(lang, currency)
	if err != nil {
		return err
	}
	for i := range states {
		states[i].Text = ""
		if states[i].Is == alert.Firing || states[i].Tell { // what has not begun is not over either
			states[i].Text = alertText(w, states[i])
		}
	}
	return nil
}

// alertText is a state as a sentence without its full stop, "" for one whose
// metric the catalogue does not know.
func alertText(w *words.Words, s alert.State) string {
	title := cmp.Or(s.Title[w.Lang()], s.Title["en"])
	on, err := time.Parse(time.DateOnly, s.PeriodOn)
	if title == "" || err != nil {
		return ""
	}
	what := words.Own(title)
	if s.By != "" {
		kind := s.By
		if w.Has("kind." + kind) {
			kind = w.Say("kind." + kind)
		}
		what += ", " + kind + " " + words.Text(s.Segment)
	}
	value := w.Say("alert.no_value")
	if s.Value != nil {
		value = w.Value(s.Unit, *s.Value, 0)
	}
	when := w.Say("in_month", "d", w.Month(on))
	switch s.Period {
	case "week":
		when = w.Say("in_week", "d", w.Day(on))
	case "quarter":
		when = w.Say("in_month", "d", w.Quarter(on))
	}
	limit := s.Limit
	kind, number, _ := strings.Cut(s.Limit, " ")
	if v, err := strconv.ParseFloat(number, 64); err == nil {
		limit = w.Say("alert."+kind, "t", w.Value(s.Unit, v, 0))
	} else if key := "alert." + number; w.Has(key) { // signal worse
		limit = w.Say(key)
	}
	pairs := []string{"what", what, "v", value, "when", when, "limit", limit, "week", strings.TrimLeft(s.Since[max(0, len(s.Since)-2):], "0")}
	if s.Is != alert.Firing {
		return w.Say("alert.over", pairs...)
	}
	text := w.Say("alert.begun", pairs...)
	if s.Told != s.Since {
		text = w.Say("alert.goes_on", pairs...)
	}
	if s.Note != "" {
		text += "; " + words.Text(s.Note)
	}
	return text
}
