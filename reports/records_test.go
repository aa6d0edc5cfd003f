package reports_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"accordo/reports"
	"accordo/reports/internal/sample"
)

// A list of records stands where a page names it, in the language of that page;
// its data is there, and no page leads to the data of a list that none names.
func TestListsOfRecords(t *testing.T) {
	out := t.TempDir()
	o := options(out)
	o.Pages = fstest.MapFS{"it/index.md": {Data: []byte("# Pagina\n\n```rows funnel__waiting\nChi aspetta.\n```\n")}}
	o.Also = []string{"it"}
	o.Pseudonym = func(column, id string) string { return "name-of-" + column }
	for _, name := range []string{"funnel__waiting", "funnel__hidden"} {
		o.Charts = append(o.Charts, reports.ChartSpec{Name: name, Kind: "list", Title: map[string]string{"en": "Title of " + name, "it": "Titolo di " + name},
			Question: map[string]string{"en": "Who?", "it": "Chi?"}, Unit: "count", Owner: "sales", Path: "5_charts/" + name + ".sql"})
	}
	src := sample.New()
	for _, name := range []string{"funnel__waiting", "funnel__hidden"} {
		src.Tables["charts."+name] = sample.Table{Columns: []string{"lead_id text", "source text", "created_on date"},
			Rows: [][]any{{"00Q1", "Fiera <b>", sample.Monday}, {"00Q2", "=cmd", nil}}}
	}
	build(t, src, withQueries(o))
	files := tree(t, out)
	dead, _ := deadLinks(t, files)
	for _, d := range dead {
		t.Error(d)
	}
	for name, text := range files {
		if strings.Contains(string(text), "00Q") || strings.Contains(name, "funnel__hidden") {
			t.Errorf("%s shows a record", name)
		}
	}
	if page := string(files["2026-W47/it/index.html"]); !strings.Contains(page, "Titolo di funnel__waiting") || !strings.Contains(page, "name-of-lead_id") ||
		!strings.Contains(page, "Fiera &lt;b&gt;") || !strings.Contains(page, `href="../data/funnel__waiting.csv"`) {
		t.Error("the Italian page lacks the list it names")
	}
	if page := string(files["2026-W47/index.html"]); strings.Contains(page, "name-of-lead_id") {
		t.Error("the English page has a list it does not name")
	}
	if csv := string(files["2026-W47/data/funnel__waiting.csv"]); csv != "lead_id,source,created_on\nname-of-lead_id,Fiera <b>,2026-11-16\nname-of-lead_id,'=cmd,\n" {
		t.Errorf("the data is\n%s", csv)
	}
	for page, title := range map[string]string{"2026-W47/sql_funnel.html": "funnel__waiting", "2026-W47/it/sql_funnel.html": "Titolo di funnel__waiting"} {
		if text := string(files[page]); !strings.Contains(text, title) || !strings.Contains(text, "funnel__hidden") {
			t.Errorf("%s does not show the SQL", page)
		}
	}
}
