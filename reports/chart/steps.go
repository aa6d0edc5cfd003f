package chart

import (
	"slices"
	"strings"

	"accordo/reports/words"
)

// curve is one line of a steps figure.
type curve struct {
	name  string
	prior bool // the same of an earlier time, drawn as that is elsewhere
	t, y  []float64
	risk  []*float64 // still counted from each age on
	rows  []int
	firm  int     // points before the first that is still maturing
	n     float64 // most cases at risk
}

// steps draws the share reached by age, or with is_kept the share still there, one
// stepped curve a group.
func steps(j *job) (made, error) {
	f := j.f
	var curves []*curve
	at := map[string]*curve{}
	share, said := "col.reached", "steps.within"
	if kept, _ := f.Flag("is_kept", 0); f.Rows > 0 && kept {
		share, said = "col.kept", "steps.after"
	}
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.age"), Right: true}, {Text: j.w.Say(share), Right: true}, {Text: j.w.Say("col.at_risk"), Right: true}}}
	risk := numbers(f, "at_risk")
	for row := 0; row < f.Rows; row++ {
		name := words.Text(f.Str("curve", row))
		if name == "" {
			name = j.w.Say("unnamed")
		}
		c, ok := at[name]
		if !ok {
			prior, _ := f.Flag("is_prior", row)
			c = &curve{name: name, prior: prior}
			at[name], curves = c, append(curves, c)
		}
		hours, okT := f.Num("t_hours", row)
		reached, okY := f.Num("reached", row)
		cells := []string{name, "–", "–", j.count(risk[row])}
		if okT {
			cells[1] = j.w.Hours(hours)
		}
		if okY {
			cells[2] = j.cell(&reached, risk[row])
		}
		t.Rows = append(t.Rows, cells)
		if !okT || !okY {
			continue
		}
		if mature, known := f.Flag("is_mature", row); (mature || !known) && c.firm == len(c.t) {
			c.firm++
		}
		c.t, c.y, c.rows, c.risk = append(c.t, hours), append(c.y, reached), append(c.rows, row), append(c.risk, risk[row])
		if risk[row] != nil {
			c.n = max(c.n, *risk[row])
		}
	}
	var shown []*curve
	for _, c := range curves {
		if len(c.t) > 0 && len(shown) < maxParts {
			shown = append(shown, c)
		}
	}
	thin, note := "", ""
	if t.Rows = thinned(shown, t.Rows); len(t.Rows) < f.Rows {
		thin = j.w.Say("note.thinned")
	}
	if slices.ContainsFunc(shown, func(c *curve) bool { return c.firm < len(c.t) }) {
		note = j.w.Say("note.dotted")
	}
	finding, age := j.stepsFinding(shown, said)
	return made{finding: finding, note: note, thinned: thin, table: t, draw: func(l layout) (*plot, error) { return j.stepsPlot(shown, age, l) }}, nil
}

// marked tells whether a step has a mark on the line, and a row in the table.
func (c *curve) marked(i int) bool {
	every := len(c.t)/marksPerCurve + 1
	return i%every == 0 || i == len(c.t)-1
}

// marksPerCurve is how many marks have room on a line.
const marksPerCurve = 24

// thinned keeps the rows of the steps that have a mark, and those of lines that
// are not drawn; it moves the rows the curves stand for along.
func thinned(curves []*curve, rows [][]string) [][]string {
	drop, to := make([]bool, len(rows)), make([]int, len(rows))
	for _, c := range curves {
		for i, row := range c.rows {
			drop[row] = !c.marked(i)
		}
	}
	var out [][]string
	for i, row := range rows {
		to[i] = len(out)
		if !drop[i] {
			out = append(out, row)
		}
	}
	for _, c := range curves {
		for i, row := range c.rows {
			c.rows[i] = to[row]
		}
	}
	return out
}

