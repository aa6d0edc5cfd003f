package page

import "slices"

// Tongue is another language the report stands in.
type Tongue struct {
	Lang   string
	Folder string   // below that of the week: "" for the first language, "it/" for another
	Pages  []string // names
}

// turn is a link to the same page in another language, which calls itself by its
// own name.
type turn struct{ Lang, Name, Href string }

func tongueName(lang string) string {
	switch lang {
	case "en":
		return "English"
	case "it":
		return "Italiano"
	}
	return lang
}

// turns leads from a page to itself in other languages. path is its place below
// the folder of its language; what is not there in a language leads to its first page.
func (i *Issue) turns(path string, there func(Tongue) bool) []turn {
	var out []turn
	for _, t := range i.Tongues {
		to := path
		if !there(t) {
			to = "index.html"
		}
		out = append(out, turn{t.Lang, tongueName(t.Lang), i.Root + i.Up + t.Folder + to})
	}
	return out
}

// turns of a page: pages of SQL and of segments are the same in every language.
func (r *render) turns() []turn {
	if s := r.Segment; s != nil {
		return r.Issue.turns("by/"+s.By+"/"+s.Slug+"/index.html", func(Tongue) bool { return true })
	}
	own := slices.ContainsFunc(r.Pages, func(s *Source) bool { return s.Name == r.source.Name })
	return r.Issue.turns(r.source.Name+".html", func(t Tongue) bool { return !own || slices.Contains(t.Pages, r.source.Name) })
}
