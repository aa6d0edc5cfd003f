package reports

import (
	"context"

	"accordo/pipeline/diag"
	"accordo/reports/page"
	"accordo/reports/words"
)

// PartSpec is one thing a week is made of: a source, a query or a check.
type PartSpec struct {
	page.Part
	Titles, Definitions map[string]string // by language; English when the language has none
}

// addReference writes the page that lists all parts.
func addReference(ctx context.Context, files map[string][]byte, issue *page.Issue, o Options) error {
	if len(o.Parts) == 0 {
		return nil
	}
	var parts []page.Part
	for _, p := range o.Parts {
		p.Title, p.Definition = words.Text(inLanguage(p.Titles, o.Lang)), words.Text(inLanguage(p.Definitions, o.Lang))
		parts = append(parts, p.Part)
	}
	html, err := page.Reference(ctx, issue, parts)
	if err != nil {
		return diag.Errorf(diag.Publish, "page of all queries: %w", err)
	}
	name := page.ReferencePage + ".html"
	if _, taken := files[name]; taken {
		return diag.New(diag.Publish, diag.Problem{File: "pages/" + o.Lang + "/" + page.ReferencePage + ".md",
			Message: "this name is taken by the page that lists all queries", Hint: "give the page another name"})
	}
	files[name] = html
	return nil
}