// stepsFinding compares the curves at the oldest age all of them have fully reached.
// Those of cohorts, the newest first, are compared at the oldest that the newest has
// reached: what is still maturing there is said so far. It returns that age, 0 for none.
func (j *job) stepsFinding(curves []*curve, said string) (string, float64) {
	age := 0.0
	cohorts, _ := j.f.Flag("is_cohort", 0)
	for i, c := range curves {
		switch {
		case cohorts && i == 0:
			age = c.t[len(c.t)-1]
		case !cohorts && c.firm > 0 && (age == 0 || c.t[c.firm-1] < age):
			age = c.t[c.firm-1]
		}
	}
	age = roundAge(age)
	// of two of one kind is said how they differ; of others where each is
	newer := len(curves) > 1 && (cohorts || curves[1].prior && !curves[0].prior)
	most := map[bool]int{true: 2, false: 3}[newer]
	var parts []string
	for i, c := range curves {
		v, ok := c.at(age, cohorts)
		if !ok || i >= most {
			continue
		}
		key := "steps.reached"
		if c.firm == 0 || cohorts && c.t[c.firm-1] < age {
			key = "steps.so_far"
		}
		parts = append(parts, j.w.Say(key, "curve", words.Shorten(c.name, 40), "v", j.withN(j.w.Value(j.spec.Unit, v, c.n), ptr(c.n))))
	}
	if len(parts) == 0 {
		return j.w.Say("xmr.maturing_all") + ".", 0
	}
	list := strings.Join(parts, "; ")
	if kept, _ := j.f.Flag("is_kept", 0); newer && !kept {
		list += j.compared(curves[0], curves[1], age, cohorts)
	}
	return j.w.Say(said, "t", j.w.Hours(age), "list", list) + ".", age
}

// at reads the curve at an age; ok is false where it ends before or, unless young is
// said too, is still maturing.
func (c *curve) at(age float64, young bool) (float64, bool) {
	v, ok, end := 0.0, false, c.firm
	if young {
		if end = len(c.t); c.t[end-1] < age {
			return 0, false
		}
	}
	for i := 0; i < end && c.t[i] <= age; i++ {
		v, ok = c.y[i], true
	}
	return v, ok
}

// colour and ink are those of a curve and of its name.
func (c *curve) colour(k int) string {
	if c.prior {
		return "var(--mute)"
	}
	return lineColour(k)
}

func (c *curve) ink(k int) string {
	if c.prior {
		return "var(--soft)"
	}
	return lineColour(k)
}

func (j *job) stepsPlot(curves []*curve, told float64, l layout) (*plot, error) {
	high := 0.0
	ages := newAges(curves, told, l.narrow)
	for _, c := range curves {
		for _, v := range c.y {
			high = max(high, v)
		}
	}
	s := zeroScale(0, high, j.spec.Unit, 4)
	height, top, bottom := 214.0, 12.0, 26.0
	if l.narrow {
		height = 210
	}
	below := 0.0 // room for the counts under the axis
	if counted(curves) {
		below = 17 + 13*float64(len(curves))
	}
	height += below
	bottom += below
	p := newPlot(int(l.width), int(height))
	most := map[bool]int{false: 26, true: 18}[l.narrow]
	widest := func() float64 {
		right := 16.0
		for _, c := range curves {
			right = max(right, textWidth(j.endText(c, most), endSize, false)+20)
		}
		return right
	}
	for most > 8 && widest() > l.width*0.45 {
		most-- // names take no more than that from the curves
	}
	right := min(widest(), l.width*0.45)
	ground := ends{scale: s, ages: ages, top: top, bottom: height - bottom, inner: l.width - axisWidth(j, s) - right}
	notes := j.endNotes(p, curves, ground, most)
	x := bareAxis(ages.scale)
	x["show"], x["splitLine"], x["axisTick"], x["axisLabel"] = true, m{"show": false}, m{"show": false}, m{"show": false}
	x["axisLine"] = m{"lineStyle": m{"color": "var(--rule)"}}
	p.grid(top, right, bottom, axisWidth(j, s), x, valueAxis(s, j.spec.Unit))
	inner := ground.inner
	over := 0.0 // how far counts reach beyond the axis
	for _, t := range j.fitting(ages, inner) {
		text := j.ageTick(t)
		at := (ages.x(t) - ages.scale.low) / (ages.scale.high - ages.scale.low) * inner
		notes = append(notes, note{x: ages.x(t), y: s.low, dy: 13, text: text, align: "center", size: 11, fill: "var(--soft)"})
		if below > 0 {
			counts := j.riskNotes(curves, t, ages, s)
			for _, c := range counts {
				over = max(over, at+textWidth(c.text, c.size, false)/2-inner)
			}
			notes = append(notes, counts...)
		}
	}
	if below > 0 {
		notes = append(notes, note{x: ages.scale.low, y: s.low, dx: -axisWidth(j, s) + 2, dy: 29, text: j.w.Say("col.at_risk"), size: 10.5, fill: "var(--soft)"})
		for k, c := range curves {
			name := words.Shorten(c.name, most)
			notes = append(notes, note{x: ages.scale.high, y: s.low, dx: 7 + over, dy: 42 + 13*float64(k), text: name, size: 10.5, fill: c.ink(k)})
		}
	}
	if told > 0 {
		p.path([][2]float64{{ages.x(told), s.low}, {ages.x(told), s.high}}, m{"z": 1, "lineStyle": m{"color": "var(--rule)", "width": 1}})
	}
	for k, c := range curves {
		p.stepLine(c, k, ages)
	}
	p.notes(0, notes)
	return p, p.err
}

