package words

// englishPages are the sentences of the pages, beside those of charts and numbers.
func englishPages() map[string]string {
	return map[string]string{
		"strip.as_of": "As of {d}", "strip.extract": "exports of {d}, {age} after the week closed", "strip.extract_before": "exports of {d}, {age} before the week closed",
		"strip.grade": "data grade {g}", "strip.definitions": "definitions {v}",

		"say.better": "better than usual", "say.worse": "worse than usual", "say.as_usual": "as usual", "say.below_target": "stable, but below target", "say.off_target": "below target",
		"say.too_few": "too few to tell", "say.maturing": "still maturing", "say.no_data": "no data", "say.not_judged": "no usual range", "verdict.not_judged": "No usual range", "say.on_target": "on target", "verdict.on_target": "On target", "say.by_part": "read part by part", "verdict.by_part": "Read part by part",
		"say.changed": "changed", "verdict.changed": "Changed", "say.not_reached": "not reached, or too few waiting to tell", "verdict.not_reached": "Not reached, or too few waiting to tell",
		"say.higher": "higher than the week before, by more than chance", "verdict.higher": "Higher than the week before, by more than chance", "say.lower": "lower than the week before, by more than chance", "verdict.lower": "Lower than the week before, by more than chance", "say.no_clear_change": "no clear change", "verdict.no_clear_change": "No clear change",
		"say.fix_data": "fix the data first", "verdict.fix_data": "Fix the data first",
		"before.week": "the week before", "before.month": "the month before", "before.quarter": "the quarter before",
		"headline.none": "{title}: no data.", "number.needs": "{title}: no data; needs {what}.", "headline.alone": "{title}: {v}, {verdict}.", "headline.other": "{title}: {v}, against {b} {before}; {verdict}.",
		"headline.revenue.attainment/of_pace": "Revenue stands at {v} of the plan to date, against {b} the week before: {verdict}.",
		"headline.revenue.weekly":             "The week brought {v} of revenue, against {b} the week before: {verdict}.",
		"headline.funnel.new_leads":           "{v} new {v|lead|leads} came in, against {b} the week before: {verdict}.",
		"headline.follow_up.sla_on_time":      "{v} of leads were answered on time, against {b} the week before: {verdict}.",
		"stated.alone":                        "{title}: {v}.", "stated.other": "{title}: {v}, against {b} {before}.",
		"stated.revenue.attainment/of_pace": "Revenue stands at {v} of the plan to date, against {b} the week before.",
		"stated.revenue.weekly":             "The week brought {v} of revenue, against {b} the week before.",
		"stated.funnel.new_leads":           "{v} new {v|lead|leads} came in, against {b} the week before.",
		"stated.follow_up.sla_on_time":      "{v} of leads were answered on time, against {b} the week before.",

		"lede.celebrate": "To celebrate:", "lede.fix": "To fix:", "change.known": "Known cause: {cause} ({d}).", "change.study": "Cause under study.",
		"actions.action": "Action", "actions.owner": "Owner", "actions.due": "Due", "actions.done": "Done", "actions.date": "Date", "actions.late": "overdue",
		"actions.none": "No action is recorded for last week.", "actions.more": "and {n} more in the list of actions", "actions.new": "New actions", "actions.last": "Last week’s actions",

		"sql.title": "SQL: {section}", "sql.intro": "These queries made the numbers and charts of the week, word for word.", "sql.metrics": "Metrics", "sql.charts": "Charts",
		"note": "Note", "note.on": "Note on {title}", "digest.notes": "Notes",
		"profile.title": "What each query took", "profile.query": "Query", "profile.file": "File", "profile.took": "Milliseconds",
		"profile.sum": "{n} built in {ms} ms of work, side by side; {kept} kept from the last run. Only a run with --profile shows this, and no two alike.",
		"ref.title":   "Everything this week is made of", "ref.intro": "Every source, query and check: who owns it, what it means, what it reads (left), what reads it (right), and its last result. How long each took is told by accordo ls, and here where the run was asked with --profile.",
		"ref.source": "Sources", "ref.staging": "Staging", "ref.core": "Core", "ref.metrics": "Metrics", "ref.signals": "Signals", "ref.charts": "Charts", "ref.checks": "Checks",
		"ref.grain": "one row for each {list}", "ref.rows": "{n} {n|row|rows}", "ref.rejected": "{n} {n|record|records} rejected", "ref.none": "no value yet", "ref.took": "built in {ms} ms", "ref.loaded": "loaded in {ms} ms", "ref.asked": "checked in {ms} ms", "ref.good": "holds", "ref.bad": "broken by {n} {n|row|rows}", "ref.promises": "{n} {n|check|checks} in its head",
		"ref.lineage": "{name} reads {a} and is read by {b}", "ref.others": "and {n} more", "ref.drawing": "What it reads and what reads it",
		"def.changed": "changed with the week of {d}: {what}",
		"explore":     "Explore", "explore.in": "Zoom in", "explore.out": "Zoom out", "explore.close": "Close",
		"turn": "Weeks", "turn.before": "Earlier", "turn.after": "Later", "archive.feed": "Atom feed", "archive.unpublished": "{week}, {dates}: not published. The nearest:",
		"cut.name": "Only {kind} {value}", "cut.whole": "the whole week", "cut.all": "by {kind}", "cut.title": "The week by {kind}", "cut.left_out": "Not cut by {kind}: {list}.",
		"cut.hidden": "{n} {n|value|values} not shown: too few cases, or the next smallest, so that none can be subtracted back from the total.", "cut.none": "No value has enough cases to show.",
		"kind.region": "region", "kind.team": "team", "kind.origin": "origin",
		"sql": "SQL", "more.page": "All of {page}", "more.meeting": "Pack to print: evidence, last week’s actions, lines for new ones", "more.grade": "data grade {g}",
		"grades.title": "Grades by section", "grades.section": "Section", "grades.grade": "Grade", "grades.why": "Why", "grades.ok": "within every limit",
		"section.funnel": "Funnel", "section.follow_up": "Follow-up", "section.revenue": "Revenue", "section.campaigns": "Campaigns", "section.attribution": "Attribution", "section.alignment": "Alignment", "section.data": "Data",
	}
}
