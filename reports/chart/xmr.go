package chart

import (
	"cmp"
	"strings"
	"time"

	"accordo/reports/frame"
	"accordo/reports/words"
)

// control is the series of an XmR chart: the value, its mean and natural limits, and the signals.
type control struct {
	days                      []time.Time
	value, mean, lower, upper []*float64
	n                         []*float64
	signal                    []int // 1 favourable, -1 unfavourable, 2 of no known direction, 0 none
	rule                      []int
	mature, short             []bool     // short: of too few business days to count
	season                    []*float64 // index of the time of the year, nil where none is known
	months                    bool
	open, from, to            []*float64 // cases without an outcome, and between which values the point will end
	last                      int        // latest mature point with a value, -1 if none
	maturing                  int        // points after it that have a value
	changes                   []change
}

// xmr draws a value over time with its mean, its natural limits and its signals.
func xmr(j *job) (made, error) {
	f := j.f
	c := control{days: dates(f, "period_on"), value: numbers(f, "value"), mean: numbers(f, "mean"),
		lower: numbers(f, "lower"), upper: numbers(f, "upper"), n: numbers(f, "n"), season: numbers(f, "season"), last: -1, mature: make([]bool, f.Rows), short: flags(f, "is_short")}
	c.lower = j.floored(c.value, c.lower)
	c.open, c.from, c.to = numbers(f, "open_cases"), numbers(f, "possible_low"), numbers(f, "possible_high")
	c.months = monthly(c.days)
	c.signal, c.rule = j.signals()
	c.changes = j.changes(c.days)
	for i := range c.days {
		mature, known := f.Flag("is_mature", i)
		c.mature[i] = mature || !known
		if c.value[i] != nil {
			if c.mature[i] {
				c.last, c.maturing = i, 0
			} else {
				c.maturing++
			}
		}
	}
	out := made{finding: j.xmrFinding(c), table: j.xmrTable(c), draw: func(l layout) (*plot, error) { return j.xmrPlot(c, l) }}
	season := ""
	if c.seasonal() {
		season = j.w.Say("xmr.season")
	}
	out.note = words.Join(" ", season, j.hollow(c))
	return out, nil
}

// hollow says what the hollow points are that the wide drawing has.
func (j *job) hollow(c control) string {
	young, short := "", ""
	for i := max(0, len(c.days)-xmrPoints); i < len(c.days); i++ {
		switch {
		case c.value[i] == nil:
		case !c.mature[i]:
			young = j.w.Say("note.young")
		case c.short[i] && c.signal[i] == 0:
			short = j.w.Say("note.short")
		}
	}
	return words.Join(" ", young, short)
}

// xmrPoints is how many points the wide drawing has.
const xmrPoints = 52

// floored cuts the lower limits of money at zero where no value was below it.
// Those of counts, rates and times are cut in the query.
func (j *job) floored(value, lower []*float64) []*float64 {
	if j.spec.Unit != words.Money {
		return lower
	}
	return frame.AtLeastZero(value, lower)
}

