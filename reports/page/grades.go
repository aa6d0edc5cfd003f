package page

import (
	"strings"

	"accordo/pipeline/diag"
)

// grades prints how good the data of each section is, and why not better (6.13).
func (r *render) grades() ([]byte, error) {
	type row struct{ Section, Grade, Why string }
	var rows []row
	for _, g := range r.Facts.Grades {
		rows = append(rows, row{r.section(g.Section), g.Grade, g.Reasons})
	}
	return r.execute("grades", rows)
}

// section is a folder of metrics in the reader's language, or the page of its
// name, or else the name itself.
func (r *render) section(id string) string {
	if key := "section." + id; r.Words.Has(key) {
		return r.Words.Say(key)
	}
	return strings.ReplaceAll(r.nav(id), "_", " ")
}

// more leads from a section to its own page, with the worst grade of the data of
// what the section shows: ```more funnel```.
func (r *render) more(b block) ([]byte, error) {
	if len(b.args) != 1 || r.to(b.args[0]) == "" {
		var names []string
		for _, p := range r.Pages {
			names = append(names, p.Name)
		}
		hint := "write ```more funnel"
		if len(b.args) == 1 {
			if near := diag.Nearest(b.args[0], names); near != "" {
				hint = "did you mean " + near + "?"
			}
		}
		return nil, diag.New(diag.Publish, r.source.problem(b, "more needs the name of one page", hint))
	}
	grade := ""
	for _, g := range r.Facts.Grades {
		if g.Section == b.args[0] || r.rests[g.Section] {
			grade = max(grade, g.Grade)
		}
	}
	text := r.Words.Say("more.page", "page", r.nav(b.args[0]))
	if key := "more." + b.args[0]; r.Words.Has(key) {
		text = r.Words.Say(key)
	}
	return r.execute("more", map[string]string{"To": r.to(b.args[0]), "Text": text, "Grade": grade})
}

// nav is the short name of a page.
func (r *render) nav(page string) string {
	for _, p := range r.Pages {
		if p.Name == page {
			return p.Nav
		}
	}
	return page
}
