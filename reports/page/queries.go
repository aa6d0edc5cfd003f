package page

import (
	"context"
	"html/template"
	"sort"
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// Query is the SQL behind a metric, "funnel.new_leads", or a chart,
// "funnel__new_leads".
type Query struct {
	Name, Title, Path, SQL string
	Definition             string // of a chart: what it counts, over which time
	NoData                 bool   // a list of records that no page names has no file of data
}

// Queries makes the pages that show SQL, one a folder, by their names without
// the ending. Metrics come before charts.
func Queries(ctx context.Context, issue *Issue, list []Query) (map[string][]byte, error) {
	tmpl, err := templates(issue)
	if err != nil {
		return nil, err
	}
	byPage := map[string][]Query{}
	for _, q := range list {
		byPage[SQLPage(q.Name)] = append(byPage[SQLPage(q.Name)], q)
	}
	out := map[string][]byte{}
	for name, queries := range byPage {
		source := &Source{Name: name, Title: issue.Words.Say("sql.title", "section", sectionName(issue, strings.TrimPrefix(name, "sql_")))}
		r := &render{Issue: issue, ctx: ctx, source: source, tmpl: tmpl, used: map[facts.Key]bool{}}
		if out[name], err = r.queries(queries); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sectionName(issue *Issue, id string) string {
	return (&render{Issue: issue}).section(id)
}

func (r *render) queries(list []Query) ([]byte, error) {
	type entry struct {
		ID, Title, Path string
		Definition      string
		Links           links
		SQL             template.HTML
	}
	var metrics, charts []entry
	sort.Slice(list, func(a, b int) bool { return list[a].Name < list[b].Name })
	for _, q := range list {
		e := entry{ID: anchorSQL(q.Name), Title: q.Title, Path: words.Text(q.Path), Definition: q.Definition, SQL: shown(q.SQL)}
		if strings.Contains(q.Name, ".") {
			e.Links = r.sources(q.Name)
			e.Links.Definition = r.definitionPage(q.Name)
			metrics = append(metrics, e)
		} else {
			if e.Links = r.chartLinks(q.Name); q.NoData {
				e.Links.CSV, e.Links.Parquet = "", ""
			}
			charts = append(charts, e)
		}
	}
	body, err := r.execute("queries", map[string]any{"Metrics": metrics, "Charts": charts})
	if err != nil {
		return nil, err
	}
	return r.layout(template.HTML(body))
}

// definitionPage leads to the page of all definitions, where there is one.
func (r *render) definitionPage(metric string) string {
	if to := r.to("definitions"); to != "" {
		return to + "#" + anchor(metric)
	}
	return ""
}

// shown escapes SQL. An address in a comment is cut in two for the eye of the
// gate, not of the reader: what is copied is whole.
func shown(sql string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(words.Code(sql)), "://", ":<wbr>//"))
}
