package words

// italian is Italian usage.
func italian() table {
	return table{
		months:       [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		longMonths:   [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		symbolBefore: true, million: "m", thousand: "k", minute: "min", hour: "h", day: "days",
		phrases: map[string]string{
			"range.to": "{a} to {b}", "points": "{d} points", "week": "Week {n}", "in_week": "in the week of {d}", "in_month": "in {d}",
			"up_to": "up to {v}", "from": "from {v}", "of": "{a} of {b}", "of_target": "of {t}", "total": "Total", "other": "Other",
			"unnamed": "(not named)", "few": "(few)", "signal": "Signal", "too_few_to_show": "fewer than {n}",
			"reference": "reference {v}", "note.clipped": "The drawing shows the first {k} of {n} lines; the table has all.",

			"figure.empty":     "No data for this chart yet.",
			"figure.table":     "Data table",
			"figure.source":    "Source",
			"xmr.no_limits":    "{v} {when}; there is too little history to say what is usual.",
			"xmr.routine":      "{v} {when}: as usual ({range}).",
			"xmr.better":       "{v} {when}: better than usual ({range}).",
			"xmr.worse":        "{v} {when}: worse than usual ({range}).",
			"xmr.signal":       "{v} {when}: outside what is usual ({range}).",
			"xmr.maturing":     "The last {n} periods are still maturing.",
			"xmr.maturing_one": "The last period is still maturing.",
			"xmr.maturing_all": "Every period is still maturing.",
			"rule.0":           "signal", "rule.1": "outside the limits", "rule.2": "eight in a row on one side", "rule.3": "three of four near a limit",
			"line.upper": "upper", "line.lower": "lower", "line.mean": "mean", "line.plan": "plan {v}", "line.prior": "year before",

			"rows.few":          "Too few cases in every line to compare them.",
			"rows.one":          "{a}: {v}.",
			"rows.ends":         "{a} is highest at {v}, {b} lowest at {u}.",
			"rows.overlap":      "{a} is highest at {v}, {b} lowest at {u}; their intervals overlap, so the order is not certain.",
			"dots.below":        "Clearly below {r}: {k} of {n}.",
			"stacked.largest":   "{part} is the largest part: {v} in {label}.",
			"columns.largest":   "{total} {when}; {part} was the largest part with {v}.",
			"columns.part":      "{part}: {v} {when}.",
			"bullet.target_met": "{label}: {v} of {t}, target reached.", "bullet.target_missed": "{label}: {v} of {t}.",
			"bullet.pace_met": "{label}: {v} of {t}, on pace ({p} by now).", "bullet.pace_missed": "{label}: {v} of {t}, behind pace ({p} by now).",
			"bullet.none":    "No target has been agreed yet.",
			"waterfall.ends": "From {a} to {b}.", "waterfall.up": "Largest rise: {label} ({v}).", "waterfall.down": "Largest fall: {label} ({v}).",
			"pace.plain": "{v} by {d}.", "pace.ahead": "{v} by {d}: {p} of the plan to date, {d2} ahead.",
			"pace.behind": "{v} by {d}: {p} of the plan to date, {d2} behind.", "pace.whole": "The plan is {t} by {d}.",
			"six.plain": "{v} {when}.", "six.prior": "{v} {when}, {c} on the year before.", "panel.weeks": "6 weeks", "panel.months": "12 months",
			"steps.reached": "{curve}: {v} within {t}.",

			"col.week": "Week of", "col.month": "Month", "col.day": "Day", "col.period": "Period", "col.value": "Value", "col.usual": "Usual range",
			"col.n": "Cases", "col.signal": "Signal", "col.interval": "95% interval", "col.count": "Cases", "col.target": "Target", "col.pace": "Expected by now",
			"col.level": "Level after", "col.actual": "Actual", "col.plan": "Plan", "col.prior": "Year before", "col.change": "Change", "col.age": "Age",
			"col.reached": "Reached", "col.at_risk": "Still counted",

			"verdict.better": "Better", "verdict.worse": "Worse", "verdict.as_usual": "As usual",
			"verdict.below_target": "Stable, below target: the process must change", "verdict.too_few": "Too few to tell",
			"verdict.maturing": "Still maturing", "verdict.no_data": "No data",
		},
	}
}
