package chart

import "strings"

// dots ranks values with their intervals against an optional reference.
func dots(j *job) (made, error) {
	rows := j.rated("n")
	reference, _, has := bounds(numbers(j.f, "reference"))
	finding := j.ratedFinding(rows)
	if has {
		below := 0
		for _, r := range rows {
			if r.high != nil && *r.high < reference {
				below++
			}
		}
		if below > 0 {
			finding = strings.TrimSuffix(finding, ".") + "; " + j.w.Say("dots.below", "k", j.w.Number(float64(below)), "n", j.w.Number(float64(len(rows))), "r", j.w.Value(j.spec.Unit, reference, 0))
		}
	}
	return made{finding: finding, note: j.clipped(len(rows)), table: j.ratedTable(rows), draw: func(l layout) (*plot, error) {
		ground := j.ratedLines(rows)
		if has {
			ground.head = 16
			ground.scale = zeroScale(ground.scale.low, max(ground.scale.high, reference), j.spec.Unit, 5)
		}
		p, g := j.linePlot(l, ground)
		if has {
			p.shape("tick", [][]float64{{reference, 0}}, m{"high": g.pitch * float64(g.shown), "dy": g.pitch * float64(g.shown-1) / 2, "wide": 1, "dash": true, "stroke": "var(--ink)", "silent": true, "z": 1})
			p.notes(0, []note{{x: reference, y: 0, dy: -g.pitch/2 - 8, text: j.w.Say("reference", "v", j.w.Value(j.spec.Unit, reference, 0)), fill: "var(--soft)", size: 11, align: "center"}})
		}
		j.whiskers(p, rows[:g.shown], g)
		for _, muted := range []bool{false, true} {
			var data [][]float64
			var at []int
			for i, r := range rows[:g.shown] {
				if r.value != nil && r.muted == muted {
					data, at = append(data, []float64{*r.value, *r.value, float64(i)}), append(at, i)
				}
			}
			if len(data) == 0 {
				continue
			}
			fill := "var(--ink)"
			if muted {
				fill = "var(--paper)"
			}
			s := p.shape("dot", data, m{"fill": fill, "stroke": "var(--ink)", "dy": g.dy, "r": 5, "z": 5})
			for n, i := range at {
				p.mark(s, n, i)
			}
		}
		return p, p.err
	}}, nil
}
