package demo

import (
	"fmt"
	"strings"
	"time"
)

// campaign is one row of Campaign, and for paid media the name under which the
// platform reports it.
type campaign struct {
	number   int // of the Salesforce id
	parent   int
	name     string
	kind     string // Type
	source   int    // leads of this source may carry it
	platform string // google, linkedin, meta or ""
	id       string // the platform's id
	group    string
	format   string // the platform's campaign type
	cpl      float64
	weight   float64 // among the campaigns of the source that run
	from, to time.Time
	cost     float64 // spent outside the platforms
}

func (c campaign) running(day time.Time) bool { return !day.Before(c.from) && day.Before(c.to) }

// Names meant to break a careless report.
const (
	hostileScript  = "</script><script>alert(1)</script>"
	hostileFormula = "__f__alert(1)__f__"
	hostileLength  = 300
)

func hostileLong() string {
	const words = "Customer experience benchmark for subscription businesses in Southern Europe "
	return strings.Repeat(words, 1+hostileLength/len(words))[:hostileLength-1] + "."
}

// campaigns returns everything that ran between from and to.
func campaigns(from, to time.Time) []campaign {
	date := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	always, ever := date(2016, 1, 1), date(2036, 1, 1)
	list := []campaign{
		{name: "Webinar programme", kind: "Webinar", source: -1, from: always, to: ever},
		{name: "Demo request form", kind: "Website", source: sourceDemo, weight: 1, from: always, to: ever, cost: 6000},
		{name: "Partner programme Nord-Est", kind: "Partners", source: sourcePartner, weight: 3, from: always, to: ever, cost: 9500},
		{name: "Partner programme Iberia", kind: "Partners", source: sourcePartner, weight: 2, from: always, to: ever, cost: 7000},
		{name: "Outbound sequences retail", kind: "Telemarketing", source: sourceOutbound, weight: 1, from: always, to: ever},
		{name: "Outbound sequences logistics", kind: "Telemarketing", source: sourceOutbound, weight: 1, from: always, to: ever},
		{name: "Guide: Twelve questions before you buy a help desk", kind: "Content", source: sourceContent, weight: 3, from: always, to: ever, cost: 8200},
		{name: "Modello: il capitolato per l'assistenza clienti", kind: "Content", source: sourceContent, weight: 2, from: always, to: ever, cost: 3900},
		{name: "Checklist: Qualità del servizio in 30 giorni", kind: "Content", source: sourceContent, weight: 2, from: always, to: ever, cost: 2700},
		{name: hostileScript, kind: "Content", source: sourceContent, from: always, to: ever, cost: 100},
		{name: hostileFormula, kind: "Content", source: sourceContent, from: always, to: ever, cost: 100},
		{name: hostileLong(), kind: "Content", source: sourceContent, from: always, to: ever, cost: 100},
		{name: "Purchased list retail 2026-02", kind: "Other", source: sourceList, weight: 1, from: date(2026, 2, 1), to: date(2026, 4, 1), cost: 2400},

		{name: "Brand - Search IT", kind: "Advertisement", source: sourceGoogle, platform: "google", id: "20418830117", format: "Search", cpl: 38, weight: 4, from: always, to: ever},
		{name: "Help desk software - Search EN", kind: "Advertisement", source: sourceGoogle, platform: "google", id: "20418830124", format: "Search", cpl: 96, weight: 3, from: always, to: ever},
		{name: "Total Care", kind: "Advertisement", source: sourceGoogle, platform: "google", id: "20755102938", format: "Search", cpl: 81, weight: 2, from: always, to: ever},
		{name: "Performance Max - Demo", kind: "Advertisement", source: sourceGoogle, platform: "google", id: "21640077815", format: "Performance Max", cpl: 74, weight: 2, from: date(2025, 3, 3), to: ever},

		{name: "CX leaders Italy - Lead gen form", kind: "Advertisement", source: sourceLinkedIn, platform: "linkedin", id: "338114502", group: "Italy", format: "Sponsored Content", cpl: 92, weight: 3, from: always, to: ever},
		{name: "Operations DACH - Lead gen form", kind: "Advertisement", source: sourceLinkedIn, platform: "linkedin", id: "338114519", group: "DACH", format: "Sponsored Content", cpl: 118, weight: 2, from: always, to: ever},
		{name: "Retargeting demo - Conversation ad", kind: "Advertisement", source: sourceLinkedIn, platform: "linkedin", id: "341900276", group: "Retargeting", format: "Sponsored Messaging", cpl: 87, weight: 1, from: date(2025, 6, 2), to: ever},
		{name: "Lookalike clienti - Italia", kind: "Advertisement", source: sourceMeta, platform: "meta", id: "120210938477120334", cpl: 63, weight: 3, from: always, to: ever},
		{name: "Retargeting sito", kind: "Advertisement", source: sourceMeta, platform: "meta", id: "120210938477450334", cpl: 54, weight: 2, from: always, to: ever},
		// weight 0: whitepaperShare decides
		{name: whitepaper, kind: "Advertisement", source: sourceLinkedIn, platform: "linkedin", id: "352206113", group: "Italy", format: "Sponsored Content", cpl: 13, from: date(2026, 1, 12), to: date(2026, 7, 27)},
		{name: whitepaper, kind: "Advertisement", source: sourceMeta, platform: "meta", id: "120215561902880334", cpl: 8, from: date(2026, 1, 12), to: date(2026, 7, 27)},
	}
	shows := []string{"SMAU Milano", "Netcomm Forum", "CCW Berlin", "Roadshow Verona", "Expo Contact Center Madrid", "Roadshow Bologna"}
	topics := []string{"Measure what customers feel", "Help desk in two weeks", "Knowledge base that answers", "Service levels that hold", "Chat, mail, phone: one queue", "Assistenza e intelligenza artificiale"}
	for i, month := 0, time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); month.Before(to); i, month = i+1, month.AddDate(0, 1, 0) {
		next := month.AddDate(0, 1, 0)
		list = append(list, campaign{
			name: fmt.Sprintf("Webinar: %s (%s)", topics[i%len(topics)], month.Format("2006-01")), kind: "Webinar",
			source: sourceWebinar, weight: 1, from: month, to: next, cost: 1150, parent: 1,
		})
		if i%2 == 0 {
			list = append(list, campaign{
				name: fmt.Sprintf("%s %d", shows[i/2%len(shows)], month.Year()), kind: "Trade Show",
				source: sourceShow, weight: 1, from: month, to: month.AddDate(0, 2, 0), cost: 7400,
			})
		}
	}
	out := list[:0]
	white := 0
	for _, c := range list {
		if c.to.Before(from) || c.from.After(to) {
			continue
		}
		c.number = len(out) + 1
		if c.name == whitepaper { // one campaign in Salesforce, bought on two platforms
			if white == 0 {
				white = c.number
			}
			c.number = white
		}
		out = append(out, c)
	}
	return out
}
