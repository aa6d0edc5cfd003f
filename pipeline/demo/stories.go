package demo

import "time"

// The five stories. Every planted number is here; the tests compute them again
// from the files.
//
//  1. Follow-up slipped in the second quarter of 2026 and has recovered.
//  2. "State of CX 2026 whitepaper" brought many cheap leads and no opportunity.
//  3. Since mid-September 2026 webinars are half of all leads: acceptance of all
//     leads together falls although every source's own acceptance rises.
//  4. Revenue grows by about 1.8 % a month.
//  5. In the last week a webinar doubles the volume of new leads, and sales
//     cannot answer them in time.
const (
	onTimeUsual    = 0.885
	onTimeSlipped  = 0.62
	onTimeRecover  = 0.895
	onTimeLastWeek = 0.70 // ordinary leads of the last week
	onTimeBurst    = 0.36 // the webinar's leads of the last week

	neverUsual   = 0.03 // share of marketing qualified leads never touched
	neverSlipped = 0.11

	whitepaper          = "State of CX 2026 whitepaper"
	whitepaperShare     = 0.62 // of the leads of LinkedIn and Meta while it runs
	whitepaperQualified = 0.05 // accepted leads of it that sales qualifies

	webinarShareBefore = 0.13
	webinarShareAfter  = 0.52
	shiftAcceptance    = 1.16 // each source's own rates improve by this much
	shiftQualification = 1.07

	leadsPerWeekFirst = 36.0 // 104 weeks before the end
	leadsPerWeekLast  = 62.0
	importShare       = 0.024  // leads of the purchased list, of all leads
	burstShare        = 0.0124 // leads of the last week's webinar, of all leads
	mondayLeads       = 3      // created after the last closed week, before the extract
	volumeNoise       = 0.06
)

// moments are the dates of the stories, as Unix seconds.
type moments struct {
	slipFrom, slipTo   int64 // 1 April to 1 July 2026
	whiteFrom, whiteTo int64 // 12 January to 27 July 2026
	shiftFrom          int64 // 14 September 2026
	lastWeek           int64 // Monday 16 November 2026
	end                int64 // Monday 23 November 2026 00:00, exclusive end of the last closed week
	extract            int64 // the same Monday 06:25: nothing later is known
	listImport         int64 // 17 February 2026 11:02:11: 120 leads in one second
	burstDay           time.Time
	plain              bool // no story is told
}

// forget moves the stories beyond the sample.
func (m *moments) forget() {
	m.plain = true
	never := m.extract + 100*365*24*3600
	m.slipFrom, m.slipTo, m.whiteFrom, m.whiteTo, m.shiftFrom = never, never, never, never, never
}

func newMoments(c *calendar) moments {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	at := func(y int, m time.Month, d int) int64 { return c.at(day(y, m, d), 0, 0, 0) }
	return moments{
		slipFrom: at(2026, 4, 1), slipTo: at(2026, 7, 1),
		whiteFrom: at(2026, 1, 12), whiteTo: at(2026, 7, 27),
		shiftFrom:  at(2026, 9, 14),
		lastWeek:   at(2026, 11, 16),
		end:        at(2026, 11, 23),
		extract:    c.at(day(2026, 11, 23), 6, 25, 0),
		listImport: c.at(day(2026, 2, 17), 11, 2, 11),
		burstDay:   day(2026, 11, 17),
	}
}

// onTime is the share of leads answered within the limit whose clock starts at t.
func (m *moments) onTime(t int64, burst bool) float64 {
	switch {
	case m.plain:
		return onTimeUsual
	case burst:
		return onTimeBurst
	case t >= m.lastWeek:
		return onTimeLastWeek
	case t >= m.slipTo:
		return onTimeRecover
	case t >= m.slipFrom:
		return onTimeSlipped
	default:
		return onTimeUsual
	}
}

func (m *moments) never(t int64) float64 {
	if t >= m.slipFrom && t < m.slipTo {
		return neverSlipped
	}
	return neverUsual
}

// shares returns the mix of sources at t, adding up to 1.
func (m *moments) shares(all []leadSource, t int64) []float64 {
	webinar := webinarShareBefore
	if t >= m.shiftFrom {
		webinar = webinarShareAfter
	}
	out := make([]float64, len(all))
	rest := 0.0
	for i, s := range all {
		out[i] = s.share
		if i != sourceWebinar {
			if t >= m.whiteFrom && t < m.whiteTo && (i == sourceLinkedIn || i == sourceMeta) {
				out[i] *= 1.35 // the whitepaper's reach
			}
			rest += out[i]
		}
	}
	for i := range out {
		if i == sourceWebinar {
			out[i] = webinar
		} else {
			out[i] *= (1 - webinar) / rest
		}
	}
	return out
}

// rates returns how leads of a source fare at t: accepted of the marketing
// qualified, qualified of the accepted, opportunities of the qualified.
func (m *moments) rates(s leadSource, t int64, isWhitepaper bool) (accepted, qualified, opportunity float64) {
	accepted, qualified, opportunity = s.accepted, s.qualified, s.opportunity
	if t >= m.shiftFrom {
		accepted = min(accepted*shiftAcceptance, 0.97)
		qualified = min(qualified*shiftQualification, 0.97)
	}
	if isWhitepaper {
		qualified, opportunity = whitepaperQualified, 0
	}
	return accepted, qualified, opportunity
}
