package page

import (
	"html/template"
	"regexp"

	"accordo/reports/svg"
)

// homesOf leads from the charts of the leadership page to the page of their topic,
// where the same figure stands with its definition, its table and what a pointer
// asks for. The leadership page holds what is read in two minutes, and is light. A
// chart that no other page shows has its table where it is, and so has every chart
// of a segment, whose other pages are those of the whole.
func (r *render) homesOf() map[string]string {
	if r.source.Name != "index" || r.Segment != nil {
		return nil
	}
	homes := map[string]string{}
	for _, p := range r.Pages {
		if p == r.source {
			continue
		}
		names, err := p.Charts(r.Names)
		if err != nil {
			continue // that page says what is wrong with it
		}
		for _, name := range names {
			if homes[name] == "" {
				homes[name] = r.Root + p.Name + ".html#" + slug(name)
			}
		}
	}
	return homes
}

var (
	reRow   = regexp.MustCompile(` data-r="[0-9 -]*"`)
	rePoint = regexp.MustCompile(`<path d="(?:M[0-9. ]+h0)+"[^>]*/>`)
	reHull  = regexp.MustCompile(`<g[^>]*></g>`)
)

// unmarked is the figure without the rows behind its marks, which need the table,
// and without the plain points on its long lines, which are there to be pointed at.
func (d *Drawn) unmarked() *Drawn {
	bare := func(drawing template.HTML) template.HTML {
		text := reRow.ReplaceAllString(string(drawing), "")
		if d.Kind == "steps" || d.Kind == "xmr" {
			text = reHull.ReplaceAllString(rePoint.ReplaceAllString(text, ""), "")
		}
		return template.HTML(svg.Chained(text))
	}
	return &Drawn{Figure: d.Figure, Wide: bare(d.Wide), Narrow: bare(d.Narrow)}
}
