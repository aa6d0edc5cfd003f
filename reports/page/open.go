package page

import (
	"accordo/reports/facts"
	"accordo/reports/words"
)

// open says what the newest value of a metric still waits for: how many cases of
// its period have no outcome yet, and between which values it will end. Where it
// is too early to judge that period, so that the verdict is of an earlier one, it
// says where the newest stands. Empty where nothing is open.
func (r *render) open(m facts.Metric, v facts.Verdict) string {
	if text := r.possible(m, v.Open); text != "" {
		return text
	}
	newest := r.Facts.Series(m.Key, 1)
	if len(newest) == 0 || !newest[0].On.After(v.On) || newest[0].Value == nil {
		return ""
	}
	p := newest[0]
	text := r.possible(m, p.Open)
	if text == "" {
		return ""
	}
	return r.Words.Say("open.so_far", "period", r.period(m.Period, p.On), "v", r.value(m, p.Value, p.Denominator), "open", text)
}

// possible is "18 still open: 40–60% possible".
func (r *render) possible(m facts.Metric, o facts.Open) string {
	if o.Cases == nil || o.From == nil || o.To == nil {
		return ""
	}
	return r.Words.Say("open.possible", "n", r.Words.Number(*o.Cases), "range", r.Words.Range(m.Unit, *o.From, *o.To))
}

// cases is the number of cases behind a value and its interval, where it has
// them: "n = 74, 39–61%".
func (r *render) cases(m facts.Metric, v facts.Verdict) string {
	n := counted(m, v)
	if n == nil || v.Value == nil {
		return ""
	}
	text := "n = " + r.Words.Number(*n)
	if v.Low != nil && v.High != nil {
		text += ", " + r.Words.Range(m.Unit, *v.Low, *v.High)
	}
	return text
}

// counted is the number of cases behind a value, nil where it is not known: those
// the metric names, else the denominator. That of a ratio may be money.
func counted(m facts.Metric, v facts.Verdict) *float64 {
	if v.Cases != nil || m.Unit == words.Ratio || m.Unit == words.Times {
		return v.Cases
	}
	return v.Denominator
}
