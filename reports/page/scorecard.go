package page

import (
	"html/template"
	"strings"

	"accordo/reports/facts"
)

// scoreRow is one indicator of a need; Need is empty for its second and third.
type scoreRow struct {
	Need, Measure, Period, Value, Interval, Target, State, Word, Link, SparkWords string
	Spark                                                                         template.HTML
}

// scorecard prints the eight needs, those owed by each side together, without a
// total: the lead indicator of each, or all three.
func (r *render) scorecard(full bool) ([]byte, error) {
	type side struct {
		Title string
		Rows  []scoreRow
	}
	var sides []*side
	last := ""
	for _, n := range r.Facts.Needs {
		if n.Owner != last || len(sides) == 0 {
			last = n.Owner
			sides = append(sides, &side{Title: r.Words.Say("scorecard.owes", "owner", owner(r.Words, n.Owner))})
		}
		s := sides[len(sides)-1]
		for i, indicator := range n.Indicators {
			if i > 0 && !full {
				break
			}
			x, err := r.indicator(indicator)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				x.Need = n.Title
			}
			if x.Period != "" && x.Period != r.Words.WeekNumber(r.Week) {
				x.Measure += " · " + x.Period // its newest value is of another time
			}
			s.Rows = append(s.Rows, x)
		}
	}
	return r.execute("scorecard", sides)
}

// indicator is the row of one measure, or of what it needs to be measured.
func (r *render) indicator(i facts.Indicator) (x scoreRow, err error) {
	m, ok := r.Facts.Metric(i.Key)
	if !ok {
		x.Value = "–"
		x.State, x.Word = r.verdict("no_data")
		if wanted, known := r.Facts.Metric(i.Wanted); known {
			x.Measure = wanted.Title
		}
		for _, missing := range r.Facts.Missing {
			if missing.Key == i.Wanted {
				x.Measure = missing.Title + ": " + r.Words.Say("scorecard.needs", "what", missing.Needs)
			}
		}
		return x, nil
	}
	v, _ := r.Facts.Verdict(i.Key)
	x = scoreRow{Measure: m.Title, Period: r.period(m.Period, v.On), Value: r.value(m, v.Value, counted(m, v)), Link: r.use(m.Key), SparkWords: r.sparkWords(m, scoreWeeks), Interval: r.interval(m, v)}
	x.State, x.Word = r.verdict(v.State)
	if t := firstOf(v.Target, m.Target); t != nil {
		x.Target = r.Words.Value(m.Unit, *t, 0)
	}
	x.Spark, err = r.spark(i.Key, scoreWeeks, scoreWide, scoreHigh)
	return x, err
}

// interval is the number of cases and the interval of a rate, or else the usual
// range; and what may still change it.
func (r *render) interval(m facts.Metric, v facts.Verdict) string {
	var out []string
	if cases := r.cases(m, v); cases != "" {
		out = append(out, cases)
	}
	if u := r.usual(m, v); u != "" && (v.Low == nil || v.High == nil) {
		out = append(out, r.Words.Say("stat.usual", "range", u))
	}
	if open := r.open(m, v); open != "" {
		out = append(out, open)
	}
	return strings.Join(out, "; ")
}

func firstOf(list ...*float64) *float64 {
	for _, v := range list {
		if v != nil {
			return v
		}
	}
	return nil
}
