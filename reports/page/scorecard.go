package page

import (
	"html/template"
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// scoreRow is one indicator of a need; Need is empty for its second and third.
type scoreRow struct {
	Need, Measure, Period, Value, Small, State, Word, Link, SparkWords string
	Bullet, Spark                                                      template.HTML
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
			x.Measure = r.dates(x.Measure, x.Period)
			s.Rows = append(s.Rows, x)
		}
	}
	note := ""
	for _, s := range sides {
		if full { // the leadership page has no room for it
			note += r.unjudged(s.Rows)
		}
	}
	return r.execute("scorecard", map[string]any{"Sides": sides, "Note": note})
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
	x = scoreRow{Measure: m.Title, Period: r.period(m.Period, v.On), Value: r.told(m, v), Link: r.use(m.Key), SparkWords: r.sparkWords(m, scoreWeeks), Small: r.interval(m, v), Bullet: bullet(m, v)}
	x.State, x.Word = r.rowVerdict(m, v)
	if t := r.target(m, v); t != "" {
		if x.Small != "" {
			x.Small += "; "
		}
		x.Small += strings.ReplaceAll(r.Words.Say("def.target", "t", t), " ", "\u00a0")
	}
	x.Spark, err = r.spark(i.Key, scoreWeeks, scoreWide, scoreHigh)
	return x, err
}

// interval is the number of cases and what the verdict is read from: the usual
// range, where that is what a change is judged by, else the interval of a rate, or
// the usual range where it has none; and what may still change it.
func (r *render) interval(m facts.Metric, v facts.Verdict) string {
	u := r.usual(m, v)
	if u != "" {
		u = r.Words.Say("stat.usual", "range", u)
	}
	changed := v.State == "better" || v.State == "worse" || v.State == "changed"
	if n := counted(m, v); n != nil && v.Value != nil && u != "" && changed {
		return words.Join("; ", words.Join(", ", "n = "+r.Words.Number(*n), u), r.open(m, v))
	}
	cases := r.cases(m, v)
	if v.Low != nil && v.High != nil {
		u = ""
	}
	return words.Join("; ", cases, u, r.open(m, v))
}

func firstOf(list ...*float64) *float64 {
	for _, v := range list {
		if v != nil {
			return v
		}
	}
	return nil
}
