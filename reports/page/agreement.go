package page

import "time"

// agreement prints what both sides promised, clause by clause (5.09).
func (r *render) agreement() ([]byte, error) {
	type row struct{ Title, State, Marketing, Sales, Until string }
	var data struct {
		Finding string
		Rows    []row
	}
	day := func(on *time.Time) string {
		if on == nil {
			return "–"
		}
		return r.Words.Day(*on)
	}
	holding := 0
	for _, c := range r.Facts.Clauses {
		state := r.Words.Say("clause." + c.State)
		if c.State == "in_force" {
			holding++
		}
		if !c.Mandatory {
			state += " (" + r.Words.Say("clause.optional") + ")"
		}
		data.Rows = append(data.Rows, row{c.Title, state, day(c.Marketing), day(c.Sales), day(c.Until)})
	}
	verdict := "agreement.not_in_force"
	if r.Facts.InForce != nil && *r.Facts.InForce {
		verdict = "agreement.in_force"
	}
	data.Finding = r.Words.Say(verdict, "n", r.Words.Number(float64(holding)), "of", r.Words.Number(float64(len(data.Rows))))
	return r.execute("agreement", data)
}

// handoff prints how many qualified leads both systems count, and the reason of
// every other one (5.10).
func (r *render) handoff() ([]byte, error) {
	type row struct{ What, Leads, Mend string }
	var data struct {
		Finding string
		Rows    []row
	}
	both, all := 0.0, 0.0
	for _, g := range r.Facts.Gaps {
		all += g.Leads
		if g.Side == "both" {
			both += g.Leads
		}
		line := row{What: r.Words.Say("handoff." + g.Side), Leads: r.Words.Number(g.Leads)}
		if g.Reason != "" {
			line.What, line.Mend = r.Words.Say("handoff."+g.Reason), r.Words.Say("handoff."+g.Reason+".mend")
		}
		data.Rows = append(data.Rows, line)
	}
	data.Finding = r.Words.Say("handoff.finding", "n", r.Words.Number(both), "of", r.Words.Number(all))
	return r.execute("handoff", data)
}
