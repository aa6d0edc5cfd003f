package words

// agreementEnglish are the phrases about what both sides promised and counted.
func agreementEnglish() map[string]string {
	return map[string]string{
		"agreement.table": "Clauses of the agreement", "agreement.clause": "Clause", "agreement.state": "State", "agreement.until": "Valid to",
		"agreement.none":     "No agreement is written down: name its clauses at agreement.signed in accordo.yaml.",
		"agreement.in_force": "In force: {n} of {of} clauses hold, among them all that are mandatory.", "agreement.not_in_force": "Not in force: {n} of {of} clauses hold, and a mandatory one does not.",
		"clause.in_force": "in force", "clause.draft": "draft: one side has not agreed", "clause.expired": "expired", "clause.missing": "not written down", "clause.optional": "optional",

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
