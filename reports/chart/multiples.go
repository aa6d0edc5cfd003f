package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"accordo/reports/words"
)

// small is one panel of a multiples chart.
type small struct {
	name                         string
	rows                         []int
	days                         []time.Time
	value, mean, lower, upper, n []*float64
	signal                       []int
	mature, short                []bool
}

// multiples draws one small line a panel, all on one scale, so that heights compare.
func multiples(j *job) (made, error) {
	f := j.f
	days, value, mean := dates(f, "period_on"), numbers(f, "value"), numbers(f, "mean")
	lower, upper, n := numbers(f, "lower"), numbers(f, "upper"), numbers(f, "n")
	lower = j.floored(value, lower)
	signal, rule := j.signals()
	short := flags(f, "is_short")
	var panels []*small
	at := map[string]*small{}
	months := false
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.period")}, {Text: j.w.Say("col.value"), Right: true}, {Text: j.w.Say("col.usual"), Right: true}, {Text: j.w.Say("col.n"), Right: true}, {Text: j.w.Say("col.signal")}}}
	for row := 0; row < f.Rows; row++ {
		name := words.Text(f.Str("panel", row))
		if name == "" {
			name = j.w.Say("unnamed")
		}
		s, ok := at[name]
		if !ok {
			s = &small{name: name}
			at[name], panels = s, append(panels, s)
		}
		mature, known := f.Flag("is_mature", row)
		s.rows, s.days, s.mature = append(s.rows, row), append(s.days, days[row]), append(s.mature, mature || !known)
		s.short = append(s.short, short[row])
		s.value, s.mean, s.n, s.signal = append(s.value, value[row]), append(s.mean, mean[row]), append(s.n, n[row]), append(s.signal, signal[row])
		s.lower, s.upper = append(s.lower, lower[row]), append(s.upper, upper[row])
		months = months || monthly(s.days)
	}
	for row := 0; row < f.Rows; row++ {
		mature, known := f.Flag("is_mature", row)
		name := words.Text(f.Str("panel", row))
		t.Rows = append(t.Rows, []string{cmp.Or(name, j.w.Say("unnamed")), j.period(days[row], months), j.cell(value[row], n[row]), j.usual(lower[row], upper[row]), j.count(n[row]),
			j.stateWord(value[row] != nil, mature || !known, short[row], signal[row], rule[row])})
	}
	shown := panels[:min(len(panels), maxPanels)]
	made := made{finding: j.multiplesFinding(shown, months), table: t, draw: func(l layout) (*plot, error) { return j.multiplesPlot(shown, months, l) }}
	if len(panels) > maxPanels {
		made.note = j.w.Say("note.clipped", "k", j.w.Number(maxPanels), "n", j.w.Number(float64(len(panels))))
	}
	return made, nil
}

// maxPanels is how many panels are drawn; the table has all.
const maxPanels = 9

// latest is the newest mature point with a value, -1 for none.
func (s *small) latest() int {
	for i := len(s.value) - 1; i >= 0; i-- {
		if s.value[i] != nil && s.mature[i] {
			return i
		}
	}
	return -1
}

// multiplesFinding names the panel with a signal at its newest point, or the
// one furthest from its mean. A rate on few cases is neither usual nor unusual (R15):
// it is named only where all are.
func (j *job) multiplesFinding(panels []*small, months bool) string {
	signals, best, far, have := 0, -1, math.Inf(-1), 0
	for k, s := range panels {
		i := s.latest()
		if i < 0 {
			continue
		}
		have++
		distance := 0.0
		if s.mean[i] != nil && *s.mean[i] != 0 {
			distance = math.Abs(*s.value[i]-*s.mean[i]) / math.Abs(*s.mean[i])
		}
		if j.spec.Unit == words.Percent && s.n[i] != nil && *s.n[i] < j.spec.SmallN.Mute {
			distance -= 1e6
		}
		if s.signal[i] != 0 {
			signals++
			distance += 2e6
		}
		if distance > far {
			best, far = k, distance
		}
	}
	if best < 0 {
		return j.w.Say("xmr.maturing_all") + "."
	}
	s := panels[best]
	i := s.latest()
	cases := 0.0
	if s.n[i] != nil {
		cases = *s.n[i]
	}
	v := j.withN(j.w.Value(j.spec.Unit, *s.value[i], cases), s.n[i])
	pairs := []string{"a", words.Shorten(s.name, 60), "v", v, "when", j.when(s.days[i], months), "range", j.usual(s.lower[i], s.upper[i]),
		"k", j.w.Number(float64(signals)), "n", j.w.Number(float64(have))}
	// inside the limits, but too many in a row: the value itself is not unusual
	bounded := s.lower[i] != nil || s.upper[i] != nil
	inside := bounded && (s.lower[i] == nil || *s.value[i] >= *s.lower[i]) && (s.upper[i] == nil || *s.value[i] <= *s.upper[i])
	run := map[bool]string{true: "_run"}[inside]
	switch {
	case s.signal[i] == 0 && bounded && !inside:
		return j.w.Say("multiples.unjudged", pairs...)
	case s.signal[i] == 0 && s.mean[i] != nil:
		return j.w.Say("multiples.routine", append(pairs, "m", j.w.Value(j.spec.Unit, *s.mean[i], 0))...)
	case s.signal[i] == 0:
		return j.w.Say("multiples.plain", pairs...)
	case s.signal[i] == 1:
		return j.w.Say("multiples.better"+run, pairs...)
	case s.signal[i] == -1:
		return j.w.Say("multiples.worse"+run, pairs...)
	}
	return j.w.Say("multiples.signal"+run, pairs...)
}

