package page

import (
	"bytes"

	"accordo/reports/chart"
)

// Alone returns a page that shows nothing but one figure. It has no script and
// no way to other pages.
func Alone(issue *Issue, d *Drawn) ([]byte, error) {
	tmpl, err := templates(issue)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("<body class=\"alone\">\n<main>\n")
	shape := "figure"
	if d.Kind == chart.List {
		shape = "opentable"
	}
	if err := tmpl.ExecuteTemplate(&b, shape, map[string]any{"F": d, "Note": "", "Link": "", "Links": links{}}); err != nil {
		return nil, err
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return finish(tmpl, issue.Words.Lang(), d.Title, b.String())
}
