package reports

import (
	"context"
	"maps"
	"slices"

	"accordo/pipeline/diag"
	"accordo/reports/page"
	"accordo/reports/words"
)

// PartSpec is one thing a week is made of: a source, a query or a check.
type PartSpec struct {
	page.Part
	Titles, Definitions map[string]string // by language; English when the language has none
}

// addReference writes the page that lists all parts, and one for each layer.
func addReference(ctx context.Context, files map[string][]byte, issue *page.Issue, o Options) error {
	if len(o.Parts) == 0 {
		return nil
	}
	var parts []page.Part
	for _, p := range o.Parts {
		p.Title, p.Definition = words.Own(inLanguage(p.Titles, o.Lang)), words.Own(inLanguage(p.Definitions, o.Lang))
		parts = append(parts, p.Part)
	}
	made, err := page.Reference(ctx, issue, parts)
	if err != nil {
		return diag.Errorf(diag.Publish, "pages of all queries: %w", err)
	}
	var problems []diag.Problem
	for _, page := range slices.Sorted(maps.Keys(made)) {
		name := page + ".html"
		if _, taken := files[name]; taken {
			problems = append(problems, diag.Problem{File: "reports/pages/" + o.Lang + "/" + page + ".md",
				Message: "this name is taken by a page that lists the queries", Hint: "give the page another name"})
		}
		files[name] = made[page]
	}
	if len(problems) > 0 {
		return diag.New(diag.Publish, problems...)
	}
	return nil
}
