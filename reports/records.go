package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/chart"
	"accordo/reports/frame"
	"accordo/reports/page"
	"accordo/reports/words"
)

// partLists parts the lists of records from the charts: no page shows one that
// it does not name, and no file of data holds it.
func partLists(all []ChartSpec) (charts, lists []ChartSpec) {
	for _, c := range all {
		if c.Kind == chart.List {
			lists = append(lists, c)
		} else {
			charts = append(charts, c)
		}
	}
	return charts, lists
}

// readLists reads the lists that pages name, for the issue and for the files of
// data.
func readLists(ctx context.Context, src Source, o Options, w *words.Words, lists []ChartSpec, sources ...*page.Source) (map[string]*page.Drawn, []figure, error) {
	names := make([]string, len(lists))
	for i, c := range lists {
		names[i] = c.Name
	}
	var wanted []string
	for _, s := range sources {
		found, err := s.Lists(names)
		if err != nil {
			return nil, nil, err
		}
		wanted = append(wanted, found...)
	}
	o.Charts = slices.DeleteFunc(slices.Clone(lists), func(c ChartSpec) bool { return !slices.Contains(wanted, c.Name) })
	figures, err := readFigures(ctx, src, o, w)
	if err != nil {
		return nil, nil, err
	}
	out := map[string]*page.Drawn{}
	for _, f := range figures {
		out[f.spec.Name] = &page.Drawn{Figure: f.made}
	}
	return out, figures, nil
}

// hideIDs puts pseudonyms in the place of ids in a list of records. A chart of
// any other kind has no ids: it would be a list of records that nobody asked for.
func hideIDs(c ChartSpec, f *frame.Frame, pseudonym func(column, value string) string) error {
	for i, column := range f.Columns {
		if !strings.HasSuffix(column.Name, "_id") {
			continue
		}
		if c.Kind != chart.List {
			return diag.New(diag.Publish, diag.Problem{File: f.Name, Message: fmt.Sprintf("column %q names single records, which a chart may not", column.Name),
				Hint: "leave it out, or make a list of records of it: chart: {kind: list}, shown by a page with ```rows " + c.Name})
		}
		if pseudonym == nil {
			return diag.New(diag.Config, diag.Problem{File: f.Name, Message: "a list of records needs a key for its pseudonyms, and there is none",
				Hint: "put 32 random characters or more into the environment variable that privacy.key_env names, ACCORDO_PSEUDONYM_KEY unless set otherwise"})
		}
		cells := slices.Clone(column.Cells)
		for k, cell := range cells {
			if !cell.Null {
				cells[k] = frame.Cell{Text: pseudonym(column.Name, cell.Text)}
			}
		}
		f.Columns[i] = frame.Column{Name: column.Name, Type: frame.Text, Cells: cells}
	}
	return nil
}
