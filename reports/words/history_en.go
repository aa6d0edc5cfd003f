package words

// historyEnglish says what is different from earlier reports.
func historyEnglish() map[string]string {
	return map[string]string{
		"strip.restated": "{n} {n|value|values} restated",
		"restated.none":  "No published value has changed by more than the limit.",
		"restated.intro": "Values that the report of {d} gave as final and that the exports give differently today, by more than the limit of the agreement.",
		"restated.parts": "Within single segments {n} more values changed; they are in signals.restatements of the warehouse.",
		"restated.more":  "{n} more are in signals.restatements of the warehouse.",
		"restated.table": "Restated values", "restated.metric": "Number", "restated.before": "Published", "restated.today": "Today", "restated.reason": "Reason",
		"missing.none": "Every number has the data it needs.", "missing.table": "Numbers without data", "missing.needs": "Needs",
		"restated.gone": "gone", "restated.data": "later data", "restated.definition": "new definition",

		"item.best_campaign":     "{campaign}: {v} of its qualified leads became opportunities, {rest} of all others; the difference is {d} ({range})",
		"item.overdue_emptied":   "No lead waits longer than seven business days; the week before there were {n}",
		"item.feedback_returned": "{title}: all {n} returned",
		"item.leak_gate":         "{title}: {n} of {of} leads, {v}",
		"item.fix_data":          "Fix the data first: {section}", "item.fix_data_why": "what the figures say is not held against anybody until the data are in order",
		"chance.about": "about {x}", "chance.hardly": "fewer than 0.1",
		"changes.chance":    "{n} series {n|is|are} judged by three rules; of mere noise, {x} would be flagged in a week.",
		"cause.of.mix_rate": "Eight weeks against the eight before: {d}, {parts}", "cause.of.velocity": "Sales velocity of 13 weeks against the 13 before, {d} a day: {parts}",
		"cause.of.bridge": "Recurring revenue of three months against a year before, {d}: {parts}", "cause.largest": "; largest part {label} ({d})",
		"cause.mix": "from the mix of sources and intents", "cause.only_mix": "the mix moved, not the work of one side", "cause.rate": "from the rate within them", "cause.deals": "number of deals", "cause.deal_value": "value of a deal", "cause.win_rate": "win rate", "cause.cycle_days": "length of the cycle", "cause.sizes": "mix of company sizes",
		"cause.new": "new", "cause.reactivation": "reactivated", "cause.expansion": "expanded", "cause.contraction": "contracted", "cause.churn": "lost", "cause.exchange": "exchange rates",
		"item.also": "; also {title}: {v}", "reason.missed_often.month": "missed in three of four months", "reason.missed_often.quarter": "missed in three of four quarters", "changes.also": "Also changed ({n}):",
		"agenda.range": "No exceptional change this week; charts in range.", "agenda.unjudged": "Nothing could be judged this week.",
		"evidence.grade": "data grade {g}",
		"action.done":    "done", "item.done": "{action} ({owner})", "items.done": "Done: {list}", "action.open": "due {d}", "action.overdue": "overdue since {d}",
		"reason.best_campaign": "better than the rest by more than chance, over 26 weeks", "reason.overdue_emptied": "oldest overdue leads answered",
		"reason.feedback_returned": "all feedback returned", "reason.leak_gate": "more than 5% lost at one gate in four weeks",
	}
}
