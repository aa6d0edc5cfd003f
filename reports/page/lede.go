package page

import "slices"

// ledeLine names what one part of the meeting is about, before any figure.
type ledeLine struct {
	State, Head string
	Items       []ledeItem
}

type ledeItem struct{ Title, Link, Owner string }

// lede says in two lines what the week gives to celebrate and to fix, and whose it
// is: the items of the agenda by name. Nil when there are none of either.
func (r *render) lede() []ledeLine {
	lines := []ledeLine{{State: "better", Head: r.Words.Say("lede.celebrate")}, {State: "worse", Head: r.Words.Say("lede.fix")}}
	for _, a := range r.Facts.Agenda {
		at := slices.Index([]string{"celebrate", "fix"}, a.Part)
		if at < 0 {
			continue
		}
		item := ledeItem{Owner: r.side(a.Owner)}
		if m, ok := r.Facts.Metric(a.Key); ok {
			item.Title, item.Link = m.Title, r.use(m.Key)
			if a.Reason == "best_campaign" {
				item.Title = a.Subject // the metric says how it was compared, not what is praised
			}
		} else if item.Title, _ = r.plainItem(a); item.Title == "" || a.Reason == "nothing" {
			continue
		}
		lines[at].Items = append(lines[at].Items, item)
	}
	return slices.DeleteFunc(lines, func(l ledeLine) bool { return len(l.Items) == 0 })
}
