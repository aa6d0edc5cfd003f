package page

import (
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// Lists names the lists of records the page asks for, in order, out of all there
// are. A list stands nowhere but where a page names it: that is how a project
// says that records may be seen.
func (s *Source) Lists(all []string) ([]string, error) {
	var out []string
	var problems []diag.Problem
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		b, ok := s.block(n)
		if !ok || b.name != "rows" {
			continue
		}
		if len(b.args) != 1 {
			problems = append(problems, s.problem(b, "rows needs the name of one list of records", "write ```rows follow_up__overdue"))
			continue
		}
		name := chartName(b.args[0])
		if !slices.Contains(all, name) {
			hint := "a list is a file under queries/5_charts with chart: {kind: list}"
			if len(all) > 0 {
				hint = "there are " + strings.Join(all, ", ")
			}
			problems = append(problems, s.problem(b, fmt.Sprintf("list %q does not exist", name), hint))
			continue
		}
		out = append(out, name)
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return out, nil
}

// rows shows a list of records. A page of one segment has none: a list is not cut.
func (r *render) rows(b block) ([]byte, error) {
	if r.Segment != nil {
		return nil, nil
	}
	if len(b.args) != 1 || r.Issue.Lists[chartName(b.args[0])] == nil {
		return nil, diag.New(diag.Publish, r.source.problem(b, "there is no such list of records", ""))
	}
	d := r.Issue.Lists[chartName(b.args[0])]
	return r.execute("opentable", map[string]any{"F": d, "Note": b.body, "Link": r.meaning(d), "Links": r.chartLinks(d.Name)})
}
