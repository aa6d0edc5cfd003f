package chart

import (
	"cmp"
	"math"
	"strings"

	"accordo/reports/words"
)

// diverging draws deviations from zero to either side, one lying bar a line.
// What is favourable is blue and what is not vermilion; a triangle beside the
// number says the same without colour. Lines of unknown direction stay grey.
func diverging(j *job) (made, error) {
	var rows, told []rated
	var good, toldGood []int
	var asides []string
	for i, r := range j.rated("n") {
		better := 0
		if f, ok := j.f.Flag("favourable", i); ok && r.value != nil && *r.value != 0 {
			better = map[bool]int{true: 1, false: -1}[f]
		}
		if aside, _ := j.f.Flag("is_aside", i); aside && r.value != nil { // so large that the others would not be seen
			told, toldGood = append(told, r), append(toldGood, better)
			asides = append(asides, j.w.Say("note.aside", "a", r.label, "v", j.w.Change(j.spec.Unit, *r.value), "see", words.Text(j.f.Str("see", i))))
			continue
		}
		rows, good = append(rows, r), append(good, better)
	}
	text := func(i int) string {
		if rows[i].value == nil {
			value, _ := j.ratedWords(rows[i])
			return value
		}
		mark := ""
		if good[i] != 0 {
			mark = map[bool]string{true: "▲ ", false: "▼ "}[*rows[i].value > 0]
		}
		return mark + j.changed(rows[i])
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.change"), Right: true}, {Text: j.w.Say("col.interval"), Right: true}, {Text: j.w.Say("col.count"), Right: true}, {Text: j.w.Say("col.signal")}}}
	drawn := len(rows)
	rows, good = append(rows, told...), append(good, toldGood...) // the table has all
	for i, r := range rows {
		change, interval, state := text(i), "", map[int]string{1: j.w.Say("verdict.better"), -1: j.w.Say("verdict.worse")}[good[i]]
		if r.low != nil && r.high != nil {
			interval = j.w.Changes(j.spec.Unit, *r.low, *r.high)
		}
		t.Rows = append(t.Rows, []string{r.label, change, interval, j.count(r.n), state})
	}
	rows = rows[:drawn]
	return made{finding: j.divergingFinding(rows), note: words.Join(" ", strings.Join(asides, " "), j.few("dashed", rows), j.clipped(len(rows))), table: t, draw: func(l layout) (*plot, error) {
		return j.divergingPlot(rows, good, text, l)
	}}, nil
}

// divergingFinding names the largest deviation, and the largest the other way.
func (j *job) divergingFinding(rows []rated) string {
	up, down := -1, -1
	for i, r := range rows {
		if r.value == nil || r.muted {
			continue
		}
		if *r.value > 0 && (up < 0 || *r.value > *rows[up].value) {
			up = i
		}
		if *r.value < 0 && (down < 0 || *r.value < *rows[down].value) {
			down = i
		}
	}
	name := func(i int) string { return j.quoted(rows[i].label) }
	value := func(i int) string { return j.withN(j.changed(rows[i]), rows[i].n) }
	sure := func(i int) string {
		if r := rows[i]; r.low != nil && r.high != nil && *r.low <= 0 && *r.high >= 0 {
			return "_unsure"
		}
		return ""
	}
	switch {
	case up < 0 && down < 0:
		return j.w.Say("diverging.none")
	case down < 0:
		return j.w.Say("diverging.one"+sure(up), "a", name(up), "v", value(up))
	case up < 0:
		return j.w.Say("diverging.one"+sure(down), "a", name(down), "v", value(down))
	case *rows[up].value < -*rows[down].value:
		up, down = down, up
	}
	return j.w.Say("diverging.two"+sure(up), "a", name(up), "v", value(up), "b", name(down), "u", value(down))
}

func (j *job) divergingPlot(rows []rated, good []int, text func(int) string, l layout) (*plot, error) {
	ground := lines{}
	low, high := 0.0, 0.0
	for i, r := range rows {
		end := 0.0
		for _, v := range []*float64{r.value, r.low, r.high} {
			if v != nil {
				low, high, end = min(low, *v), max(high, *v), max(end, *v)
			}
		}
		_, extra := j.ratedWords(r)
		ground.labels, ground.right, ground.extra, ground.tip = append(ground.labels, r.label), append(ground.right, text(i)), append(ground.extra, extra), append(ground.tip, end)
	}
	ground.scale = niceIn(j.spec.Unit, low, high, 5)
	ground.points = j.spec.Unit == words.Percent
	p, g := j.linePlot(l, ground)
	var data [][]float64
	var fill, stroke []string
	var dash []bool
	var at []int
	for i, r := range rows[:g.shown] {
		if r.value == nil {
			continue
		}
		colour := map[int]string{1: "var(--good)", -1: "var(--bad)"}[good[i]]
		colour = cmp.Or(colour, "var(--mark)")
		data, at, dash = append(data, []float64{0, *r.value, float64(i)}), append(at, i), append(dash, r.muted)
		if stroke = append(stroke, colour); r.muted {
			colour = "var(--paper)"
		}
		fill = append(fill, colour)
	}
	s := p.shape("span", data, m{"fill": fill, "stroke": stroke, "dash": dash, "high": g.bar, "dy": g.dy, "z": 3})
	for n, i := range at {
		p.mark(s, n, i)
	}
	p.underlay(rows[:g.shown], g)
	j.whiskers(p, rows[:g.shown], g)
	p.baseline(ground.scale, g)
	return p, p.err
}

// changed writes a difference with the digits its cases bear.
func (j *job) changed(r rated) string {
	if r.n == nil {
		return j.w.Change(j.spec.Unit, *r.value)
	}
	return j.w.ChangeOf(j.spec.Unit, *r.value, *r.n)
}

// withN adds the number of cases to a value, when it is known.
func (j *job) withN(value string, n *float64) string {
	if n == nil || *n <= 0 || math.IsNaN(*n) {
		return value
	}
	return j.w.Say("with_n", "v", value, "n", j.w.Number(*n))
}