// counted tells whether any curve says how many are still counted.
func counted(curves []*curve) bool {
	for _, c := range curves {
		if _, _, ok := bounds(c.risk); ok {
			return true
		}
	}
	return false
}

// riskNotes writes under an age how many each curve still counts there.
func (j *job) riskNotes(curves []*curve, t float64, a ages, s scale) []note {
	var out []note
	for k, c := range curves {
		at := -1
		for i := range c.t {
			if c.t[i] <= t*1.001 {
				at = i
			}
		}
		if at < 0 && len(c.t) > 0 {
			at = 0 // before the first step all are counted
		}
		if at < 0 || c.risk[at] == nil || t > c.t[len(c.t)-1]*1.001 {
			continue
		}
		out = append(out, note{x: a.x(t), y: s.low, dy: 42 + 13*float64(k), text: j.w.Number(*c.risk[at]), align: "center", size: 10.5, fill: c.ink(k)})
	}
	return out
}

// stepLine draws a curve, dotted from where it is still maturing, with a small
// mark at each step when there is room for marks.
func (p *plot) stepLine(c *curve, k int, a ages) {
	at := make([][2]float64, len(c.t))
	for i := range c.t {
		at[i] = [2]float64{a.x(c.t[i]), c.y[i]}
	}
	style := func(dash any) m {
		return m{"step": "end", "z": 3, "lineStyle": m{"color": c.colour(k), "width": 1.75, "type": dash}}
	}
	p.path(at[:c.firm], style(c.dash(k)))
	if c.firm < len(at) {
		p.path(at[max(c.firm-1, 0):], style([]int{1, 3}))
	}
	var marks [][2]float64
	var rows []int
	for i := range at {
		if c.marked(i) {
			marks, rows = append(marks, at[i]), append(rows, c.rows[i])
		}
	}
	n := p.points(marks, m{"symbol": "circle", "symbolSize": 3, "z": 4, "itemStyle": m{"color": c.colour(k), "opacity": 1}})
	for i, row := range rows {
		p.mark(n, i, row)
	}
}

func lineColour(i int) string { return "var(--l" + itoa(i+1) + ")" }

// dash is the pattern of a curve; that of an earlier time has the one it has elsewhere.
func (c *curve) dash(k int) any {
	if c.prior {
		return []int{4, 3}
	}
	return lineDash(k)
}

// lineDash tells curves apart without colour.
func lineDash(i int) any {
	switch i % 4 {
	case 1:
		return []int{7, 3}
	case 2:
		return []int{3, 2}
	case 3:
		return []int{9, 3, 2, 3}
	}
	return "solid"
}
