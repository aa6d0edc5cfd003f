package chart

import (
	"time"
)

// panel is one half of a six_twelve figure.
type panel struct {
	name         string // weeks or months
	rows         []int
	days         []time.Time
	value, prior []*float64
	open, past   []*float64 // business days of both periods
}

// sixTwelve draws the last six weeks beside the last twelve months, each against the year before.
func sixTwelve(j *job) (made, error) {
	f := j.f
	value, prior, days := numbers(f, "value"), numbers(f, "prior"), dates(f, "period_on")
	open, past := numbers(f, "open_days"), numbers(f, "prior_open_days")
	_, _, counted := bounds(open)
	panels := []*panel{{name: "weeks"}, {name: "months"}}
	t := Table{Head: []Head{{Text: j.w.Say("col.period")}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say("col.prior"), Right: true}, {Text: j.w.Say("col.change"), Right: true}}}
	if counted {
		t.Head = append(t.Head, Head{Text: j.w.Say("col.days"), Right: true})
	}
	for row := 0; row < f.Rows; row++ {
		p := panels[0]
		months := f.Str("panel", row) == "months"
		if months {
			p = panels[1]
		}
		p.rows, p.days = append(p.rows, row), append(p.days, days[row])
		p.value, p.prior = append(p.value, value[row]), append(p.prior, prior[row])
		p.open, p.past = append(p.open, open[row]), append(p.past, past[row])
		change := ""
		if value[row] != nil && prior[row] != nil && *prior[row] != 0 {
			change = j.growth(*value[row], *prior[row])
		}
		cells := []string{j.period(days[row], months), j.cell(value[row], nil), j.cell(prior[row], nil), change}
		if counted {
			cells = append(cells, j.openDays(open[row], past[row]))
		}
		t.Rows = append(t.Rows, cells)
	}
	var findings string
	for _, p := range panels {
		last := lastOf(p.value)
		if last < 0 {
			continue
		}
		pairs := []string{"v", j.w.Value(j.spec.Unit, *p.value[last], 0), "when", j.when(p.days[last], p.name == "months")}
		key := "six.plain"
		if p.prior[last] != nil && *p.prior[last] != 0 {
			key = "six.prior"
			pairs = append(pairs, "c", j.growth(*p.value[last], *p.prior[last]))
		}
		if findings != "" {
			findings += "; "
		}
		findings += j.w.Say(key, pairs...)
		if key == "six.prior" && differ(p.open[last], p.past[last]) {
			findings += j.w.Say("six.days", "now", j.w.Number(*p.open[last]), "then", j.w.Number(*p.past[last]))
		}
	}
	return made{finding: findings + ".", table: t, draw: func(l layout) (*plot, error) { return j.sixPlot(panels, l) }}, nil
}

// differ tells whether two numbers of business days are known and not the same.
func differ(open, past *float64) bool { return open != nil && past != nil && *open != *past }

// openDays is the business days of a period, and those of the year before where
// they are others: "21 / 20".
func (j *job) openDays(open, past *float64) string {
	if differ(open, past) {
		return j.count(open) + " / " + j.count(past)
	}
	return j.count(open)
}

// growth writes a change against the year before: points for shares, percent
// otherwise, and the difference alone where there is no positive base to measure it by.
func (j *job) growth(v, prior float64) string {
	if j.spec.Unit == "percent" || prior < 0 {
		return j.w.Change(j.spec.Unit, v-prior)
	}
	r := v/prior - 1
	sign := "+"
	if r < 0 {
		sign = ""
	}
	return sign + j.w.Value("percent", r, 0)
}

func lastOf(values []*float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if values[i] != nil {
			return i
		}
	}
	return -1
}

func (j *job) sixPlot(panels []*panel, l layout) (*plot, error) {
	height := 226.0
	each := 190.0
	if l.narrow {
		height = 2 * each
	}
	p := newPlot(int(l.width), int(height))
	for n, panel := range panels {
		_, high, ok := bounds(panel.value, panel.prior)
		if !ok {
			high = 1
		}
		low, _, _ := bounds(panel.value, panel.prior)
		s := zeroScale(low, high, j.spec.Unit, 3)
		left, right := axisWidth(j, s), textWidth(j.w.Say("line.prior"), 10.5, false)+14
		top, bottom := 30.0, 26.0
		if l.narrow {
			top += float64(n) * each
			bottom += float64(1-n) * each
		} else if n == 0 {
			right += l.width * 0.55
		} else {
			left += l.width * 0.47
		}
		ticks := make([]string, len(panel.days))
		for i, d := range panel.days {
			switch {
			case panel.name == "weeks" && (len(panel.days)-1-i)%2 == 1:
				ticks[i] = j.w.ShortDay(d)
			case panel.name == "months" && d.Month() == time.January:
				ticks[i] = itoa(d.Year())
			case panel.name == "months" && (int(d.Month())-1)%3 == 0:
				ticks[i] = j.w.ShortMonth(d)
			}
		}
		p.grid(top, right, bottom, left, categoryAxis(ticks), valueAxis(s, j.spec.Unit))
		axis := m{"xAxisIndex": n, "yAxisIndex": n}
		p.line(panel.prior, merge(m{"z": 2, "lineStyle": m{"color": "var(--mute)", "width": 1.5, "type": []int{4, 3}}}, axis))
		p.line(panel.value, merge(m{"z": 3, "lineStyle": m{"color": "var(--ink)", "width": 2}}, axis))
		var at [][2]float64
		var rows []int
		for i, v := range panel.value {
			if v != nil {
				at, rows = append(at, [2]float64{float64(i), *v}), append(rows, panel.rows[i])
			}
		}
		if len(at) > 0 {
			k := p.points(at, merge(m{"symbol": "circle", "symbolSize": 5, "z": 4, "itemStyle": m{"color": "var(--ink)", "opacity": 1}}, axis))
			for i, row := range rows {
				p.mark(k, i, row)
			}
		}
		p.notes(n, j.sixLabels(panel, s, top, height-bottom))
	}
	return p, p.err
}

func (j *job) sixLabels(panel *panel, s scale, top, bottom float64) []note {
	list := []note{{x: 0, y: s.high, dx: -8, dy: -16, text: j.w.Say("panel." + panel.name), bold: true, size: 11.5}}
	var at []float64
	var ends []note
	if i := lastOf(panel.value); i >= 0 {
		at, ends = append(at, s.at(*panel.value[i], top, bottom)), append(ends, note{x: float64(i), y: *panel.value[i], dx: 8, text: j.w.Value(j.spec.Unit, *panel.value[i], 0), bold: true, size: 12})
	}
	if i := lastOf(panel.prior); i >= 0 {
		at, ends = append(at, s.at(*panel.prior[i], top, bottom)), append(ends, note{x: float64(i), y: *panel.prior[i], dx: 8, text: j.w.Say("line.prior"), fill: "var(--soft)", size: 10.5})
	}
	for i, y := range spread(at, 14, top, bottom) {
		ends[i].dy = y - at[i]
		list = append(list, ends[i])
	}
	return list
}
