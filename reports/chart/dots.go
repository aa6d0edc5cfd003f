package chart

import (
	"strings"

	"accordo/reports/words"
)

// dots ranks values with their intervals against an optional reference.
func dots(j *job) (made, error) {
	all := j.rated("n")
	rows, gap := j.apart(all)
	var reference *float64
	if v, _, has := bounds(numbers(j.f, "reference")); has {
		reference = &v
	}
	finding := j.ratedFinding(rows)
	t := j.ratedTable(rows)
	if gap != nil && len(rows) == 2 && gap.value != nil {
		finding = j.gapFinding(rows, *gap)
		t.Rows = append(t.Rows, j.gapRow(*gap))
	}
	if reference != nil {
		finding = j.belowFinding(finding, rows, *reference)
	}
	return made{finding: finding, note: j.marks(rows), table: t, draw: func(l layout) (*plot, error) { return j.dotsPlot(l, rows, reference) }}, nil
}

func (j *job) dotsPlot(l layout, rows []rated, reference *float64) (*plot, error) {
	ground := j.ratedLines(rows)
	ground.reach = 3
	if reference != nil {
		ground.head, ground.clear = 16, reference
		ground.scale = zeroScale(ground.scale.low, max(ground.scale.high, *reference), j.spec.Unit, 5)
	}
	p, g := j.linePlot(l, ground)
	if reference != nil {
		j.standing(p, g, ground, l, *reference)
	}
	var halves [][]float64
	for i, r := range rows[:g.shown] {
		if r.quarters[0] != nil && r.quarters[1] != nil {
			halves = append(halves, []float64{*r.quarters[0], *r.quarters[1], float64(i)})
		}
	}
	if len(halves) > 0 {
		p.shape("span", halves, m{"fill": "var(--band)", "high": g.bar - 3, "dy": g.dy, "silent": true, "z": 2})
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
}

// standing draws the reference all lines are read against, and what it is.
func (j *job) standing(p *plot, g geometry, ground lines, l layout, reference float64) {
	places, high, dy := [][]float64{{reference, 0}}, g.pitch*float64(g.shown), g.pitch*float64(g.shown-1)/2
	if g.above { // names stand above their marks: the line must not run behind them
		places, high, dy = nil, g.pitch-26, g.dy
		for i := range g.shown {
			places = append(places, []float64{reference, float64(i)})
		}
	}
	p.shape("tick", places, m{"high": high, "dy": dy, "wide": 1, "dash": true, "stroke": "var(--ink)", "silent": true, "z": 1})
	name := j.referenceText(reference)
	// over its line, but inside the drawing
	at := g.left + (reference-ground.scale.low)/(ground.scale.high-ground.scale.low)*g.wide
	half := textWidth(name, 11, false)/2 + 4
	dx := max(min(at, l.width-half), half) - at
	p.notes(0, []note{{x: reference, y: 0, dx: dx, dy: -g.pitch/2 - 8, text: name, fill: "var(--soft)", size: 11, align: "center"}})
}

// belowFinding adds to a finding how many of the lines that are compared lie below the
// standing line with all of their interval, or by what every model says.
func (j *job) belowFinding(finding string, rows []rated, reference float64) string {
	below, compared := 0, 0
	for _, r := range rows {
		if !r.compared() {
			continue
		}
		compared++
		if r.high != nil && *r.high < reference {
			below++
		}
	}
	if below == 0 {
		return finding
	}
	key := "dots.below"
	if j.ofModels() {
		key = "dots.below_models"
	}
	return strings.TrimSuffix(finding, ".") + "; " + j.w.Say(key, "k", j.w.Number(float64(below)), "n", j.w.Number(float64(compared)), "r", j.w.Value(j.spec.Unit, reference, 0))
}

// marks says what band and bracket stand for where they are not the interval of
// a rate, and how many lines a drawing leaves to the table.
func (j *job) marks(rows []rated) string {
	said := ""
	switch {
	case halved(rows):
		said = j.w.Say("note.medians")
	case j.ofModels():
		said = j.w.Say("note.models")
	}
	return words.Join(" ", said, j.few("hollow", rows), j.clipped(len(rows)))
}

// apart takes the difference of two lines (is_difference) out of the lines: it
// is measured in points and has no place on their axis.
func (j *job) apart(all []rated) (rows []rated, gap *rated) {
	for i := range all {
		if is, _ := j.f.Flag("is_difference", i); is {
			gap = &all[i]
		} else {
			rows = append(rows, all[i])
		}
	}
	return rows, gap
}

func (j *job) gapFinding(rows []rated, gap rated) string {
	if gap.low == nil || gap.high == nil {
		return j.ratedFinding(rows)
	}
	key := "rows.difference"
	if *gap.low <= 0 && *gap.high >= 0 {
		key += "_unsure"
	}
	return j.w.Say(key, "a", j.quoted(rows[0].label), "v", j.ratedSay(rows[0]), "b", j.quoted(rows[1].label), "u", j.ratedSay(rows[1]),
		"d", j.changed(gap), "range", j.w.Changes(j.spec.Unit, *gap.low, *gap.high))
}

func (j *job) gapRow(gap rated) []string {
	interval := ""
	if gap.low != nil && gap.high != nil {
		interval = j.w.Changes(j.spec.Unit, *gap.low, *gap.high)
	}
	return []string{gap.label, j.changed(gap), interval, j.count(gap.n)}
}

// referenceText says what the standing line is, in the words of the query when
// it has any.
func (j *job) referenceText(v float64) string {
	value := j.w.Value(j.spec.Unit, v, 0)
	for row := 0; row < j.f.Rows; row++ {
		if name := words.Label(j.f.Str("reference_label", row), 24); name != "" {
			return name + " " + value
		}
	}
	return j.w.Say("reference", "v", value)
}
