package facts

import "time"

// Clause is one promise of the agreement (5.09).
type Clause struct {
	ID, Title        string
	State            string // in_force, draft, expired, missing
	Mandatory        bool
	Sales, Marketing *time.Time // agreed on
	Until            *time.Time
}

// Gap is how many qualified leads the two systems count alike or not, and why not
// (5.10). Reason is empty for those both count.
type Gap struct {
	Side, Reason string
	Leads        float64
}

// agreementTables are what both sides promised and whether they count the same leads.
func (f *Facts) agreementTables(lang string) []table {
	return []table{
		{name: "signals.agreement", order: "place", need: []string{"clause", "name_" + lang, "state", "is_mandatory", "is_in_force"}, row: func(l line) {
			mandatory := l.flag("is_mandatory")
			f.Clauses = append(f.Clauses, Clause{ID: l.exact("clause"), Title: l.text("name_" + lang), State: l.exact("state"), Mandatory: mandatory != nil && *mandatory,
				Sales: l.day("agreed_by_sales_on"), Marketing: l.day("agreed_by_marketing_on"), Until: l.day("valid_to_on")})
			f.InForce = l.flag("is_in_force")
		}},
		{name: "signals.handoff_gaps", order: "leads desc, side, gap", need: []string{"side", "gap", "leads"}, row: func(l line) {
			f.Gaps = append(f.Gaps, Gap{Side: l.exact("side"), Reason: l.exact("gap"), Leads: l.count("leads")})
		}},
	}
}
