package words

// agreementEnglish are the phrases about what both sides promised and counted.
func agreementEnglish() map[string]string {
	return map[string]string{
		"agreement.table": "Clauses of the agreement", "agreement.clause": "Clause", "agreement.state": "State", "agreement.until": "Valid to",
		"agreement.none":     "No agreement is written down: name its clauses at agreement.signed in accordo.yaml.",
		"agreement.in_force": "In force: {n} of {of} clauses hold, among them all that are mandatory.", "agreement.not_in_force": "Not in force: {n} of {of} clauses hold, and a mandatory one does not.",
		"clause.in_force": "in force", "clause.draft": "draft: one side has not agreed", "clause.expired": "expired", "clause.missing": "not written down", "clause.optional": "optional",

		"measures.number": "Number", "measures.none": "No data.",

		"cost.table": "What late answers and leads of a bad fit are associated with", "cost.part": "Part", "cost.leads": "Leads", "cost.on_time": "Won, answered on time", "cost.late_won": "Won, late or never answered",
		"cost.difference": "Difference", "cost.central": "Amount", "cost.range": "Range", "cost.said": "What the data say", "cost.of": "{n} of {of}",
		"cost.late": "Late or never answered: {source}, {intent}", "cost.bad_fit": "Leads of paid campaigns rejected for a bad fit, at the media cost of a lead of their channel", "intent.high": "high intent", "intent.low": "low intent",
		"cost.zero": "not distinguishable from zero", "cost.paid": "paid: no interval",
		"cost.none":      "No amount: it takes thirty leads answered on time and thirty late, of one source and intent and old enough to have been won, or thirty rejected for a bad fit.",
		"cost.not_found": "Late or missing answers: up to about {v} if the link is causal, {range} with chance counted in, {basis}; the data do not yet exclude zero.",
		"cost.found":     "Late or missing answers: about {v} if the link is causal, {range} with chance counted in, {basis}.",
		"cost.no_loss":   "Late or missing answers: no loss to be seen, at most {high} with chance counted in, {basis}.",
		"cost.margin":    "in margin of deals won", "cost.amount": "in amounts of deals won, since accordo.yaml sets no attribution.margin",
		"cost.paid_in_all": "Paid for leads of a bad fit: {v} of media. This is no estimate and no part of the range.",

		"handoff.what": "Qualified leads of thirteen weeks", "handoff.leads": "Leads", "handoff.mend": "What to do",
		"handoff.none":      "No data: needs contacts of the marketing system beside the leads of the CRM.",
		"handoff.finding":   "{n} of {of} qualified leads are the same lead on the same day in both systems.",
		"handoff.both":      "counted by both",
		"handoff.other_day": "qualified in both, more than a day apart", "handoff.other_day.mend": "compare the clocks and the hour of the synchronisation",
		"handoff.not_in_crm": "only in the marketing system: unknown to the CRM", "handoff.not_in_crm.mend": "mend the transfer to the CRM and send them again",
		"handoff.left_out_of_crm": "only in the marketing system: left out here as test, internal or merged", "handoff.left_out_of_crm.mend": "leave them out of the marketing system too",
		"handoff.not_qualified_in_crm": "only in the marketing system: known to the CRM, never qualified there", "handoff.not_qualified_in_crm.mend": "let the transfer set the status",
		"handoff.not_in_marketing": "only in the CRM: unknown to the marketing system", "handoff.not_in_marketing.mend": "send leads made by hand back to the marketing system",
		"handoff.not_qualified_in_marketing": "only in the CRM: known to marketing, never qualified there", "handoff.not_qualified_in_marketing.mend": "agree on one place where a lead becomes qualified",
	}
}