// xmrFinding says the newest mature value, its cases and where it lies; how
// long a signal has lasted; what is known to have changed; what still matures.
func (j *job) xmrFinding(c control) string {
	if c.last < 0 {
		return j.w.Say("xmr.maturing_all") + "."
	}
	i := c.last
	n := 0.0
	if c.n[i] != nil {
		n = *c.n[i]
	}
	v := j.w.Value(j.spec.Unit, *c.value[i], n)
	if j.spec.Unit != words.Count || n != *c.value[i] {
		v = j.withN(v, c.n[i])
	}
	pairs := []string{"v", v, "when", j.when(c.days[i], c.months)}
	key := "xmr.no_limits"
	if c.upper[i] != nil || c.lower[i] != nil {
		pairs = append(pairs, "range", j.usual(c.lower[i], c.upper[i]))
		key = map[int]string{1: "xmr.better", -1: "xmr.worse", 2: "xmr.signal"}[c.signal[i]]
		inside := (c.lower[i] == nil || *c.value[i] >= *c.lower[i]) && (c.upper[i] == nil || *c.value[i] <= *c.upper[i])
		if key != "" && inside {
			key += "_run" // inside the limits, but too many in a row
		}
		if key == "" && !inside {
			key = "xmr.unjudged" // too few cases, or data too poor, for a signal
		}
		if few := j.spec.Unit == words.Percent && n > 0 && n < j.spec.SmallN.Mute; few && inside && key == "" {
			key = "xmr.few" // a rate on few cases is neither unusual nor usual (R15)
		}
		key = cmp.Or(key, "xmr.routine")
	}
	s := j.w.Say(key, pairs...)
	if c.open[i] != nil {
		s += "; " + j.stillOpen(c, i)
	}
	if start := c.runStart(); start < i {
		s += j.w.Say(map[bool]string{false: "xmr.since", true: "xmr.since_month"}[c.months], "d", j.period(c.days[start], c.months))
	}
	for k := len(c.changes) - 1; k >= 0; k-- {
		if x := c.changes[k]; x.at <= i && i-x.at < 8 {
			s += "; " + j.w.Say("xmr.known", "what", words.Shorten(j.changeWords(x), 60), "d", j.period(x.on, c.months))
			break
		}
	}
	switch {
	case c.maturing == 1:
		s += "; " + j.w.Say("xmr.maturing_one")
	case c.maturing > 1:
		s += "; " + j.w.Say("xmr.maturing", "n", j.w.Number(float64(c.maturing)))
	}
	return s + "."
}

// stillOpen is "18 still open: 40–60% possible".
func (j *job) stillOpen(c control, i int) string {
	if c.from[i] == nil || c.to[i] == nil {
		return ""
	}
	return j.w.Say("open.possible", "n", j.w.Number(*c.open[i]), "range", j.w.Range(j.spec.Unit, *c.from[i], *c.to[i]))
}

// runStart returns the first period of the unbroken run of like signals that
// ends with the newest mature one; that one itself without a signal.
func (c control) runStart() int {
	i := c.last
	for i > 0 && c.signal[c.last] != 0 && c.signal[i-1] == c.signal[c.last] {
		i--
	}
	return i
}

// when says "in the week of 9 Nov 2026" or "in Nov 2026".
func (j *job) when(day time.Time, months bool) string {
	if months {
		return j.w.Say("in_month", "d", j.w.Month(day))
	}
	return j.w.Say("in_week", "d", j.w.Day(day))
}

// usual says the natural range; a missing limit is open.
func (j *job) usual(lower, upper *float64) string {
	switch {
	case lower != nil && upper != nil:
		return j.w.Range(j.spec.Unit, *lower, *upper)
	case upper != nil:
		return j.w.Say("up_to", "v", j.w.Value(j.spec.Unit, *upper, 0))
	case lower != nil:
		return j.w.Say("from", "v", j.w.Value(j.spec.Unit, *lower, 0))
	}
	return ""
}

func (j *job) xmrTable(c control) Table {
	first := j.w.Say("col.week")
	if c.months {
		first = j.w.Say("col.month")
	}
	t := Table{Head: []Head{{Text: first}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say("col.usual"), Right: true},
		{Text: j.w.Say("col.n"), Right: true}, {Text: j.w.Say("col.signal")}}}
	for i, d := range c.days {
		state := j.stateWord(c.value[i] != nil, c.mature[i], c.short[i], c.signal[i], c.rule[i])
		for _, x := range c.changes {
			if x.at == i {
				state = strings.TrimPrefix(state+"; "+j.changeWords(x), "; ")
			}
		}
		if c.open[i] != nil {
			state = strings.TrimPrefix(state+"; "+j.stillOpen(c, i), "; ")
		}
		t.Rows = append(t.Rows, []string{j.period(d, c.months), j.cell(c.value[i], c.n[i]), j.usual(c.lower[i], c.upper[i]), j.count(c.n[i]), state})
	}
	return t
}

