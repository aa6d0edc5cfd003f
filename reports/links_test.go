package reports_test

import (
	"bytes"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"accordo/reports"
	"accordo/reports/internal/sample"
	"accordo/reports/page"
)

// withQueries gives every metric and chart of the sample a query.
func withQueries(o reports.Options) reports.Options {
	for _, c := range o.Charts {
		o.Queries = append(o.Queries, reports.QuerySpec{Table: "charts." + c.Name, Path: c.Path, SQL: "select 1 as a -- <b> https://example.com\n\t, 2 as b\n"})
	}
	for _, m := range []string{"funnel__new_leads", "follow_up__sla_on_time", "revenue__attainment"} {
		o.Queries = append(o.Queries, reports.QuerySpec{Table: "metrics." + m, Path: "3_metrics/" + m + ".sql", SQL: "select '" + m + "' as x"})
	}
	o.Parts = []reports.PartSpec{
		{Part: page.Part{Name: "raw.crm__lead", Layer: "source", Path: "0_contracts/crm/lead.yaml", Rows: 3, Rejected: 1, Owner: "sales"},
			Titles: map[string]string{"en": "Leads", "it": "Lead"}, Definitions: map[string]string{"en": "One row for each lead.", "it": "Una riga per ogni lead."}},
		{Part: page.Part{Name: "metrics.follow_up__sla_on_time", Layer: "metrics", Owner: "sales", Reads: []string{"core.leads"}, Rows: 9}},
		{Part: page.Part{Name: "core.leads", Layer: "core", Owner: "revops", Reads: []string{"raw.crm__lead", "params.as_of"}, Grain: []string{"lead_id"}, Rows: 3, Promises: 2,
			Broken: []string{"warn: lead_id <b> is null in 1 row"}}, Titles: map[string]string{"en": "Leads <i>"}},
		{Part: page.Part{Name: "checks.orphans", Layer: "checks", Owner: "sales", Reads: []string{"core.leads"}, Rows: 2}},
	}
	return o
}

// doc is a page with its anchors and links.
type doc struct {
	ids   map[string]bool
	links []string
}

func readDoc(t *testing.T, text []byte) doc {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	d := doc{ids: map[string]bool{}}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for _, a := range n.Attr {
			switch {
			case n.Type == html.ElementNode && a.Key == "id":
				if d.ids[a.Val] {
					t.Errorf("id %s stands twice", a.Val)
				}
				d.ids[a.Val] = true
			case n.Type == html.ElementNode && a.Key == "href":
				d.links = append(d.links, a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return d
}

// deadLinks lists links of the site's pages to files or places that are not there.
func deadLinks(t *testing.T, files map[string][]byte) (dead []string, kinds map[string]int) {
	t.Helper()
	docs, kinds := map[string]doc{}, map[string]int{}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, "digest.html") {
			docs[name] = readDoc(t, text)
		}
	}
	for name, d := range docs {
		for _, link := range d.links {
			file, id, _ := strings.Cut(link, "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			kinds[path.Ext(target)]++
			if strings.HasPrefix(path.Base(target), "sql_") {
				kinds["sql"]++
			}
			if _, ok := files[target]; !ok || (id != "" && !docs[target].ids[id]) {
				dead = append(dead, name+": "+link)
			}
		}
	}
	return dead, kinds
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), withQueries(options(out)))
	files := tree(t, out)
	dead, kinds := deadLinks(t, files)
	for _, d := range dead {
		t.Error(d)
	}
	for _, kind := range []string{".csv", ".parquet", "sql"} {
		if kinds[kind] < 20 {
			t.Errorf("only %d links to %s", kinds[kind], kind)
		}
	}
	if page := string(files["2026-W47/sql_funnel.html"]); !strings.Contains(page, "select &#39;funnel__new_leads&#39; as x") || !strings.Contains(page, "-- &lt;b&gt; https:<wbr>//example.com\n    , 2 as b") {
		t.Error("the SQL is not shown as it is written")
	}
	if magic := string(files["2026-W47/data/metrics.parquet"]); !strings.HasPrefix(magic, "PAR1") || !strings.HasSuffix(magic, "PAR1") {
		t.Error("metrics.parquet is no Parquet file")
	}
	if page := string(files["2026-W47/index.html"]); !strings.Contains(page, `href="sql_funnel.html#q-funnel.new_leads"`) || !strings.Contains(page, ">definitions ") {
		t.Error("the leadership page does not lead to the SQL, or does not name its definitions")
	}
}

