package chart

import (
	"time"

	"accordo/reports/words"
)

// change is something that happened to a series and is known: a cause that was
// agreed beforehand, or a new definition of the metric.
type change struct {
	at         int // first period it holds for
	on         time.Time
	text       string
	definition bool
}

// changes reads the optional columns known_change and definition_change, which
// hold a text in the first period a change holds for.
func (j *job) changes(days []time.Time) []change {
	var out []change
	for i, day := range days {
		if s := words.Text(j.f.Str("definition_change", i)); s != "" {
			out = append(out, change{at: i, on: day, text: s, definition: true})
		}
		if s := words.Text(j.f.Str("known_change", i)); s != "" {
			out = append(out, change{at: i, on: day, text: s})
		}
	}
	return out
}

// words says what a change is: its cause, or that the definition is new.
func (j *job) changeWords(c change) string {
	if c.definition {
		return j.w.Say("change.definition", "what", c.text)
	}
	return c.text
}

// changeLines draws a standing line where a change begins, dotted for a known
// cause and full for a new definition, and names it at the top.
func (j *job) changeLines(p *plot, list []change, from, count int, s scale, high float64, l layout) {
	var dotted, full [][]float64
	var notes []note
	most := map[bool]int{false: 30, true: 20}[l.narrow]
	free := -1e9
	for _, c := range list {
		if c.at < from {
			continue
		}
		x := float64(c.at-from) - 0.5
		mid := []float64{x, (s.low + s.high) / 2}
		if c.definition {
			full = append(full, mid)
		} else {
			dotted = append(dotted, mid)
		}
		text := words.Label(j.changeWords(c), most)
		n := note{x: x, y: s.high, dx: 3, dy: -8, text: text, size: 10.5, fill: "var(--soft)"}
		width := textWidth(text, 10.5, false)
		step := float64(l.width) * 0.8 / float64(max(count, 1))
		start := x * step
		if start+width > float64(l.width)*0.8 { // it would run into the labels at the right
			n.align, n.dx, start = "right", -3, start-width
		}
		if start < free {
			continue // the table names every change
		}
		free = start + width + 6
		notes = append(notes, n)
	}
	p.shape("tick", dotted, m{"high": high, "wide": 1, "dash": true, "stroke": "var(--soft)", "silent": true, "z": 2})
	p.shape("tick", full, m{"high": high, "wide": 1.25, "stroke": "var(--soft)", "silent": true, "z": 2})
	p.notes(0, notes)
}

// signals reads the columns rule and favourable: 1 favourable, -1 unfavourable,
// 2 of no known direction, 0 none; and the rule that was broken.
func (j *job) signals() (signal, rule []int) {
	signal, rule = make([]int, j.f.Rows), make([]int, j.f.Rows)
	for i := range signal {
		r, has := j.f.Num("rule", i)
		if !has || r <= 0 {
			continue
		}
		rule[i], signal[i] = int(r), 2
		if good, ok := j.f.Flag("favourable", i); ok {
			signal[i] = map[bool]int{true: 1, false: -1}[good]
		}
	}
	return signal, rule
}

// stateWord says the state of one period in a table.
func (j *job) stateWord(has, mature, short bool, signal, rule int) string {
	state := map[int]string{1: "verdict.better", -1: "verdict.worse", 2: "signal"}[signal]
	switch {
	case has && !mature:
		return j.w.Say("verdict.maturing")
	case has && short && state == "":
		return j.w.Say("xmr.short")
	case state == "":
		return ""
	}
	return j.w.Say(state) + " (" + j.w.Say("rule."+itoa(rule)) + ")"
}