func (j *job) multiplesPlot(panels []*small, months bool, l layout) (*plot, error) {
	across, high := 3, 112.0
	if l.narrow {
		across = 2
	}
	var lists [][]*float64
	for _, s := range panels {
		lists = append(lists, s.value)
	}
	low, top, _ := bounds(lists...)
	sc := zeroScale(low, top, j.spec.Unit, 2)
	left := axisWidth(j, sc)
	down := (len(panels) + across - 1) / across
	p := newPlot(int(l.width), int(high*float64(down)+6))
	room := (l.width - left - 4) / float64(across)
	names := panelNames(panels, room-6)
	behind := 12.0 // room behind the last point
	for _, s := range panels {
		if i := s.latest(); i >= 0 && i == len(s.days)-1 {
			behind = max(behind, 12+textWidth(j.w.Value(j.spec.Unit, *s.value[i], 0), 11, true))
		}
	}
	for k, s := range panels {
		row, col := k/across, k%across
		t := 22 + high*float64(row)
		b := float64(p.height) - t - (high - 44)
		x0 := left + room*float64(col)
		r := l.width - x0 - room + behind
		x := categoryAxis(make([]string, len(s.days)))
		x["axisLabel"] = m{"show": false}
		y := valueAxis(sc, j.spec.Unit)
		if col > 0 {
			y["axisLabel"] = m{"show": false}
		}
		p.grid(t, r, b, x0+4, x, y)
		axis := m{"xAxisIndex": k, "yAxisIndex": k}
		on := len(p.series)
		p.limits(nil, clamp(s.lower, sc), clamp(s.upper, sc))
		p.limits(s.mean, make([]*float64, len(s.mean)), make([]*float64, len(s.mean)))
		p.valueLine(s.value, s.mature, s.short, s.signal, func(i int) int { return s.rows[i] })
		for _, series := range p.series[on:] {
			series["xAxisIndex"], series["yAxisIndex"] = axis["xAxisIndex"], axis["yAxisIndex"]
		}
		list := []note{{x: 0, y: sc.high, dx: -4, dy: -12, text: names[k], bold: true, size: 11}}
		if i := s.latest(); i >= 0 {
			text := j.w.Value(j.spec.Unit, *s.value[i], 0)
			n := note{x: float64(i), y: *s.value[i], dx: 7, text: text, bold: true, size: 11}
			if i < len(s.days)-1 { // points that still mature stand right of it
				n.dx, n.dy, n.align = 0, s.beside(i, textWidth(text, 11, true), (room-4-behind)/float64(max(len(s.days), 1)), (high-44)/(sc.high-sc.low), sc), "center"
			}
			list = append(list, n)
		}
		if row == down-1 || k+across >= len(panels) {
			first, last := j.edge(s.days[0], months), j.edge(s.days[len(s.days)-1], months)
			list = append(list, note{x: 0, y: sc.low, dy: 11, dx: -3, text: first, size: 10.5, fill: "var(--soft)"})
			if len(s.days) > 1 {
				list = append(list, note{x: float64(len(s.days) - 1), y: sc.low, dx: 3, dy: 11, text: last, size: 10.5, fill: "var(--soft)", align: "right"})
			}
		}
		p.notes(k, list)
	}
	return p, p.err
}

// beside finds how far above (negative) or below its point a value of so many pixels
// finds room between the line and the ends of the panel. perX and perY are the pixels
// of a period and of one of the unit.
func (s *small) beside(i int, wide, perX, perY float64, sc scale) float64 {
	y := func(k int) float64 { return (sc.high - *s.value[k]) * perY }
	best, far := -11.0, math.Inf(-1)
	for _, dy := range []float64{-11, 11, -16, 16, -22, 22} {
		at := y(i) + dy
		if at < -4 || at > (sc.high-sc.low)*perY-4 {
			continue
		}
		near := 8.0 // more room than that is no better
		for k := range s.value {
			// the line runs on to the next point, so a text meets a step more than it covers
			if s.value[k] != nil && math.Abs(float64(k-i))*perX < wide/2+perX {
				near = min(near, math.Abs(y(k)-at))
			}
		}
		if near > far {
			best, far = dy, near
		}
	}
	return best
}

// panelNames are the names that stand above the panels: of steps from one stage to the
// next, where one is too long for its panel, where they lead.
func panelNames(panels []*small, room float64) []string {
	long := slices.ContainsFunc(panels, func(s *small) bool { return textWidth(s.name, 11, true) > room })
	names := make([]string, len(panels))
	for k, s := range panels {
		name := s.name
		if _, to, ok := strings.Cut(name, " → "); ok && long {
			name = "→ " + to
		}
		names[k] = fitted(name, room, 11, true, words.Label)
	}
	return names
}

// edge names the first or last period under a small panel.
func (j *job) edge(day time.Time, months bool) string {
	if months {
		return j.w.Month(day)
	}
	return j.w.ShortDay(day)
}

// clamp keeps limits inside a scale that was made for the values.
func clamp(list []*float64, s scale) []*float64 {
	out := make([]*float64, len(list))
	for i, v := range list {
		if v != nil {
			out[i] = ptr(min(max(*v, s.low), s.high))
		}
	}
	return out
}
