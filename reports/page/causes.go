package page

import (
	"math"
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// why is what stands behind a change in one or two sentences: the segment that
// moved it most, and what it is made of. Empty where nothing is known.
func (r *render) why(c facts.Change) string {
	var out []string
	if c.Driver != "" && c.DriverShare != nil {
		out = append(out, r.driver(c))
	}
	if cause := r.Facts.Causes[c.Key]; cause != nil && cause.Total != nil {
		out = append(out, r.cause(cause))
	}
	return strings.Join(out, " ")
}

// cause says the parts of a change in their fixed order.
func (r *render) cause(c *facts.Cause) string {
	if !r.Words.Has("cause.of." + c.Kind) {
		return ""
	}
	unit := words.Money
	if c.Kind == "mix_rate" {
		unit = words.Percent
	}
	var parts []string
	largest := ""
	for _, p := range c.Parts {
		change := r.Words.Change(unit, p.Contribution)
		if p.Part == "largest" {
			largest = r.Words.Say("cause.largest", "label", p.Label, "d", change)
			continue
		}
		if key := "cause." + p.Part; r.Words.Has(key) {
			parts = append(parts, r.Words.Say(key)+" "+change)
		}
	}
	return r.Words.Say("cause.of."+c.Kind, "d", r.Words.Change(unit, *c.Total), "parts", strings.Join(parts, ", ")) + largest + "."
}

// chance says how many signals noise alone would give; empty where no series is judged.
func (r *render) chance() string {
	if r.Facts.Judged == 0 {
		return ""
	}
	expected := r.Words.Say("chance.hardly")
	if r.Facts.FalseAlarms >= 0.05 {
		expected = r.Words.Say("chance.about", "x", r.Words.Tick(words.Count, math.Round(r.Facts.FalseAlarms*10)/10))
	}
	return r.Words.Say("changes.chance", "n", r.Words.Number(float64(r.Facts.Judged)), "x", expected)
}
