package chart

import (
	"accordo/reports/words"
)

// curve is one line of a steps figure.
type curve struct {
	name   string
	t, y   []float64
	risk   []*float64
	rows   []int
	mature bool
	n      float64
}

// steps draws the share reached by age, one stepped curve a group.
func steps(j *job) (made, error) {
	f := j.f
	var curves []*curve
	at := map[string]*curve{}
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.age"), Right: true}, {Text: j.w.Say("col.reached"), Right: true}, {Text: j.w.Say("col.at_risk"), Right: true}}}
	end := 0.0
	risk := numbers(f, "at_risk")
	for row := 0; row < f.Rows; row++ {
		name := words.Text(f.Str("curve", row))
		if name == "" {
			name = j.w.Say("unnamed")
		}
		c, ok := at[name]
		if !ok {
			c = &curve{name: name, mature: true}
			at[name], curves = c, append(curves, c)
		}
		hours, okT := f.Num("t_hours", row)
		reached, okY := f.Num("reached", row)
		if mature, known := f.Flag("is_mature", row); known && !mature {
			c.mature = false
		}
		cells := []string{name, "–", "–", j.count(risk[row])}
		if okT {
			cells[1] = j.w.Hours(hours)
		}
		if okY {
			cells[2] = j.w.Cell(j.spec.Unit, reached)
		}
		t.Rows = append(t.Rows, cells)
		if okT && okY {
			c.t, c.y, c.rows, c.risk = append(c.t, hours), append(c.y, reached), append(c.rows, row), append(c.risk, risk[row])
			end = max(end, hours)
			if risk[row] != nil {
				c.n = max(c.n, *risk[row])
			}
		}
	}
	if len(curves) > maxParts {
		curves = curves[:maxParts]
	}
	finding := ""
	for _, c := range curves {
		if len(c.t) == 0 || !c.mature || len(finding) > 160 {
			continue
		}
		last := len(c.t) - 1
		if finding != "" {
			finding += " "
		}
		finding += j.w.Say("steps.reached", "curve", words.Shorten(c.name, 40), "v", j.w.Value(j.spec.Unit, c.y[last], c.n), "t", j.w.Hours(c.t[last]))
	}
	if finding == "" {
		finding = j.w.Say("xmr.maturing_all")
	}
	return made{finding: finding, table: t, draw: func(l layout) (*plot, error) { return j.stepsPlot(curves, end, l) }}, nil
}

func (j *job) stepsPlot(curves []*curve, end float64, l layout) (*plot, error) {
	high := 0.0
	for _, c := range curves {
		for _, v := range c.y {
			high = max(high, v)
		}
	}
	s := zeroScale(0, high, j.spec.Unit, 4)
	height, top, bottom := 236.0, 12.0, 26.0
	if l.narrow {
		height = 220
	}
	p := newPlot(l.width, int(height))
	xs := hourScale(end, map[bool]int{false: 6, true: 4}[l.narrow])
	x := valueAxis(xs, "hours")
	x["splitLine"] = m{"show": false}
	x["axisLine"] = m{"show": true, "lineStyle": m{"color": "var(--rule)"}}
	var mids []float64
	var notes []note
	right := 14.0
	most := map[bool]int{false: 26, true: 14}[l.narrow]
	for k, c := range curves {
		if len(c.t) == 0 {
			continue
		}
		last := c.y[len(c.y)-1]
		text := j.w.Value(j.spec.Unit, last, c.n) + " " + words.Shorten(c.name, most)
		mids = append(mids, s.at(last, top, height-bottom))
		notes = append(notes, note{x: c.t[len(c.t)-1], y: last, dx: 7, text: text, size: 11.5, fill: lineColour(k)})
		right = max(right, textWidth(text, 11.5, false)+12)
	}
	for i, y := range spread(mids, 15, top, height-bottom) {
		notes[i].dy = y - mids[i]
	}
	p.grid(top, min(right, float64(l.width)*0.45), bottom, axisWidth(j, s), x, valueAxis(s, j.spec.Unit))
	for k, c := range curves {
		p.stepLine(c, m{"z": 3, "lineStyle": m{"color": lineColour(k), "width": 1.75, "type": lineDash(k, c.mature)}})
	}
	p.notes(0, notes)
	return p, p.err
}

func (p *plot) stepLine(c *curve, patch m) {
	at := make([][2]float64, len(c.t))
	for i := range c.t {
		at[i] = [2]float64{c.t[i], c.y[i]}
	}
	i := p.line(make([]*float64, len(at)), merge(m{"step": "end"}, patch))
	if p.err == nil {
		data := make([]any, len(at))
		for n, v := range at {
			data[n] = []float64{v[0], v[1]}
		}
		p.series[i]["data"] = data
	}
	// a small mark at each step answers the pointer and shows where the data is
	size := 3.5
	if len(at) > 40 {
		return
	}
	k := p.points(at, m{"symbol": "circle", "symbolSize": size, "z": 4, "itemStyle": m{"color": patch["lineStyle"].(m)["color"], "opacity": 1}})
	for n, row := range c.rows {
		p.mark(k, n, row)
	}
}

// hourScale has ticks at round hours or days.
func hourScale(end float64, n int) scale {
	for _, step := range []float64{1, 2, 4, 6, 12, 24, 48, 72, 168, 336, 720, 1440, 2160, 4320} {
		if end/step <= float64(n) {
			return scale{0, max(end, step), step}
		}
	}
	return nice(0, end, n, true)
}

func lineColour(i int) string { return "var(--l" + itoa(i+1) + ")" }

// lineDash tells curves apart without colour; maturing ones are always dotted.
func lineDash(i int, mature bool) any {
	if !mature {
		return []int{1, 3}
	}
	switch i {
	case 1:
		return []int{7, 3}
	case 2:
		return []int{3, 2}
	case 3:
		return []int{9, 3, 2, 3}
	}
	return "solid"
}
