package reports

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"

	"accordo/pipeline/diag"
	"accordo/reports/page"
	"accordo/reports/words"
)

// QuerySpec is the SQL file behind a table of metrics or charts.
type QuerySpec struct {
	Table string // "metrics.funnel__new_leads", "charts.funnel__new_leads"
	Path  string // for the reader
	SQL   string // the file's text

	Changes []ChangeSpec // of a metric's definition, oldest first; may be empty
}

// ChangeSpec says what a version of a definition changed. What is by language.
type ChangeSpec struct {
	Version int
	On      time.Time
	What    map[string]string
}

// changesOf are the changes of each metric, in the language of a report.
func changesOf(list []QuerySpec, lang string) map[string][]page.Change {
	out := map[string][]page.Change{}
	for _, q := range list {
		for _, c := range q.Changes {
			out[q.name()] = append(out[q.name()], page.Change{Version: c.Version, On: c.On, What: words.Own(inLanguage(c.What, lang))})
		}
	}
	return out
}

// name is what pages call it: "funnel.new_leads" a metric, "funnel__new_leads" a chart.
func (q QuerySpec) name() string {
	schema, table, _ := strings.Cut(q.Table, ".")
	if schema == "metrics" {
		return strings.Replace(table, "__", ".", 1)
	}
	return table
}

func queryNames(list []QuerySpec) map[string]bool {
	names := map[string]bool{}
	for _, q := range list {
		names[q.name()] = true
	}
	return names
}

// fingerprint tells two sets of queries apart: eight hexadecimal digits, "" for none.
func fingerprint(list []QuerySpec) string {
	if len(list) == 0 {
		return ""
	}
	h := sha256.New()
	for _, q := range list {
		_, _ = io.WriteString(h, q.Table+"\x00"+q.SQL+"\x00") // a hash takes all
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// addQueries writes the pages that show the SQL.
func addQueries(ctx context.Context, files map[string][]byte, issue *page.Issue, o Options) error {
	titles, meanings := map[string]string{}, map[string]string{}
	for _, m := range issue.Facts.Metrics {
		title := m.Title
		if m.Series != "" {
			title, _, _ = strings.Cut(title, ": ")
		}
		titles[m.Metric] = title
	}
	for _, c := range o.Charts {
		titles[c.Name] = words.Own(inLanguage(c.Title, issue.Words.Lang()))
		meanings[c.Name] = words.Own(inLanguage(c.Definition, issue.Words.Lang()))
	}
	for name, l := range issue.Lists {
		titles[name] = l.Title
	}
	var list []page.Query
	for _, q := range o.Queries {
		title, shown := titles[q.name()]
		query := page.Query{Name: q.name(), Title: title, Path: q.Path, SQL: q.SQL, Definition: meanings[q.name()]}
		query.NoData = !shown && !strings.Contains(query.Name, ".") // neither a chart nor a list that a page names
		if title == "" {
			query.Title = query.Name
		}
		list = append(list, query)
	}
	made, err := page.Queries(ctx, issue, list)
	if err != nil {
		return diag.Errorf(diag.Publish, "pages of SQL: %w", err)
	}
	for name, html := range made {
		if _, taken := files[name+".html"]; taken {
			return diag.New(diag.Publish, diag.Problem{File: "reports/pages/" + o.Lang + "/" + name + ".md", Message: "this name is taken by a page that shows SQL", Hint: "give the page another name"})
		}
		files[name+".html"] = html
	}
	return nil
}
