package demo

// leadSource is one origin of leads and how its leads fare.
type leadSource struct {
	name        string
	origin      string
	spelled     []string // how people and forms write it in Salesforce; the first is usual
	hubspot     string   // HubSpot's own name for the traffic
	share       float64  // of all leads, before the mix shifts
	mql         float64  // share marketing qualifies
	accepted    float64
	qualified   float64
	opportunity float64
	skips       float64 // share that goes from new to qualified without the steps between
	high        bool    // asks to be called: high intent
}

// Indices into leadSources.
const (
	sourceDemo = iota
	sourceContent
	sourceWebinar
	sourceLinkedIn
	sourceGoogle
	sourceMeta
	sourceShow
	sourcePartner
	sourceOutbound
	sourceUnknown
	sourceList
	sourceTest
)

func leadSources() []leadSource {
	return []leadSource{
		sourceDemo:     {"Website demo request", "marketing", []string{"Website demo request", "Web - demo request", "Demo request"}, "Direct Traffic", .13, .97, .85, .58, .58, .005, true},
		sourceContent:  {"Content download", "marketing", []string{"Content download", "Content Download", "Whitepaper"}, "Organic Search", .20, .67, .66, .30, .38, .004, false},
		sourceWebinar:  {"Webinar", "marketing", []string{"Webinar", "webinar", "Web-seminar"}, "Email Marketing", webinarShareBefore, .72, .26, .20, .36, .002, false},
		sourceLinkedIn: {"LinkedIn ads", "marketing", []string{"LinkedIn ads", "LinkedIn", "linkedin ads"}, "Paid Social", .13, .65, .62, .30, .38, .002, false},
		sourceGoogle:   {"Google ads", "marketing", []string{"Google ads", "Google AdWords"}, "Paid Search", .12, .74, .70, .38, .45, .004, false},
		sourceMeta:     {"Meta ads", "marketing", []string{"Meta ads", "Facebook", "facebook ads"}, "Paid Social", .06, .60, .52, .22, .30, .002, false},
		sourceShow:     {"Trade show", "marketing", []string{"Trade show", "Tradeshow", "Fiera"}, "Offline Sources", .06, .70, .66, .34, .40, .01, false},
		sourcePartner:  {"Partner referral", "partner", []string{"Partner referral", "Partner"}, "Referrals", .06, .92, .82, .55, .52, .03, true},
		sourceOutbound: {"Outbound", "sales", []string{"Outbound", "Cold call"}, "Offline Sources", .08, .50, .80, .35, .45, .10, false},
		sourceUnknown:  {"Unknown", "unknown", []string{"", "Other", "n/a"}, "Direct Traffic", .03, .60, .60, .30, .36, .004, false},
		sourceList:     {"Purchased list", "marketing", []string{"Purchased list"}, "Offline Sources", 0, .05, .30, .15, .20, 0, false},
		sourceTest:     {"testone", "unknown", []string{"testone"}, "Direct Traffic", 0, 0, 0, 0, 0, 0, false},
	}
}
