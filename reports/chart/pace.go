package chart

import (
	"strings"
	"time"
)

// pace draws what was reached so far against the plan for the whole period.
func pace(j *job) (made, error) {
	days, actual, plan := dates(j.f, "day_on"), numbers(j.f, "actual"), numbers(j.f, "plan")
	last := -1
	for i, v := range actual {
		if v != nil {
			last = i
		}
	}
	end := len(days) - 1
	finding := j.w.Say("figure.empty")
	if last >= 0 {
		pairs := []string{"v", j.w.Value(j.spec.Unit, *actual[last], 0), "d", j.w.Day(days[last])}
		key := "pace.plain"
		if plan[last] != nil && *plan[last] > 0 {
			gapTo := *actual[last] - *plan[last]
			pairs = append(pairs, "p", j.w.Value("percent", *actual[last] / *plan[last], 0), "d2", j.w.Value(j.spec.Unit, max(gapTo, -gapTo), 0))
			key = "pace.ahead"
			if gapTo < 0 {
				key = "pace.behind"
			}
		}
		finding = j.w.Say(key, pairs...)
		if plan[end] != nil && end > last {
			finding = strings.TrimSuffix(finding, ".") + "; " + j.w.Say("pace.whole", "t", j.w.Value(j.spec.Unit, *plan[end], 0), "d", j.w.Day(days[end]))
		}
	}
	t := Table{Head: []Head{{Text: j.w.Say("col.day")}, {Text: j.w.Say("col.actual"), Right: true}, {Text: j.w.Say("col.plan"), Right: true}}}
	newest, kept := 0, 0 // the table row of the newest day
	for i, d := range days {
		// a line a week reads as well as a line a day, and takes a seventh of the room
		if len(days) > 31 && d.Weekday() != time.Sunday && i != 0 && i != last && i != end {
			continue
		}
		if i == last {
			newest = kept
		}
		kept++
		t.Rows = append(t.Rows, []string{j.w.Day(d), j.cell(actual[i], nil), j.cell(plan[i], nil)})
	}
	left := ""
	if kept < len(days) {
		left = j.w.Say("note.thinned")
	}
	return made{finding: finding, thinned: left, table: t, draw: func(l layout) (*plot, error) {
		_, high, _ := bounds(actual, plan)
		low, _, _ := bounds(actual, plan)
		s := zeroScale(min(low, 0), high, j.spec.Unit, 4)
		height, top, bottom := 236.0, 12.0, 26.0
		if l.narrow {
			height = 210
		}
		p := newPlot(int(l.width), int(height))
		var list []note
		var at []float64
		if plan[end] != nil {
			list = append(list, note{x: float64(end), y: *plan[end], text: j.w.Say("line.plan", "v", j.w.Value(j.spec.Unit, *plan[end], 0)), fill: "var(--soft)", size: 11.5})
			at = append(at, s.at(*plan[end], top, height-bottom))
		}
		right := 14.0
		if last >= 0 {
			n := note{x: float64(last), y: *actual[last], dx: 9, text: j.w.Value(j.spec.Unit, *actual[last], 0), bold: true, size: 13}
			if last > end*2/3 {
				at = append(at, s.at(*actual[last], top, height-bottom))
			} else if plan[last] != nil && *plan[last] > *actual[last] {
				n.dy = 9
			} else {
				n.dy = -9
			}
			list = append(list, n)
		}
		placed := spread(at, 15, top, height-bottom)
		for i := range at {
			list[i].dy += placed[i] - at[i]
			if list[i].dx == 0 {
				list[i].dx = 9
			}
		}
		for _, n := range list {
			if n.x > float64(end)*2/3 {
				behind := textWidth(n.text, n.size, n.bold) + n.dx + 4
				right = max(right, behind-(float64(end)-n.x)/float64(max(end, 1))*l.width*0.7)
			}
		}
		p.grid(top, right, bottom, axisWidth(j, s), categoryAxis(j.dayTicks(days, map[bool]int{false: 8, true: 4}[l.narrow])), valueAxis(s, j.spec.Unit))
		p.line(plan, m{"z": 2, "lineStyle": m{"color": "var(--mute)", "width": 1.5, "type": []int{5, 4}}})
		p.line(actual, m{"z": 3, "lineStyle": m{"color": "var(--ink)", "width": 2}})
		if last >= 0 {
			i := p.points([][2]float64{{float64(last), *actual[last]}}, m{"symbol": "circle", "symbolSize": 7, "z": 5, "itemStyle": m{"color": "var(--ink)", "opacity": 1}})
			p.mark(i, 0, newest)
		}
		p.notes(0, list)
		return p, p.err
	}}, nil
}
