package page

import (
	"cmp"
	"slices"
	"strconv"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// definitions prints what every number means: all metrics, or those of the page.
// A metric with several series is one entry.
func (r *render) definitions(usedOnly bool) ([]byte, error) {
	type entry struct {
		Metric, Number, Title, Question, Definition, Path string
		Facts, Changes                                    []string
		Links                                             links
	}
	var entries []entry
	seen := map[string]bool{}
	used := map[string]bool{}
	for _, k := range r.keys() {
		used[k.Metric] = true
	}
	for _, m := range r.Facts.Metrics {
		if seen[m.Metric] || (usedOnly && !used[m.Metric]) {
			continue
		}
		seen[m.Metric] = true
		var changes []string
		if !usedOnly {
			changes = r.changesOf(m.Metric)
		}
		entries = append(entries, entry{Metric: m.Metric, Number: m.Number, Title: titleOf(m), Question: m.Question, Definition: m.Definition, Path: m.Path, Facts: r.terms(m), Changes: changes, Links: r.sources(m.Metric)})
	}
	// the order of the catalogue; what has no number there comes last
	slices.SortStableFunc(entries, func(a, b entry) int {
		if (a.Number == "") != (b.Number == "") {
			return cmp.Compare(b.Number, a.Number)
		}
		return cmp.Compare(a.Number, b.Number)
	})
	small := r.Words.Say("def.small", "a", r.Words.Number(cmp.Or(r.Small.Hide, 5)), "b", r.Words.Number(cmp.Or(r.Small.Mute, 30)))
	data := map[string]any{"Entries": entries, "Used": usedOnly, "Reference": r.reference(), "Small": small}
	if !usedOnly {
		data["Profile"] = r.profile()
	}
	return r.execute("definitions", data)
}

// changesOf says what each version of a definition changed.
func (r *render) changesOf(metric string) []string {
	var out []string
	for _, c := range r.Changes[metric] {
		out = append(out, r.Words.Say("def.change", "n", strconv.Itoa(c.Version), "d", r.Words.Day(c.On), "what", c.What))
	}
	return out
}

// reference leads to the page of all parts, "" where there is none.
func (r *render) reference() string {
	if !r.Issue.Reference {
		return ""
	}
	return r.Root + ReferencePage + ".html"
}

// limits are what the usual range of a metric follows.
func (r *render) limits(m facts.Metric) []string {
	var out []string
	if m.Trend {
		out = append(out, r.Words.Say("def.trend"))
	}
	for _, p := range r.Facts.Series(m.Key, 1) {
		if p.LimitsBy == "share" {
			out = append(out, r.Words.Say("def.limits.cases"))
		}
		if p.LimitsBy != "" && m.Unit == words.Count && m.Period == "week" {
			out = append(out, r.Words.Say("def.limits.days"))
		}
		if p.Seasonal {
			out = append(out, r.Words.Say("def.limits.season"))
		}
	}
	return out
}

// terms are the short facts of a definition.
func (r *render) terms(m facts.Metric) []string {
	w := r.Words
	out := []string{w.Say("def.owner", "owner", owner(w, m.Owner))}
	if w.Has("def.period." + m.Period) {
		out = append(out, w.Say("def.period."+m.Period))
	}
	if m.Horizon > 0 {
		out = append(out, w.Say("def.horizon", "n", strconv.Itoa(m.Horizon)))
	}
	if m.Window > 0 {
		out = append(out, w.Say("def.window", "n", strconv.Itoa(m.Window)))
	}
	if m.Target != nil {
		out = append(out, w.Say("def.target", "t", w.Value(m.Unit, *m.Target, 0)))
	}
	if w.Has("def.direction." + m.Direction) {
		out = append(out, w.Say("def.direction."+m.Direction))
	}
	out = append(out, r.limits(m)...)
	if m.Version > 0 {
		out = append(out, w.Say("def.version", "n", strconv.Itoa(m.Version)))
	}
	for _, c := range r.Facts.Redefined {
		if c.Metric == m.Metric {
			out = append(out, w.Say("def.changed", "d", w.Day(c.On), "what", c.Mark))
		}
	}
	return out
}
