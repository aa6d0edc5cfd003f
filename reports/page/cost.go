package page

import (
	"accordo/reports/facts"
	"accordo/reports/words"
)

// cost prints what late answers and leads of a bad fit are associated with, as a
// range (5.13): every part, and for each whether it can be told from nothing.
func (r *render) cost() ([]byte, error) {
	type row struct{ What, Leads, OnTime, Late, Difference, Central, Range, Said string }
	var data struct {
		Finding string
		Rows    []row
	}
	w := r.Words
	largest := 0.0
	for _, c := range r.Facts.Costs {
		largest = max(largest, c.Central, -c.Central)
	}
	money := func(v float64) string { return w.Alike(words.Money, v, largest) }
	for _, c := range r.Facts.Costs {
		if c.Kind == "total" {
			key := "cost.found"
			if !c.ZeroExcluded {
				key = "cost.not_found"
			}
			data.Finding = w.Say(key, "v", money(c.Central), "range", w.Range("money", c.Low, c.High))
			continue
		}
		x := row{What: r.costOf(c), Leads: w.Number(c.Leads), Central: money(c.Central)}
		if c.Kind == "late" {
			x.OnTime = w.Say("cost.of", "n", w.Number(c.OnTimeWon), "of", w.Number(c.OnTime))
			x.Late = w.Say("cost.of", "n", w.Number(c.LateWon), "of", w.Number(c.Late))
			x.Difference, x.Range = w.Change("percent", c.Difference), w.Range("money", c.Low, c.High)
			if !c.ZeroExcluded {
				x.Said = w.Say("cost.zero")
			}
		} else {
			x.Said = w.Say("cost.paid")
		}
		data.Rows = append(data.Rows, x)
	}
	return r.execute("cost", data)
}

// costOf names a part: late answers by intent and source, or a bad fit.
func (r *render) costOf(c facts.Cost) string {
	if c.Kind != "late" {
		return r.Words.Say("cost." + c.Kind)
	}
	return r.Words.Say("cost.late", "source", c.Source, "intent", r.intent(c.Intent, c.Intent))
}

// intent is an intent in words, or what is given where there are none for it.
func (r *render) intent(name, otherwise string) string {
	if key := "intent." + name; r.Words.Has(key) {
		return r.Words.Say(key)
	}
	return otherwise
}
