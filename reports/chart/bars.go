package chart

import (
	"math"
	"slices"
	"strings"

	"accordo/reports/words"
)

// rated is one line of a bars or dots chart.
type rated struct {
	label            string
	value, low, high *float64
	numerator, n     *float64
	hidden, muted    bool
	spans            bool        // covers several other lines: drawn, not compared
	quarters         [2]*float64 // the middle half of what a median stands for, nil for none
}

func (j *job) rated(nColumn string) []rated {
	f := j.f
	value, low, high, num, n := numbers(f, "value"), numbers(f, "low"), numbers(f, "high"), numbers(f, "numerator"), numbers(f, nColumn)
	quarterLow, quarterHigh := numbers(f, "quarter_low"), numbers(f, "quarter_high")
	out := make([]rated, f.Rows)
	for i := range out {
		r := rated{label: words.Text(f.Str("label", i)), value: value[i], low: low[i], high: high[i], numerator: num[i], n: n[i]}
		if r.n != nil {
			r.hidden = *r.n < j.spec.SmallN.Hide
			r.muted = *r.n < j.spec.SmallN.Mute
		}
		if r.label == "" {
			r.label = j.w.Say("unnamed")
		}
		r.spans, _ = f.Flag("is_span", i)
		if r.hidden {
			r.value, r.low, r.high, r.numerator = nil, nil, nil, nil
		}
		if r.value == nil {
			r.low, r.high = nil, nil
		}
		if r.value != nil {
			r.quarters = [2]*float64{quarterLow[i], quarterHigh[i]}
		}
		out[i] = r
	}
	return out
}

// halved tells whether lines have a middle half.
func halved(rows []rated) bool {
	return slices.ContainsFunc(rows, func(r rated) bool { return r.quarters[0] != nil && r.quarters[1] != nil })
}

// words returns the value and the count behind it.
func (j *job) ratedWords(r rated) (value, extra string) {
	switch {
	case r.hidden:
		return j.w.Say("too_few_to_show", "n", j.w.Number(j.spec.SmallN.Hide)), ""
	case r.value == nil:
		return "–", ""
	}
	n := 0.0
	if r.n != nil {
		n = *r.n
	}
	value = j.w.Value(j.spec.Unit, *r.value, n)
	switch {
	case r.numerator != nil && r.n != nil && j.spec.Unit == words.Percent:
		extra = j.w.Say("of", "a", j.w.Number(*r.numerator), "b", j.w.Number(*r.n))
	case r.n != nil && j.spec.Unit != words.Count:
		extra = "n = " + j.w.Number(*r.n)
	}
	return value, extra
}

// ratedSay is a value in a sentence: its cases follow in brackets.
func (j *job) ratedSay(r rated) string {
	value, extra := j.ratedWords(r)
	if extra == "" {
		return value
	}
	return value + " (" + extra + ")"
}

func (j *job) ratedLines(rows []rated) lines {
	out := lines{}
	low, high := 0.0, 0.0
	for _, r := range rows {
		end := 0.0
		for _, v := range []*float64{r.value, r.high, r.low, r.quarters[0], r.quarters[1]} {
			if v != nil {
				low, high, end = min(low, *v), max(high, *v), max(end, *v)
			}
		}
		value, extra := j.ratedWords(r)
		out.labels, out.right, out.extra, out.tip = append(out.labels, r.label), append(out.right, value), append(out.extra, extra), append(out.tip, end)
	}
	out.scale = zeroScale(low, high, j.spec.Unit, 5)
	return out
}

