package chart

import (
	"strings"

	"accordo/reports/words"
)

// bullet compares values with what was agreed, one line each.
func bullet(j *job) (made, error) {
	f := j.f
	value, target, pace, met := numbers(f, "value"), numbers(f, "target"), numbers(f, "pace"), numbers(f, "met")
	low, high, cases := numbers(f, "low_band"), numbers(f, "high_band"), numbers(f, "n")
	labels := make([]string, f.Rows)
	top := 0.0
	bottom := 0.0
	for i := range labels {
		if labels[i] = words.Text(f.Str("label", i)); labels[i] == "" {
			labels[i] = j.w.Say("unnamed")
		}
		for _, v := range []*float64{value[i], target[i], pace[i], high[i]} {
			if v != nil {
				top, bottom = max(top, *v), min(bottom, *v)
			}
		}
	}
	inHand, mark := "col.value", "col.target"
	if j.needs() {
		inHand, mark = "col.in_hand", "col.need"
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say(inHand), Right: true}, {Text: j.w.Say(mark), Right: true}, {Text: j.w.Say("col.pace"), Right: true}, {Text: j.w.Say("col.usual"), Right: true}}}
	for i := range labels {
		inHand := j.cell(value[i], cases[i])
		if met[i] != nil {
			inHand = j.w.Say("bullet.met_cell", "v", j.w.Value(words.Percent, *met[i], 0))
		}
		t.Rows = append(t.Rows, []string{labels[i], inHand, j.agreed(target[i]), j.cell(pace[i], cases[i]), j.usual(low[i], high[i])})
	}
	return made{finding: j.bulletFinding(labels, value, target, pace, low, high, cases, met), note: j.bulletNote(pace, low, len(labels)), table: t, draw: func(l layout) (*plot, error) {
		ground := lines{labels: labels, scale: zeroScale(bottom, top, j.spec.Unit, 5)}
		for i := range labels {
			right, extra := "–", ""
			if value[i] != nil {
				right = j.w.Value(j.spec.Unit, *value[i], 0)
			} else if met[i] != nil {
				right, extra = j.w.Say("bullet.met_word"), j.w.Say("bullet.met_booked", "v", j.w.Value(words.Percent, *met[i], 0))
			}
			// the value stands behind its own bar, what it is measured against at its own mark
			end, also, marks := 0.0, target[i], []float64(nil)
			if target[i] != nil {
				extra, marks = j.w.Say(map[bool]string{false: "of_target", true: "of_need"}[j.needs()], "t", j.w.Value(j.spec.Unit, *target[i], 0)), append(marks, *target[i])
			}
			if value[i] != nil {
				end = max(end, *value[i])
			} else if met[i] != nil && high[i] != nil {
				end = *high[i]
			}
			if target[i] != nil && end >= *target[i] {
				also = nil
			}
			if pace[i] != nil {
				marks = append(marks, *pace[i])
			}
			ground.right, ground.extra, ground.tip = append(ground.right, right), append(ground.extra, extra), append(ground.tip, end)
			ground.also, ground.marks = append(ground.also, also), append(ground.marks, marks)
		}
		p, g := j.linePlot(l, ground)
		var bands, values, targets, paces [][]float64
		var at []int
		for i := 0; i < g.shown; i++ {
			y := float64(i)
			if low[i] != nil && high[i] != nil {
				bands = append(bands, []float64{*low[i], *high[i], y})
			}
			if value[i] != nil {
				values, at = append(values, []float64{0, *value[i], y}), append(at, i)
			}
			if target[i] != nil {
				targets = append(targets, []float64{*target[i], y})
			}
			if pace[i] != nil {
				paces = append(paces, []float64{*pace[i], y})
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
	}}, nil
}

// agreed writes a target for a table: no number of cases makes it less exact.
func (j *job) agreed(target *float64) string {
	if target != nil && j.spec.Unit == words.Percent {
		return j.w.Tick(words.Percent, *target) // 95%, 97.5%
	}
	return j.cell(target, nil)
}

// bulletNote says what the marks are that no text of the drawing names.
func (j *job) bulletNote(pace, low []*float64, n int) string {
	dash, band := "", ""
	if _, _, ok := bounds(pace); ok {
		dash = j.w.Say("note.pace")
	}
	if _, _, ok := bounds(low); ok {
		band = j.w.Say("note.band")
	}
	return j.noted(dash, band, j.clipped(n))
}

// bulletFinding says how the first lines stand against pace, or against the target without one.
func (j *job) bulletFinding(labels []string, value, target, pace, low, high, n, met []*float64) string {
	var out []string
	unset := "bullet.none"
	if j.needs() {
		unset = "bullet.no_need" // agreed or not: it is worked out from deals
	}
	first := 0
	if j.weeks {
		first = len(labels) - 1 // read at the newest
	}
	for i := first; i < len(labels); i++ {
		if met[i] != nil && len(out) < 3 {
			out = append(out, j.w.Say("bullet.need_over", "label", words.Shorten(labels[i], 60), "v", j.w.Value(words.Percent, *met[i], 0)))
			continue
		}
		if value[i] == nil || target[i] == nil || len(out) == 3 {
			continue
		}
		against, key := *target[i], j.against("bullet.target")
		if pace[i] != nil {
			against, key = *pace[i], "bullet.pace"
		}
		if *value[i] >= against {
			key += "_met"
		} else {
			key += "_missed"
		}
		out = append(out, j.w.Say(key, "label", words.Shorten(labels[i], 60), "v", j.withN(j.w.Value(j.spec.Unit, *value[i], 0), n[i]),
			"t", j.w.Value(j.spec.Unit, *target[i], 0), "p", j.w.Value(j.spec.Unit, against, 0)))
	}
	if last := len(labels) - 1; len(out) == 0 && value[last] != nil {
		v := words.Shorten(labels[last], 60) + ": " + j.withN(j.w.Value(j.spec.Unit, *value[last], 0), n[last])
		if low[last] != nil || high[last] != nil {
			v += " (" + j.w.Say("stat.usual", "range", j.usual(low[last], high[last])) + ")"
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