// cell writes an optional value of the chart's unit, with the digits its cases
// bear; nil for unknown.
func (j *job) cell(v, n *float64) string {
	if v == nil {
		return "–"
	}
	if n == nil {
		n = ptr(0)
	}
	return j.w.Cell(j.spec.Unit, *v, *n)
}

// counted is a size as a number of cases; 0, unknown, where the chart does not count.
func (j *job) counted(size float64) float64 {
	if j.spec.Unit != words.Count {
		return 0
	}
	return size
}

func (j *job) count(v *float64) string {
	if v == nil {
		return ""
	}
	return j.w.Number(*v)
}

func (j *job) xmrPlot(c control, l layout) (*plot, error) {
	from := 0
	if most := map[bool]int{false: xmrPoints, true: 26}[l.narrow]; len(c.days) > most {
		from = len(c.days) - most
	}
	raw := c.value[from:]
	if c.seasonal() {
		c = c.adjusted()
	} else {
		raw = nil
	}
	days, value, mean, lower, upper := c.days[from:], c.value[from:], c.mean[from:], c.lower[from:], c.upper[from:]
	s := j.timeScale(raw, value, lower, upper)
	height := 236
	if l.narrow {
		height = 200
	}
	p := newPlot(int(l.width), height)
	top, bottom := 12.0, 26.0
	if len(c.changes) > 0 {
		top += 10
	}
	labels, right := j.controlLabels(c, s, l, top, float64(height)-bottom)
	left := axisWidth(j, s)
	p.grid(top, right, bottom, left, categoryAxis(j.monthTicks(days, map[bool]int{false: 9, true: 5}[l.narrow])), valueAxis(s, j.spec.Unit))
	p.limits(mean, lower, upper)
	if raw != nil {
		p.line(raw, m{"z": 2, "lineStyle": m{"color": "var(--mute)", "width": 1}})
	}
	p.valueLine(value, c.mature[from:], c.short[from:], c.signal[from:], func(i int) int { return from + i })
	for i := range labels {
		labels[i].x = float64(len(days) - 1)
	}
	p.notes(0, labels)
	j.changeLines(p, c.changes, from, len(days), s, float64(height)-top-bottom, l)
	return p, p.err
}

// timeScale leaves zero out of a line's axis only when all values stay far from it.
func (j *job) timeScale(lists ...[]*float64) scale {
	low, high, _ := bounds(lists...)
	if low > 0 && low < 0.5*high {
		low = 0
	}
	if high < 0 {
		high = 0
	}
	s := niceIn(j.spec.Unit, low, high, 4)
	if j.spec.Unit == words.Percent && s.high > 1 && high <= 1 {
		s.high = 1
	}
	return s
}

func axisWidth(j *job, s scale) float64 {
	widest := 0.0
	for v := s.low; v <= s.high+s.step/2; v += s.step {
		widest = max(widest, textWidth(j.w.Tick(j.spec.Unit, v), 11, false))
	}
	return widest + 10
}

// controlLabels writes the last value and the lines' names at the right end.
func (j *job) controlLabels(c control, s scale, l layout, top, bottom float64) ([]note, float64) {
	end := len(c.days) - 1
	var list []note
	var at []float64
	add := func(v *float64, text string, bold bool, fill string) {
		if v == nil {
			return
		}
		y := s.at(*v, top, bottom)
		for _, other := range at {
			if d := y - other; d < 14 && d > -14 && !bold {
				return // the value matters more than the name of a line under it
			}
		}
		at = append(at, y)
		size := 11.0
		if bold {
			size = 13
		}
		list = append(list, note{y: *v, dx: 9, text: text, bold: bold, fill: fill, size: size})
	}
	last := c.last
	if last < 0 {
		last = end
	}
	if c.value[last] != nil {
		add(c.value[last], j.w.Value(j.spec.Unit, *c.value[last], 0), true, "")
	}
	name := func(key string, v *float64) string {
		if v == nil {
			return ""
		}
		text := j.w.Value(j.spec.Unit, *v, 0)
		if c.upper[end] != nil {
			text = j.w.Alike(j.spec.Unit, *v, *c.upper[end])
		}
		if l.narrow {
			return text
		}
		return j.w.Say(key) + " " + text
	}
	add(c.upper[end], name("line.upper", c.upper[end]), false, "var(--soft)")
	add(c.lower[end], name("line.lower", c.lower[end]), false, "var(--soft)")
	add(c.mean[end], name("line.mean", c.mean[end]), false, "var(--soft)")
	right := 16.0
	for _, n := range list {
		right = max(right, textWidth(n.text, n.size, n.bold)+n.dx+4)
	}
	return list, right
}