func (j *job) ratedTable(rows []rated) Table {
	of := "col.interval"
	if ofModels, _ := j.f.Flag("is_model_range", 0); ofModels {
		of = "col.models"
	}
	t := Table{Head: []Head{{Text: ""}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say(of), Right: true}, {Text: j.w.Say("col.count"), Right: true}}}
	half := halved(rows)
	if half {
		t.Head = slices.Insert(t.Head, 2, Head{Text: j.w.Say("col.half"), Right: true})
	}
	for _, r := range rows {
		interval := ""
		if r.low != nil && r.high != nil {
			interval = j.w.Range(j.spec.Unit, *r.low, *r.high)
		}
		value, extra := j.ratedWords(r)
		if r.value != nil {
			value = j.cell(r.value, r.n)
		}
		if r.muted && !r.hidden {
			interval += " " + j.w.Say("few")
		}
		row := []string{r.label, value, interval, extra}
		if half {
			middle := ""
			if r.quarters[0] != nil && r.quarters[1] != nil {
				middle = j.w.Range(j.spec.Unit, *r.quarters[0], *r.quarters[1])
			}
			row = slices.Insert(row, 2, middle)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ratedFinding names the ends, and says when the intervals do not tell them apart.
func (j *job) ratedFinding(rows []rated) string {
	best, worst, first, last := -1, -1, -1, -1
	for i, r := range rows {
		if r.value == nil || r.muted || r.spans {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		if best < 0 || *r.value > *rows[best].value {
			best = i
		}
		if worst < 0 || *r.value < *rows[worst].value {
			worst = i
		}
	}
	// where one name needs quotation marks, its neighbour has them too
	quote := best >= 0 && (runsOn(rows[best].label) || runsOn(rows[worst].label))
	name := func(i int) string { return j.quotedIf(quote, rows[i].label) }
	value := func(i int) string { return j.ratedSay(rows[i]) }
	sequence, _ := j.f.Flag("is_sequence", 0)
	switch {
	case best < 0:
		return j.w.Say("rows.few")
	case sequence && first < last:
		bare := func(i int) string { // a remark in brackets belongs to the drawing
			name, _, _ := strings.Cut(rows[i].label, " (")
			return j.quoted(name)
		}
		return j.w.Say("rows.sequence", "a", bare(first), "v", value(first), "b", bare(last), "u", value(last))
	case best == worst && len(rows) == 2 && rows[1-best].value != nil:
		return j.w.Say("rows.unsure", "a", name(best), "v", value(best), "b", name(1-best), "u", value(1-best))
	case best == worst:
		return j.w.Say("rows.one", "a", name(best), "v", value(best))
	}
	a, b := rows[best], rows[worst]
	key := "rows.ends"
	if a.low != nil && b.high != nil && *a.low <= *b.high {
		key = "rows.overlap"
	}
	return j.w.Say(key, "a", name(best), "v", value(best), "b", name(worst), "u", value(worst))
}

// quoted names a line in a sentence. A name of several words would run into
// the words around it and stands between quotation marks.
func (j *job) quoted(name string) string { return j.quotedIf(runsOn(name), name) }

func (j *job) quotedIf(quote bool, name string) string {
	name = words.Shorten(name, 48)
	if !quote {
		return name
	}
	return j.w.Say("quoted", "name", name)
}

// runsOn tells whether a name has so many words that a sentence needs to set it apart.
func runsOn(name string) bool { return strings.Count(words.Shorten(name, 48), " ") >= 2 }

// bars draws magnitudes from zero, lying, with whiskers for their intervals.
func bars(j *job) (made, error) {
	rows := j.rated("denominator")
	return made{finding: j.ratedFinding(rows), note: j.clipped(len(rows)), table: j.ratedTable(rows), draw: func(l layout) (*plot, error) {
		ground := j.ratedLines(rows)
		p, g := j.linePlot(l, ground)
		var data [][]float64
		var fill, stroke []string
		var dash []bool
		var at []int
		for i, r := range rows[:g.shown] {
			if r.value == nil {
				continue
			}
			data = append(data, []float64{0, *r.value, float64(i)})
			at = append(at, i)
			if r.muted {
				fill, stroke, dash = append(fill, "var(--paper)"), append(stroke, "var(--mute)"), append(dash, true)
			} else {
				fill, stroke, dash = append(fill, "var(--mark)"), append(stroke, "var(--mark)"), append(dash, false)
			}
		}
		s := p.shape("span", data, m{"fill": fill, "stroke": stroke, "dash": dash, "high": g.bar, "dy": g.dy, "z": 3})
		for n, i := range at {
			p.mark(s, n, i)
		}
		j.whiskers(p, rows[:g.shown], g)
		p.baseline(ground.scale, g)
		return p, p.err
	}}, nil
}

func (j *job) whiskers(p *plot, rows []rated, g geometry) {
	var data [][]float64
	for i, r := range rows {
		if r.low != nil && r.high != nil && !math.Signbit(*r.high-*r.low) {
			data = append(data, []float64{*r.low, *r.high, float64(i)})
		}
	}
	if len(data) > 0 {
		p.shape("whisker", data, m{"stroke": "var(--ink)", "cap": 3, "dy": g.dy, "silent": true, "z": 4})
	}
}
