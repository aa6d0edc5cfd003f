package page

import (
	"html/template"

	"accordo/reports/facts"
)

// scorecard prints the eight needs, those owed by each side together, without a total.
func (r *render) scorecard() ([]byte, error) {
	type row struct {
		Need, Measure, Value, Interval, Target, State, Word, Link, SparkWords string
		Spark                                                                 template.HTML
	}
	type side struct {
		Title string
		Rows  []row
	}
	var sides []*side
	last := ""
	for _, n := range r.Facts.Needs {
		if n.Owner != last || len(sides) == 0 {
			last = n.Owner
			sides = append(sides, &side{Title: r.Words.Say("scorecard.owes", "owner", owner(r.Words, n.Owner))})
		}
		s := sides[len(sides)-1]
		m, ok := r.Facts.Metric(n.Key)
		if !ok {
			x := row{Need: n.Title, Value: "–"}
			x.State, x.Word = r.verdict("no_data")
			if key := "need." + n.ID; r.Words.Has(key) {
				x.Measure = r.Words.Say("scorecard.needs", "what", r.Words.Say(key))
			}
			s.Rows = append(s.Rows, x)
			continue
		}
		v, _ := r.Facts.Verdict(n.Key)
		x := row{Need: n.Title, Measure: m.Title, Value: r.value(m, v.Value, v.Denominator), Link: r.use(m.Key), SparkWords: r.sparkWords(m, scoreWeeks)}
		x.State, x.Word = r.verdict(v.State)
		x.Interval = r.interval(m, v)
		if t := firstOf(v.Target, m.Target); t != nil {
			x.Target = r.Words.Value(m.Unit, *t, 0)
		}
		var err error
		if x.Spark, err = r.spark(n.Key, scoreWeeks, scoreWide, scoreHigh); err != nil {
			return nil, err
		}
		s.Rows = append(s.Rows, x)
	}
	return r.execute("scorecard", sides)
}

// interval is the number of cases and the interval of a rate, or else the usual range.
func (r *render) interval(m facts.Metric, v facts.Verdict) string {
	if v.Low != nil && v.High != nil {
		if v.Denominator != nil {
			return "n = " + r.Words.Number(*v.Denominator) + ", " + r.Words.Range(m.Unit, *v.Low, *v.High)
		}
		return r.Words.Range(m.Unit, *v.Low, *v.High)
	}
	if u := r.usual(m, v); u != "" {
		return r.Words.Say("stat.usual", "range", u)
	}
	return ""
}

func firstOf(list ...*float64) *float64 {
	for _, v := range list {
		if v != nil {
			return v
		}
	}
	return nil
}
