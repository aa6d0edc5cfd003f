package chart

import (
	"math"
	"strings"

	"accordo/reports/words"
)

// cause is one line of a waterfall: a total, or what leads from one to the next.
type cause struct {
	label    string
	value    float64
	total    bool
	from, to float64
	has      bool
	n        *float64
}

// causes reads the lines, and which of them rise and fall the most; -1 for none.
func (j *job) causes() (steps []cause, up, down int) {
	f := j.f
	steps, cases := make([]cause, f.Rows), numbers(f, "n")
	level := 0.0
	up, down = -1, -1
	for i := range steps {
		v, has := f.Num("value", i)
		total, _ := f.Flag("is_total", i)
		s := cause{label: words.Text(f.Str("label", i)), value: v, total: total, has: has, n: cases[i]}
		if s.label == "" {
			s.label = j.w.Say("unnamed")
		}
		if total {
			s.from, s.to = 0, v
		} else {
			s.from, s.to = level, level+v
			if has && v > 0 && (up < 0 || v > steps[up].value) {
				up = i
			}
			if has && v < 0 && (down < 0 || v < steps[down].value) {
				down = i
			}
		}
		level = s.to
		steps[i] = s
	}
	return steps, up, down
}

// waterfall draws how causes lead from one total to the next, read downwards.
// n are the cases behind a step. Money that is_estimate is made of means of them
// and written as exactly as they bear; other money is a sum.
func waterfall(j *job) (made, error) {
	steps, up, down := j.causes()
	estimate, _ := j.f.Flag("is_estimate", 0)
	low, high := 0.0, 0.0
	for _, s := range steps {
		low, high = min(low, s.from, s.to), max(high, s.from, s.to)
	}
	largest := max(-low, high)
	fewest, _, counted := bounds(numbers(j.f, "n"))
	if !counted {
		fewest = 0
	}
	said := func(v float64) float64 { return v }
	if estimate && fewest > 0 && fewest < 100 {
		said = func(v float64) float64 { return words.Rough(v, largest) }
	}
	text := func(s cause) string {
		switch {
		case !s.has:
			return "–"
		case s.total:
			return j.w.Alike(j.spec.Unit, said(s.value), largest)
		}
		return j.w.ChangeAlike(j.spec.Unit, said(s.value), largest)
	}
	exact := func(s cause) string {
		switch {
		case !s.has || j.spec.Unit != words.Money:
			return text(s)
		case s.value > 0 && !s.total:
			return "+" + j.w.Cell(j.spec.Unit, said(s.value), 0)
		}
		return j.w.Cell(j.spec.Unit, said(s.value), 0)
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say("col.level"), Right: true}, {Text: j.w.Say("col.count"), Right: true}}}
	for _, s := range steps {
		t.Rows = append(t.Rows, []string{s.label, exact(s), j.w.Cell(j.spec.Unit, said(s.to), fewest), j.count(s.n)})
	}
	first, last := steps[0], steps[len(steps)-1]
	end := func(s cause) string { return j.withN(j.w.Value(j.spec.Unit, said(s.to), 0), s.n) }
	finding := j.w.Say("waterfall.ends", "a", end(first), "b", end(last))
	if !first.total { // begins with a cause, at nothing
		finding = j.w.Say("waterfall.sum", "label", words.Shorten(last.label, 48), "v", j.w.Value(j.spec.Unit, last.to, 0))
	}
	if measure := words.Text(j.f.Str("said", 0)); measure != "" {
		finding = j.saidFinding(measure, steps, text)
		up, down = -1, -1
	}
	if up >= 0 {
		finding += "; " + j.w.Say("waterfall.up", "label", words.Shorten(steps[up].label, 48), "v", text(steps[up]))
	}
	if down >= 0 {
		finding += "; " + j.w.Say("waterfall.down", "label", words.Shorten(steps[down].label, 48), "v", text(steps[down]))
	}
	return made{finding: finding + ".", note: j.clipped(len(steps)), table: t, draw: func(l layout) (*plot, error) {
		return j.waterfallPlot(l, steps, zeroScale(low, high, j.spec.Unit, 5), text)
	}}, nil
}

// saidFinding is the finding where the query names what changed, and each cause in words.
func (j *job) saidFinding(measure string, steps []cause, text func(cause) string) string {
	var causes []string
	for i, s := range steps {
		if said := words.Text(j.f.Str("said", i)); said != "" && s.has && !s.total {
			change := text(s)
			if len(causes) > 0 { // the unit once
				change = strings.TrimSuffix(change, j.w.Say("points", "d", ""))
			}
			causes = append(causes, change+" "+said)
		}
	}
	first, last := steps[0], steps[len(steps)-1]
	key, before, after := "waterfall.same", j.w.Value(j.spec.Unit, first.to, 0), j.w.Value(j.spec.Unit, last.to, 0)
	switch { // two totals that read alike are no change
	case before == after:
	case first.to < last.to:
		key = "waterfall.rose"
	default:
		key = "waterfall.fell"
	}
	return j.w.Say(key, "m", measure, "a", before, "b", after, "list", strings.Join(causes, ", "))
}

func (j *job) waterfallPlot(l layout, steps []cause, s scale, text func(cause) string) (*plot, error) {
	// from a cause on, what adds up is points; from a total on, it is the total's unit
	ground := lines{scale: s, points: !steps[0].total && j.spec.Unit == words.Percent}
	for _, s := range steps {
		ground.labels, ground.extra = append(ground.labels, s.label), append(ground.extra, "")
		mark := ""
		if !s.total && s.has {
			mark = map[bool]string{true: "▲ ", false: "▼ "}[s.value >= 0]
		}
		ground.right, ground.tip = append(ground.right, mark+text(s)), append(ground.tip, math.Max(math.Max(s.from, s.to), 0))
	}
	p, g := j.linePlot(l, ground)
	var data, joins [][]float64
	var fill []string
	for i, s := range steps[:g.shown] {
		data = append(data, []float64{s.from, s.to, float64(i)})
		switch {
		case s.total:
			fill = append(fill, "var(--mark)")
		case s.value >= 0:
			fill = append(fill, "var(--good)")
		default:
			fill = append(fill, "var(--bad)")
		}
		if i+1 < g.shown {
			joins = append(joins, []float64{s.to, float64(i)})
		}
	}
	n := p.shape("span", data, m{"fill": fill, "high": g.bar, "dy": g.dy, "z": 3})
	for i := range data {
		p.mark(n, i, i)
	}
	p.shape("joint", joins, m{"pitch": g.pitch, "dy": g.dy, "stroke": "var(--mute)", "silent": true, "z": 2})
	p.baseline(ground.scale, g)
	return p, p.err
}
