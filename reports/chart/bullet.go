package chart

import (
	"strings"

	"accordo/reports/words"
)

// bullet compares values with what was agreed, one line each.
func bullet(j *job) (made, error) {
	f := j.f
	value, target, pace, met := numbers(f, "value"), numbers(f, "target"), numbers(f, "pace"), numbers(f, "met")
	low, high := numbers(f, "low_band"), numbers(f, "high_band")
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
		inHand := j.cell(value[i])
		if met[i] != nil {
			inHand = j.w.Say("bullet.met_cell", "v", j.w.Value(words.Percent, *met[i], 0))
		}
		t.Rows = append(t.Rows, []string{labels[i], inHand, j.cell(target[i]), j.cell(pace[i]), j.usual(low[i], high[i])})
	}
	return made{finding: j.bulletFinding(labels, value, target, pace, low, high, numbers(f, "n"), met), note: j.clipped(len(labels)), table: t, draw: func(l layout) (*plot, error) {
		ground := lines{labels: labels, scale: zeroScale(bottom, top, j.spec.Unit, 5)}
		for i := range labels {
			right, extra := "–", ""
			if value[i] != nil {
				right = j.measured(*value[i])
			} else if met[i] != nil {
				right, extra = j.w.Say("bullet.met_word"), j.w.Say("bullet.met_booked", "v", j.w.Value(words.Percent, *met[i], 0))
			}
			if target[i] != nil {
				extra = j.w.Say(j.against("of_target"), "t", j.measured(*target[i]))
			}
			end := 0.0
			for _, v := range []*float64{value[i], target[i], pace[i], high[i]} {
				if v != nil {
					end = max(end, *v)
				}
			}
			ground.right, ground.extra, ground.tip = append(ground.right, right), append(ground.extra, extra), append(ground.tip, end)
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
		out = append(out, j.w.Say(key, "label", words.Shorten(labels[i], 60), "v", j.withN(j.measured(*value[i]), n[i]),
			"t", j.measured(*target[i]), "p", j.measured(against)))
	}
	if last := len(labels) - 1; len(out) == 0 && value[last] != nil {
		v := words.Shorten(labels[last], 60) + ": " + j.withN(j.measured(*value[last]), n[last])
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

// measured writes a value of a line; how often a need is covered is so many times.
func (j *job) measured(v float64) string {
	text := j.w.Value(j.spec.Unit, v, 0)
	if j.needs() && j.spec.Unit == words.Ratio {
		text += "×"
	}
	return text
}
