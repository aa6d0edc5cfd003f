package page

import "accordo/reports/facts"

// verdictOn is the verdict on a number as a class and in words. What changed and whether the target is met are two questions
// (8.3): a word for each, where the first does not answer both. A change of a value inside its usual range says that it is
// one for its length, since nobody could see it from the range.
func (r *render) verdictOn(m facts.Metric, v facts.Verdict) (class, word string) {
	class, word = r.verdict(v.State)
	if r.lasted(v) {
		word = r.Words.Say("verdict." + v.State + "_run")
	}
	switch v.State {
	case "better", "worse", "changed", "as_usual":
		if key := met(m, v); key != "" {
			word = r.Words.Say("verdict.and_"+key, "verdict", word)
		}
	}
	return class, word
}

// rowVerdict is verdictOn for a table of numbers. What has no usual range gets no mark there, which would read as no data:
// its value a year before stands in its place, "" where none is known.
func (r *render) rowVerdict(m facts.Metric, v facts.Verdict) (class, word string) {
	if v.State != "not_judged" {
		return r.verdictOn(m, v)
	}
	if v.PriorYear == nil || v.Value == nil {
		return "", ""
	}
	before := v.On.AddDate(-1, 0, 0)
	if m.Period == "week" {
		before = v.On.AddDate(0, 0, -364) // the same weekdays
	}
	var cases *float64
	for _, p := range r.Facts.Series(m.Key, len(r.Facts.Points)) {
		if p.On.Equal(before) {
			cases = p.Denominator
		}
	}
	return "", r.Words.Say("verdict.year_before", "v", r.value(m, v.PriorYear, cases))
}

// lasted tells of a change of a value that lies inside its usual range: on one side of the mean for too long.
func (r *render) lasted(v facts.Verdict) bool {
	return r.Words.Has("verdict."+v.State+"_run") && v.Value != nil && (v.Upper != nil || v.Lower != nil) &&
		(v.Upper == nil || *v.Value <= *v.Upper) && (v.Lower == nil || *v.Value >= *v.Lower)
}

// met is "met" or "missed" where a number has a target, "" where it has none or no good direction.
func met(m facts.Metric, v facts.Verdict) string {
	target := firstOf(v.Target, m.Target)
	if target == nil || v.Value == nil {
		return ""
	}
	switch {
	case m.Direction == "up" && *v.Value >= *target, m.Direction == "down" && *v.Value <= *target:
		return "met"
	case m.Direction == "up", m.Direction == "down":
		return "missed"
	}
	return ""
}

// promised says the target of a number and whether it is met, "" without one.
func (r *render) promised(m facts.Metric, v facts.Verdict) string {
	key := met(m, v)
	if key == "" {
		return ""
	}
	t := r.target(m, v)
	switch v.State {
	case "too_few", "maturing", "fix_data": // nobody can say yet
		return r.Words.Say("target.unsure", "t", t, "verdict", r.Words.Say("say."+v.State))
	}
	return r.Words.Say("target."+key, "t", t)
}
