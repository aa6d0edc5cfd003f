package page

import (
	"math"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// cost prints what late answers are associated with, as a range, apart from what
// was paid for leads of a bad fit (5.13): every part, and for each whether it can
// be told from nothing.
func (r *render) cost() ([]byte, error) {
	type row struct{ What, Leads, OnTime, Late, Difference, Central, Range, Said string }
	var data struct {
		Findings []string
		Rows     []row
	}
	w := r.Words
	largest := 0.0
	for _, c := range r.Facts.Costs {
		largest = max(largest, math.Abs(c.Low), math.Abs(c.High), math.Abs(c.Central))
	}
	money := func(v float64) string { return w.Alike(words.Money, v, largest) }
	for _, c := range r.Facts.Costs {
		if c.Kind == "total" {
			data.Findings = append(data.Findings, r.estimated(c))
			continue
		}
		x := row{What: r.costOf(c), Leads: w.Number(c.Leads), Central: money(c.Central)}
		if c.Kind == "late" {
			x.OnTime = w.Say("cost.of", "n", w.Number(c.OnTimeWon), "of", w.Number(c.OnTime))
			x.Late = w.Say("cost.of", "n", w.Number(c.LateWon), "of", w.Number(c.Late))
			x.Difference, x.Range = w.Change("percent", c.Difference), w.Say("range.to", "a", money(c.Low), "b", money(c.High))
			if !c.ZeroExcluded {
				x.Said = w.Say("cost.zero")
			}
		} else {
			x.Said = w.Say("cost.paid")
			data.Findings = append(data.Findings, w.Say("cost.paid_in_all", "v", money(c.Central)))
		}
		data.Rows = append(data.Rows, x)
	}
	return r.execute("cost", data)
}

// estimated says what late answers may have cost, in what it is counted, and whether the data exclude nothing at all.
func (r *render) estimated(c facts.Cost) string {
	key, basis := "cost.found", "cost.amount"
	switch {
	case c.Central <= 0:
		key = "cost.no_loss"
	case !c.ZeroExcluded:
		key = "cost.not_found"
	}
	if c.Margin {
		basis = "cost.margin"
	}
	w := r.Words
	return w.Say(key, "basis", w.Say(basis), "v", w.Value("money", c.Central, 0), "range", w.Range("money", c.Low, c.High), "high", w.Value("money", c.High, 0))
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
