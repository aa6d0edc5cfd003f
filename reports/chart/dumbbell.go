package chart

import (
	"accordo/reports/words"
)

// stretch is one line of a dumbbell chart: a range, who gives its ends, and
// perhaps one value to hold on to.
type stretch struct {
	label, lowName, highName string
	low, high, value, n      *float64
	group                    bool // no single one: never said to lead
}

// dumbbell draws ranges: a line with a short stroke at either end, and a taller
// stroke at the value.
func dumbbell(j *job) (made, error) {
	f := j.f
	low, high, value, n := numbers(f, "low"), numbers(f, "high"), numbers(f, "value"), numbers(f, "n")
	rows := make([]stretch, f.Rows)
	for i := range rows {
		r := stretch{label: words.Text(f.Str("label", i)), lowName: words.Text(f.Str("low_name", i)), highName: words.Text(f.Str("high_name", i)),
			low: low[i], high: high[i], value: value[i], n: n[i]}
		if r.label == "" {
			r.label = j.w.Say("unnamed")
		}
		r.group, _ = f.Flag("is_group", i)
		// ends that read alike are no two findings
		if r.low != nil && r.high != nil && j.cell(r.low, r.n) == j.cell(r.high, r.n) {
			r.lowName, r.highName = "", ""
		}
		rows[i] = r
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.low"), Right: true}, {Text: j.w.Say("col.high"), Right: true}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say("col.count"), Right: true}}}
	named := func(v *float64, name string, n *float64) string {
		if v == nil || name == "" {
			return j.cell(v, n)
		}
		return j.cell(v, n) + " (" + name + ")"
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{r.label, named(r.low, r.lowName, r.n), named(r.high, r.highName, r.n), j.cell(r.value, r.n), j.count(r.n)})
	}
	finding := j.dumbbellFinding(rows)
	if agree, told := f.Flag("has_one_order", 0); told && agree {
		finding += " " + j.w.Say("dumbbell.order_same")
	} else if told {
		finding += " " + j.w.Say("dumbbell.order_differs")
	}
	return made{finding: finding, note: j.clipped(len(rows)), table: t, draw: func(l layout) (*plot, error) { return j.dumbbellPlot(rows, l) }}, nil
}

// dumbbellFinding names the line that reaches highest and the one whose ends lie
// furthest apart, among those that stand for one thing.
func (j *job) dumbbellFinding(rows []stretch) string {
	top, wide := -1, -1
	for i, r := range rows {
		if r.group || r.low == nil || r.high == nil || (r.n != nil && *r.n < j.spec.SmallN.Hide) {
			continue
		}
		if top < 0 || *r.high > *rows[top].high {
			top = i
		}
		if wide < 0 || *r.high-*r.low > *rows[wide].high-*rows[wide].low {
			wide = i
		}
	}
	if top < 0 {
		return j.w.Say("rows.few")
	}
	say := func(key string, r stretch) string {
		if r.lowName != "" && r.highName != "" && r.lowName != r.highName {
			key += "_named"
		}
		return j.w.Say(key, "a", j.quoted(r.label), "range", j.withN(j.w.Range(j.spec.Unit, *r.low, *r.high), r.n),
			"l", words.Shorten(r.lowName, 24), "h", words.Shorten(r.highName, 24))
	}
	if top == wide {
		return say("dumbbell.top", rows[top]) + "."
	}
	return say("dumbbell.top", rows[top]) + "; " + say("dumbbell.wide", rows[wide]) + "."
}

func (j *job) dumbbellPlot(rows []stretch, l layout) (*plot, error) {
	ground := lines{head: 18, reach: 2}
	top, bottom := 0.0, 0.0
	for _, r := range rows {
		end, right := 0.0, "–"
		for _, v := range []*float64{r.low, r.high, r.value} {
			if v != nil {
				top, bottom, end = max(top, *v), min(bottom, *v), max(end, *v)
			}
		}
		if r.low != nil && r.high != nil {
			right = j.w.Range(j.spec.Unit, *r.low, *r.high)
		}
		extra := ""
		if r.n != nil {
			extra = "n = " + j.w.Number(*r.n)
		}
		ground.labels, ground.right, ground.extra, ground.tip = append(ground.labels, r.label), append(ground.right, right), append(ground.extra, extra), append(ground.tip, end)
	}
	ground.scale = zeroScale(bottom, top, j.spec.Unit, 5)
	p, g := j.linePlot(l, ground)
	var bars, values [][]float64
	var at []int
	for i, r := range rows[:g.shown] {
		y := float64(i)
		if r.low != nil && r.high != nil {
			bars, at = append(bars, []float64{*r.low, *r.high, y}), append(at, i)
		}
		if r.value != nil {
			values = append(values, []float64{*r.value, y})
		}
	}
	s := p.shape("span", bars, m{"fill": "var(--rule)", "high": 5, "dy": g.dy, "z": 3})
	for n, i := range at {
		p.mark(s, n, i)
	}
	p.shape("whisker", bars, m{"cap": 5, "dy": g.dy, "silent": true, "z": 4})
	p.shape("tick", values, m{"high": g.bar + 3, "dy": g.dy, "wide": 2, "stroke": "var(--ink)", "silent": true, "z": 5})
	p.baseline(ground.scale, g)
	// the marks say once what they are
	ends := j.w.Say("dumbbell.ends")
	x := ground.scale.low
	dy := -g.pitch/2 - 8
	keys := []note{{x: x, dy: dy, text: "|–|", bold: true}, {x: x, dx: 19, dy: dy, text: ends, size: 11, fill: "var(--soft)"}}
	if len(values) > 0 {
		next := 19 + textWidth(ends, 11, false) + 14
		keys = append(keys, note{x: x, dx: next, dy: dy, text: "|", bold: true, size: 13}, note{x: x, dx: next + 9, dy: dy, text: j.w.Say("dumbbell.value"), size: 11, fill: "var(--soft)"})
	}
	p.notes(0, keys)
	return p, p.err
}
