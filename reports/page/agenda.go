package page

import (
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// summaryAgenda is the joint meeting, part by part, and its minutes.
func (r *render) summaryAgenda() ([]SummaryPart, int) {
	var parts []SummaryPart
	last, total := "", 0
	done, doneIn := []string(nil), -1 // actions that need no talk share one line
	said := map[facts.Key]string{}    // the part whose line gives the figures of a metric
	for _, a := range r.Facts.Agenda {
		if id := a.Part + "/" + a.Topic; id != last || len(parts) == 0 {
			last = id
			title := a.Part
			for _, key := range []string{"agenda." + a.Topic, "agenda." + a.Part} {
				if r.Words.Has(key) {
					title = r.Words.Say(key)
					break
				}
			}
			parts = append(parts, SummaryPart{Title: title})
		}
		p := &parts[len(parts)-1]
		p.Minutes += int(a.Minutes)
		total += int(a.Minutes)
		m, ok := r.Facts.Metric(a.Key)
		if !ok && a.Reason == "action" && a.State == "done" {
			done, doneIn = append(done, r.Words.Say("item.done", "action", a.Subject, "owner", r.side(a.Owner))), len(parts)-1
			continue
		}
		if !ok {
			if text, evidence := r.plainItem(a); text != "" {
				p.Lines = append(p.Lines, SummaryLine{Text: text, Evidence: evidence, Owner: r.side(a.Owner), Action: a.Reason == "action"})
			}
			continue
		}
		v, _ := r.Facts.Verdict(a.Key)
		l := SummaryLine{Key: a.Key, Text: r.agendaItem(m, v, a), Link: r.use(m.Key), Evidence: r.evidence(m, v, a), Owner: r.side(a.Owner), Subject: a.Subject}
		l.State, _ = r.verdict(v.State)
		if a.Part == "celebrate" {
			l.State, _ = r.verdict("better")
		}
		if part, ok := said[a.Key]; ok {
			l.Again, l.Evidence = true, words.Join(" · ", r.promised(m, v), r.Words.Say("agenda.see", "part", part))
		} else if a.Subject == "" {
			said[a.Key] = p.Title
		}
		p.Lines = append(p.Lines, l)
	}
	if doneIn >= 0 {
		parts[doneIn].Lines = append(parts[doneIn].Lines, SummaryLine{Text: r.Words.Say("items.done", "list", strings.Join(done, ", ")), Action: true})
	}
	return parts, total
}

// side names a team in the reader's language, nothing where there is none.
func (r *render) side(team string) string {
	if team == "" {
		return ""
	}
	return owner(r.Words, team)
}

// agendaItem is the sentence of an item that a metric stands behind. It speaks
// of the process and of teams, never of persons.
func (r *render) agendaItem(m facts.Metric, v facts.Verdict, a facts.Agenda) string {
	w := r.Words
	count := func(v *float64) string {
		if v == nil {
			return "–"
		}
		return w.Number(*v)
	}
	switch a.Reason {
	case "best_campaign":
		if a.Reference == nil || a.DiffLow == nil || a.DiffHigh == nil || a.Value == nil {
			break
		}
		return w.Say("item.best_campaign", "campaign", a.Subject, "title", m.Title, "v", r.value(m, a.Value, a.Denominator), "rest", r.value(m, a.Reference, nil),
			"d", w.Change(m.Unit, *a.Value-*a.Reference), "range", w.Changes(m.Unit, *a.DiffLow, *a.DiffHigh))
	case "overdue_emptied":
		return w.Say("item.overdue_emptied", "n", count(a.Reference))
	case "feedback_returned":
		return w.Say("item.feedback_returned", "title", m.Title, "n", count(a.Denominator))
	case "leak_gate":
		return w.Say("item.leak_gate", "title", m.Title, "n", count(a.Numerator), "of", count(a.Denominator), "v", r.value(m, a.Value, a.Denominator))
	}
	if a.Value == nil {
		return m.Title + ": " + r.unsaid(v)
	}
	value := r.value(m, a.Value, a.Denominator)
	if a.Subject == "" && v.Value != nil && *v.Value == *a.Value {
		value = r.told(m, v)
	}
	text := m.Title + ": " + value
	if !v.On.IsZero() && (m.Period != "week" || !v.On.Equal(r.Week)) {
		text += " " + r.when(m.Period, v.On)
	}
	for _, k := range a.Also {
		if other, ok := r.Facts.Metric(k); ok {
			its, _ := r.Facts.Verdict(k)
			text += w.Say("item.also", "title", other.Title, "v", r.value(other, its.Value, its.Denominator))
		}
	}
	return text
}

// plainItem is the line and the evidence of an item without a metric: nothing
// to say, data to mend, or an action; empty for a part that only has a title.
func (r *render) plainItem(a facts.Agenda) (text, evidence string) {
	w := r.Words
	switch a.Reason {
	case "nothing":
		if r.nothingJudged() {
			return w.Say("agenda.unjudged"), ""
		}
		if a.Minutes > 0 {
			return w.Say("agenda.range"), ""
		}
		return w.Say("agenda.nothing"), ""
	case "fix_data":
		section := a.Subject
		if key := "section." + a.Subject; w.Has(key) {
			section = w.Say(key)
		}
		return w.Say("item.fix_data", "section", section), w.Say("evidence.grade", "g", a.Grade) + " · " + w.Say("item.fix_data_why")
	case "action":
		if key := "action." + a.State; a.Due != nil && w.Has(key) {
			evidence = w.Say(key, "d", w.Day(*a.Due))
		}
		return a.Subject, evidence
	}
	return "", ""
}

// evidence says why a line is on the agenda: reason, cases and interval.
func (r *render) evidence(m facts.Metric, v facts.Verdict, a facts.Agenda) string {
	var out []string
	reason := a.Reason
	switch {
	case reason == "missed_often" && r.Words.Has("reason.missed_often."+m.Period):
		reason += "." + m.Period
	case reason == "signal":
		if reason = "worse"; a.Part == "celebrate" {
			reason = "better"
		}
		if r.lasted(v) { // its range is beside it and holds it
			reason += "_run"
		}
	}
	if key := "reason." + reason; r.Words.Has(key) {
		out = append(out, r.Words.Say(key))
	}
	switch target := firstOf(v.Target, m.Target); {
	case target == nil || a.Subject != "" || a.Part == "celebrate":
	case a.Reason == "missed_often": // it says so
		out = append(out, r.Words.Say("def.target", "t", r.Words.Value(m.Unit, *target, 0)))
	default:
		out = append(out, r.promised(m, v))
	}
	n := a.Denominator
	if own := counted(m, v); own != nil && a.Subject == "" { // else the line is about a part of the metric
		n = own
	}
	if n != nil && a.Reason != "leak_gate" { // whose sentence says of how many
		out = append(out, "n = "+r.Words.Number(*n))
	}
	if a.Low != nil && a.High != nil {
		out = append(out, r.Words.Say("interval", "range", r.Words.Range(m.Unit, *a.Low, *a.High)))
	}
	if a.Subject == "" {
		out = append(out, r.open(m, v))
	}
	if a.Mix != nil && a.Rate != nil {
		out = append(out, r.split(m.Unit, a.Part, *a.Mix, *a.Rate))
	}
	switch {
	case a.Since == nil:
	case a.Since.Equal(r.Week):
		out = append(out, r.Words.Say("new_this_week"))
	default:
		out = append(out, r.Words.Say("since", "d", r.Words.Day(*a.Since)))
	}
	if a.Grade != "" {
		out = append(out, r.Words.Say("evidence.grade", "g", a.Grade))
	}
	return words.Join(" · ", out...)
}

// split says how much of a change came from the mix of sources and how much from the rate within them, and that it is
// nobody's where the rate did not move with the whole: the rule by which the agenda gives the item to leadership.
func (r *render) split(unit, part string, mix, rate float64) string {
	w := r.Words
	text := w.Say("cause.mix") + " " + w.Change(unit, mix) + ", " + w.Say("cause.rate") + " " + w.Change(unit, rate)
	if mix*rate <= 0 && (mix+rate)*mix > 0 && (mix > 0) == (part == "celebrate") {
		text += ": " + w.Say("cause.only_mix")
	}
	return text
}
