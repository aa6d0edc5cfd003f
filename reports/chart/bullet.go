package chart

import (
	"strings"

	"accordo/reports/words"
)

// promises are the lines of a bullet chart, each a value and what was agreed; nil is unknown.
type promises struct {
	labels                                 []string
	value, target, pace, met, low, high, n []*float64
}

// bullet compares values with what was agreed, one line each.
func bullet(j *job) (made, error) {
	f := j.f
	a := promises{labels: make([]string, f.Rows), value: numbers(f, "value"), target: numbers(f, "target"), pace: numbers(f, "pace"), met: numbers(f, "met"),
		low: numbers(f, "low_band"), high: numbers(f, "high_band"), n: numbers(f, "n")}
	for i := range a.labels {
		if a.labels[i] = words.Text(f.Str("label", i)); a.labels[i] == "" {
			a.labels[i] = j.w.Say("unnamed")
		}
	}
	return made{finding: j.bulletFinding(a), note: j.bulletNote(a), table: j.bulletTable(a), draw: func(l layout) (*plot, error) { return j.bulletPlot(l, a) }}, nil
}

func (j *job) bulletTable(a promises) Table {
	inHand, mark := "col.value", "col.target"
	if j.needs() {
		inHand, mark = "col.in_hand", "col.need"
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say(inHand), Right: true}, {Text: j.w.Say(mark), Right: true}, {Text: j.w.Say("col.pace"), Right: true}, {Text: j.w.Say("col.usual"), Right: true}}}
	for i := range a.labels {
		inHand := j.cell(a.value[i], a.n[i])
		if a.met[i] != nil {
			inHand = j.w.Say("bullet.met_cell", "v", j.w.Value(words.Percent, *a.met[i], 0))
		}
		t.Rows = append(t.Rows, []string{a.labels[i], inHand, j.agreed(a.target[i]), j.cell(a.pace[i], a.n[i]), j.usual(a.low[i], a.high[i])})
	}
	return t
}

// bulletGround writes beside each line its value, and what it is measured against.
func (j *job) bulletGround(a promises) lines {
	bottom, top, _ := bounds(a.value, a.target, a.pace, a.high)
	ground := lines{labels: a.labels, scale: zeroScale(bottom, top, j.spec.Unit, 5)}
	for i := range a.labels {
		right, extra := "–", ""
		if a.value[i] != nil {
			right = j.w.Value(j.spec.Unit, *a.value[i], 0)
		} else if a.met[i] != nil {
			right, extra = j.w.Say("bullet.met_word"), j.w.Say("bullet.met_booked", "v", j.w.Value(words.Percent, *a.met[i], 0))
		}
		// the value stands behind its own bar, what it is measured against at its own mark
		end, also, marks := 0.0, a.target[i], []float64(nil)
		if a.target[i] != nil {
			extra, marks = j.w.Say(map[bool]string{false: "of_target", true: "of_need"}[j.needs()], "t", j.w.Value(j.spec.Unit, *a.target[i], 0)), append(marks, *a.target[i])
		}
		if a.value[i] != nil {
			end = max(end, *a.value[i])
		} else if a.met[i] != nil && a.high[i] != nil {
			end = *a.high[i]
		}
		if a.target[i] != nil && end >= *a.target[i] {
			also = nil
		}
		if a.pace[i] != nil {
			marks = append(marks, *a.pace[i])
		}
		ground.right, ground.extra, ground.tip = append(ground.right, right), append(ground.extra, extra), append(ground.tip, end)
		ground.also, ground.marks = append(ground.also, also), append(ground.marks, marks)
	}
	return ground
}