// The page of all parts leads to each of them, on the page of its layer, which says
// what it reads, what reads it, its owner and its last result. It is one click from
// the definitions.
func TestReference(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), withQueries(options(out)))
	files := tree(t, filepath.Join(out, "2026-W47"))
	for name, wants := range map[string][]string{
		"definitions.html": {`href="reference.html"`},
		"reference.html":   {`<a href="reference_core.html">`, `<a href="reference_core.html#r-core.leads">core.leads</a>`, `<a href="reference_checks.html#r-checks.orphans">`},
		"reference_core.html": {
			`<a href="reference.html">`, `<a href="reference_source.html">`, `id="r-core.leads"`, `<a href="reference_source.html#r-raw.crm__lead"><text`,
			`<a href="reference_checks.html#r-checks.orphans"><text`, `>params.as_of</text>`, "core.leads reads 2 and is read by 2", "one row for each lead_id", "2 checks in its head",
			"warn: lead_id &lt;b&gt; is null in 1 row", "Leads &lt;i&gt;",
		},
		"reference_checks.html": {"broken by 2 rows"},
		"reference_source.html": {"0_contracts/crm/lead.yaml"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	for name, text := range files {
		if strings.HasPrefix(name, "reference") && regexp.MustCompile(` in (&lt; )?[0-9]+ ms`).Match(text) {
			t.Errorf("%s tells what it took, of a run that was not asked", name)
		}
	}
}

// A page of the project may not take the name of one that lists the queries.
func TestReferenceKeepsItsNames(t *testing.T) {
	o := withQueries(small(t.TempDir(), map[string]string{"en/reference.md": "# Mine\n", "en/reference_core.md": "# Mine too\n"}))
	_, err := reports.Build(t.Context(), sample.New(), o)
	if err == nil {
		t.Fatal("the pages took them")
	}
	for _, want := range []string{"reports/pages/en/reference.md", "reports/pages/en/reference_core.md"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %s", err, want)
		}
	}
}

// A source says who owns it and what a row is, a metric its last value, in the
// language of the page; a run that was asked says what each took.
func TestReferenceSaysWhatParts(t *testing.T) {
	out := t.TempDir()
	o := withQueries(options(out))
	o.Also = []string{"it"}
	for i, took := range []time.Duration{23 * time.Millisecond, 0, 1234 * time.Millisecond, 300 * time.Microsecond} {
		o.Parts[i].Took = took
	}
	o.Parts[2].Asked = 5 * time.Millisecond
	build(t, sample.New(), o)
	files := tree(t, filepath.Join(out, "2026-W47"))
	for name, wanted := range map[string][]string{
		"reference_source.html":     {"One row for each lead.", "owner: Sales · 3 rows · 1 record rejected · loaded in 23 ms"},
		"reference_metrics.html":    {"Week 47: 69%"},
		"reference_core.html":       {"built in 1,234 ms · 2 checks in its head · checked in 5 ms"},
		"reference_checks.html":     {"broken by 2 rows · checked in &lt; 1 ms"},
		"it/reference_source.html":  {"Una riga per ogni lead.", "responsabile: Vendite · 3 righe · 1 record rifiutato · caricata in 23 ms"},
		"it/reference_metrics.html": {"Settimana 47: 69"},
		"it/reference_core.html":    {"costruita in 1.234 ms · 2 controlli nell’intestazione · verifica in 5 ms"},
	} {
		for _, want := range wanted {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	built := 0
	for name, text := range files {
		if strings.HasPrefix(name, "reference") {
			built += bytes.Count(text, []byte("built in"))
		}
	}
	if built != 1 {
		t.Errorf("%d queries say what they took, want the one whose time is known", built)
	}
}