// valueLine draws the values: solid while mature, dashed and hollow while
// maturing, hollow where a week is too short to count, and a triangle for each
// signal: up and blue for better, down and vermilion for worse.
func (p *plot) valueLine(value []*float64, mature, short []bool, signal []int, row func(int) int) {
	firm, young := make([]*float64, len(value)), make([]*float64, len(value))
	lastFirm, hasYoung := -1, false
	for i, v := range value {
		if mature[i] {
			firm[i] = v
			if v != nil {
				lastFirm = i
			}
		} else if v != nil {
			young[i], hasYoung = v, true
		}
	}
	if lastFirm >= 0 && hasYoung {
		young[lastFirm] = value[lastFirm]
	}
	p.line(firm, m{"z": 3, "lineStyle": m{"color": "var(--ink)", "width": 1.5}})
	if hasYoung {
		p.line(young, m{"z": 3, "lineStyle": m{"color": "var(--mark)", "width": 1.25, "type": []int{3, 3}}})
	}
	type group struct {
		at   [][2]float64
		rows []int
	}
	groups := map[string]*group{"dot": {}, "young": {}, "short": {}, "better": {}, "worse": {}, "signal": {}}
	for i, v := range value {
		if v == nil {
			continue
		}
		name := "dot"
		switch {
		case !mature[i]:
			name = "young"
		case signal[i] == 1:
			name = "better"
		case signal[i] == -1:
			name = "worse"
		case signal[i] == 2:
			name = "signal"
		case short[i]:
			name = "short"
		}
		g := groups[name]
		g.at, g.rows = append(g.at, [2]float64{float64(i), *v}), append(g.rows, row(i))
	}
	styles := []struct {
		name  string
		patch m
	}{
		{"dot", m{"symbol": "circle", "symbolSize": 4, "itemStyle": m{"color": "var(--ink)", "opacity": 1}}},
		{"young", m{"symbol": "circle", "symbolSize": 6, "itemStyle": m{"color": "var(--paper)", "borderColor": "var(--mark)", "borderWidth": 1.25, "opacity": 1}}},
		{"short", m{"symbol": "circle", "symbolSize": 6, "itemStyle": m{"color": "var(--paper)", "borderColor": "var(--ink)", "borderWidth": 1.25, "opacity": 1}}},
		{"better", m{"symbol": "triangle", "symbolSize": 10, "itemStyle": m{"color": "var(--good)", "borderColor": "var(--paper)", "borderWidth": 1, "opacity": 1}}},
		{"worse", m{"symbol": "triangle", "symbolRotate": 180, "symbolSize": 10, "itemStyle": m{"color": "var(--bad)", "borderColor": "var(--paper)", "borderWidth": 1, "opacity": 1}}},
		{"signal", m{"symbol": "diamond", "symbolSize": 10, "itemStyle": m{"color": "var(--ink)", "borderColor": "var(--paper)", "borderWidth": 1, "opacity": 1}}},
	}
	for _, s := range styles {
		g := groups[s.name]
		if len(g.at) == 0 {
			continue
		}
		i := p.points(g.at, merge(m{"z": 4}, s.patch))
		for n, r := range g.rows {
			p.mark(i, n, r)
		}
	}
}