func (j *job) bulletPlot(l layout, a promises) (*plot, error) {
	ground := j.bulletGround(a)
	p, g := j.linePlot(l, ground)
	var bands, values, targets, paces [][]float64
	var at []int
	for i := 0; i < g.shown; i++ {
		y := float64(i)
		if a.low[i] != nil && a.high[i] != nil {
			bands = append(bands, []float64{*a.low[i], *a.high[i], y})
		}
		if a.value[i] != nil {
			values, at = append(values, []float64{0, *a.value[i], y}), append(at, i)
		}
		if a.target[i] != nil {
			targets = append(targets, []float64{*a.target[i], y})
		}
		if a.pace[i] != nil {
			paces = append(paces, []float64{*a.pace[i], y})
		}
	}
	p.shape("span", bands, m{"fill": "var(--band)", "high": g.bar + 5, "dy": g.dy, "silent": true, "z": 2})
	s := p.shape("span", values, m{"fill": "var(--mark)", "high": g.bar - 5, "dy": g.dy, "z": 3})
	for n, i := range at {
		p.mark(s, n, i)
	}
	p.shape("tick", paces, m{"high": g.bar + 5, "dy": g.dy, "wide": 1.5, "dash": true, "stroke": "var(--ink)", "silent": true, "z": 4})
	p.shape("tick", targets, m{"high": g.bar + 6, "dy": g.dy, "wide": 2.5, "stroke": "var(--ink)", "silent": true, "z": 4})
	p.baseline(ground.scale, g)
	return p, p.err
}

// agreed writes a target for a table: no number of cases makes it less exact.
func (j *job) agreed(target *float64) string {
	if target != nil && j.spec.Unit == words.Percent {
		return j.w.Tick(words.Percent, *target) // 95%, 97.5%
	}
	return j.cell(target, nil)
}

// bulletNote says what the marks are that no text of the drawing names.
func (j *job) bulletNote(a promises) string {
	dash, band := "", ""
	if _, _, ok := bounds(a.pace); ok {
		dash = j.w.Say("note.pace")
	}
	if _, _, ok := bounds(a.low); ok {
		band = j.w.Say("note.band")
	}
	return words.Join(" ", dash, band, j.clipped(len(a.labels)))
}

// bulletFinding says how the first lines stand against pace, or against the target without one.
func (j *job) bulletFinding(a promises) string {
	var out []string
	unset := "bullet.none"
	if j.needs() {
		unset = "bullet.no_need" // agreed or not: it is worked out from deals
	}
	first := 0
	if j.weeks {
		first = len(a.labels) - 1 // read at the newest
	}
	for i := first; i < len(a.labels); i++ {
		if a.met[i] != nil && len(out) < 3 {
			out = append(out, j.w.Say("bullet.need_over", "label", words.Shorten(a.labels[i], 60), "v", j.w.Value(words.Percent, *a.met[i], 0)))
			continue
		}
		if a.value[i] == nil || a.target[i] == nil || len(out) == 3 {
			continue
		}
		against, key := *a.target[i], j.against("bullet.target")
		if a.pace[i] != nil {
			against, key = *a.pace[i], "bullet.pace"
		}
		if *a.value[i] >= against {
			key += "_met"
		} else {
			key += "_missed"
		}
		out = append(out, j.w.Say(key, "label", words.Shorten(a.labels[i], 60), "v", j.withN(j.w.Value(j.spec.Unit, *a.value[i], 0), a.n[i]),
			"t", j.w.Value(j.spec.Unit, *a.target[i], 0), "p", j.w.Value(j.spec.Unit, against, 0)))
	}
	if last := len(a.labels) - 1; len(out) == 0 && a.value[last] != nil {
		v := words.Shorten(a.labels[last], 60) + ": " + j.withN(j.w.Value(j.spec.Unit, *a.value[last], 0), a.n[last])
		if a.low[last] != nil || a.high[last] != nil {
			v += " (" + j.w.Say("stat.usual", "range", j.usual(a.low[last], a.high[last])) + ")"
		}
		return v + "; " + j.w.Say(unset)
	}
	if len(out) == 0 {
		return capital(j.w.Say(unset))
	}
	return strings.Join(out, "; ") + "."
}

// against tells phrases apart: so much of a target has been reached when parts
// add up to it; a rate stands against it; what is in hand stands against the need.
func (j *job) against(key string) string {
	switch {
	case j.needs():
		return strings.Replace(key, "target", "need", 1)
	case words.IsRate(j.spec.Unit):
		return key + "_rate"
	}
	return key
}

// needs tells whether the mark is what is needed, which nobody agreed on.
func (j *job) needs() bool {
	is, _ := j.f.Flag("is_need", 0)
	return is
}
