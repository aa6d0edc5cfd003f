package demo

// written is a status as it stands in Salesforce: who rejects a lead picks one
// of the statuses that name the reason. It takes no dice, so that lives stay as
// they are; the same lead is rejected twice for the same reason.
func (g *world) written(l *lead, status string) string {
	if status != statusDisqualified {
		return status
	}
	h := mix(mix(g.seed, seedReason), uint64(l.number)) % 100
	for _, r := range []struct {
		share  uint64
		reason string
	}{{34, "Not a fit"}, {18, "No budget"}, {15, "No reply"}, {11, "Bad timing"}, {8, "Wrong contact data"}, {6, "Already a customer"}} {
		if h < r.share {
			return status + " - " + r.reason
		}
		h -= r.share
	}
	return status // nobody said why
}
