package page

import (
	"time"

	"accordo/reports/facts"
)

// mostRestated is how many restated values a page lists.
const mostRestated = 25

// restatements lists the values that were published as final and are others
// today: those over all segments one by one, the rest as a count.
func (r *render) restatements() ([]byte, error) {
	type row struct{ Title, Period, Before, Today, Reason string }
	var data struct {
		Rows               []row
		Intro, More, Parts string
	}
	parts, more := 0, 0
	for _, x := range r.Facts.Restatements {
		m, ok := r.Facts.Metric(x.Key)
		switch {
		case !ok || !x.Total():
			parts++
			continue
		case len(data.Rows) == mostRestated:
			more++
			continue
		}
		data.Intro = r.Words.Say("restated.intro", "d", r.Words.Day(x.PublishedOn.AddDate(0, 0, 6)))
		line := row{Title: m.Title, Period: r.restatedIn(m, x.On), Before: r.value(m, x.Before, nil), Today: r.Words.Say("restated.gone"), Reason: x.Reason}
		if x.Today != nil {
			line.Today = r.value(m, x.Today, nil)
			if x.Before != nil && line.Before == line.Today {
				line.Before, line.Today = r.Words.Apart(m.Unit, *x.Before, 0, *x.Today)
			}
		}
		if key := "restated." + x.Reason; r.Words.Has(key) {
			line.Reason = r.Words.Say(key)
		}
		data.Rows = append(data.Rows, line)
	}
	if more > 0 {
		data.More = r.Words.Say("restated.more", "n", r.Words.Number(float64(more)))
	}
	if parts > 0 {
		data.Parts = r.Words.Say("restated.parts", "n", r.Words.Number(float64(parts)))
	}
	return r.execute("restatements", data)
}

// restatedIn names the time of a restated value; weeks by their Monday, since they may be of any year.
func (r *render) restatedIn(m facts.Metric, on time.Time) string {
	if m.Period == "month" || m.Period == "quarter" {
		return r.period(m.Period, on)
	}
	return r.Words.Day(on)
}
