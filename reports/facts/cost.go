package facts

// Cost is one part of what misalignment is associated with, the total of what is estimated, or what was paid (5.13).
type Cost struct {
	Kind, Intent, Source             string // late, total (of the late ones), bad_fit (paid)
	Leads                            float64
	OnTime, OnTimeWon, Late, LateWon float64
	Difference                       float64
	Central, Low, High               float64
	ZeroExcluded                     bool // the data tell it from nothing
	Margin                           bool // counted in margin, not in amounts
}

func (f *Facts) costTables() []table {
	return []table{
		{name: "signals.cost_of_misalignment", order: "place", need: []string{"place", "kind", "leads", "central", "low", "high", "is_zero_excluded", "is_margin"}, row: func(l line) {
			c := Cost{Kind: l.exact("kind"), Intent: l.text("intent"), Source: l.text("source"), Leads: l.count("leads"),
				OnTime: l.count("on_time"), OnTimeWon: l.count("on_time_won"), Late: l.count("late"), LateWon: l.count("late_won"),
				Difference: l.count("difference"), Central: l.count("central"), Low: l.count("low"), High: l.count("high")}
			if told := l.flag("is_zero_excluded"); told != nil {
				c.ZeroExcluded = *told
			}
			if told := l.flag("is_margin"); told != nil {
				c.Margin = *told
			}
			f.Costs = append(f.Costs, c)
		}},
	}
}
