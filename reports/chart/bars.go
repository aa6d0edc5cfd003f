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
	details          bool        // is a part of another line: drawn, not compared
	told             bool        // the finding is about it
	largest          float64     // value of all lines
	quarters         [2]*float64 // the middle half of what a median stands for, nil for none
}

func (j *job) rated(nColumn string) []rated {
	f := j.f
	value, low, high, num, n := numbers(f, "value"), numbers(f, "low"), numbers(f, "high"), numbers(f, "numerator"), numbers(f, nColumn)
	quarterLow, quarterHigh := numbers(f, "quarter_low"), numbers(f, "quarter_high")
	out := make([]rated, f.Rows)
	_, largest, _ := bounds(value)
	for i := range out {
		r := rated{label: words.Text(f.Str("label", i)), value: value[i], low: low[i], high: high[i], numerator: num[i], n: n[i], largest: largest}
		if r.n != nil {
			r.hidden = *r.n < j.spec.SmallN.Hide
			r.muted = *r.n < j.spec.SmallN.Mute
		}
		if r.label == "" {
			r.label = j.w.Say("unnamed")
		}
		r.spans, _ = f.Flag("is_span", i)
		r.details, _ = f.Flag("is_detail", i)
		r.told, _ = f.Flag("is_told", i)
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

// compared tells whether a line may be set against others: it has a value, of enough
// cases, and neither covers others nor is a part of one.
func (r rated) compared() bool {
	return r.value != nil && !r.muted && !r.spans && !r.details
}

// ofModels tells whether low and high are what models say, no interval of chance.
func (j *job) ofModels() bool {
	is, _ := j.f.Flag("is_model_range", 0)
	return is
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
	if value = j.w.Value(j.spec.Unit, *r.value, n); j.spec.Unit == words.Duration {
		value = j.w.Alike(j.spec.Unit, *r.value, r.largest)
	}
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
	if j.ofModels() {
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
	return made{finding: j.ratedFinding(rows), note: words.Join(" ", j.few("dashed", rows), j.clipped(len(rows))), table: j.ratedTable(rows), draw: func(l layout) (*plot, error) {
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
			inside, edge := "var(--mark)", "var(--mark)"
			switch {
			case r.muted:
				inside, edge = "var(--paper)", "var(--mute)"
			case r.spans: // of another kind than the lines it covers
				inside = "var(--paper)"
			}
			fill, stroke, dash = append(fill, inside), append(stroke, edge), append(dash, r.muted)
		}
		s := p.shape("span", data, m{"fill": fill, "stroke": stroke, "dash": dash, "high": g.bar, "dy": g.dy, "z": 3})
		for n, i := range at {
			p.mark(s, n, i)
		}
		p.underlay(rows[:g.shown], g)
		j.whiskers(p, rows[:g.shown], g)
		p.baseline(ground.scale, g)
		return p, p.err
	}}, nil
}

// few says what the look of a line of few cases means, where there is one.
func (j *job) few(look string, rows []rated) string {
	if slices.ContainsFunc(rows, func(r rated) bool { return r.muted && r.value != nil }) {
		return j.w.Say("note."+look, "n", j.w.Number(j.spec.SmallN.Mute))
	}
	return ""
}

// underlay clears a strip of each bar for the part of its whisker that lies in it: ink on
// the bar's own colour would hardly be seen.
func (p *plot) underlay(rows []rated, g geometry) {
	var data [][]float64
	for i, r := range rows {
		if r.value == nil || r.low == nil || r.high == nil || r.muted || r.spans {
			continue
		}
		if *r.value > 0 && *r.low < *r.value {
			data = append(data, []float64{max(0, *r.low), *r.value, float64(i)})
		} else if *r.value < 0 && *r.high > *r.value {
			data = append(data, []float64{*r.value, min(0, *r.high), float64(i)})
		}
	}
	if len(data) > 0 {
		p.shape("span", data, m{"fill": "var(--paper)", "high": 3, "dy": g.dy, "silent": true, "z": 3})
	}
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
