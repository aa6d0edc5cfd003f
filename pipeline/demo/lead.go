package demo

// Statuses as Salesforce spells them.
const (
	statusNew          = "New"
	statusMQL          = "Marketing Qualified"
	statusAssigned     = "Assigned"
	statusAccepted     = "Accepted"
	statusQualified    = "Qualified"
	statusDisqualified = "Disqualified"
	statusRecycled     = "Recycled"
)

// lead is one record of Lead with everything that happened to it before the
// extract. Times are Unix seconds, 0 = did not happen.
type lead struct {
	number   int
	kind     kind
	person   person
	source   int
	spelled  string
	high     bool
	campaign *campaign
	created  int64
	by       int // user who created it
	master   int // survivor, when merged
	status   string
	owner    owner

	mql, assigned, touched, accepted, qualified int64 // first cycle, as planned
	touchBy                                     int
	onTime                                      bool
	converted                                   int64
	modified                                    int64

	history    []change
	activities []activity
	deal       *deal
}

// owner is a user or a queue.
type owner struct {
	number int
	queue  bool
}

// change is one row of LeadHistory.
type change struct {
	at       int64
	field    string
	old, new string // for a status
	from, to owner  // for an owner
	by       int
}

// activity is something sales, or a process, did about a lead or a deal.
type activity struct {
	at       int64
	logged   int64 // when it was typed in
	kind     string
	channel  string // task or aircall
	by       int
	inbound  bool
	deal     bool // hangs on the opportunity too
	talk     int  // seconds in conversation
	outcome  string
	subject  string
	planned  bool // not done yet
	position int
}

func (l *lead) reset(number int, k kind) {
	*l = lead{number: number, kind: k, history: l.history[:0], activities: l.activities[:0], status: statusNew}
}

func (l *lead) ofWhitepaper() bool { return l.campaign != nil && l.campaign.name == whitepaper }

// become records a change of status; what lies after the extract is not known.
func (l *lead) become(status string, at int64, by int, until int64) bool {
	if at >= until {
		return false
	}
	l.history = append(l.history, change{at: at, field: "Status", old: l.status, new: status, by: by})
	l.status, l.modified = status, max(l.modified, at)
	return true
}

// hand gives the lead to somebody else.
func (l *lead) hand(to owner, at int64, by int, until int64) {
	if at >= until || to == l.owner {
		return
	}
	l.history = append(l.history, change{at: at, field: "Owner", from: l.owner, to: to, by: by})
	l.owner, l.modified = to, max(l.modified, at)
}

func (l *lead) do(a activity, until int64) {
	if a.at >= until {
		return
	}
	if a.logged < a.at {
		a.logged = a.at
	}
	a.position = len(l.activities)
	l.activities = append(l.activities, a)
	l.modified = max(l.modified, a.at)
}
