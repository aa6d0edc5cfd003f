package reports_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"accordo/reports/internal/sample"
)

func evil() []string {
	return []string{
		`</script><script>alert(1)</script>`, `<!--<script>`, `__f__alert(1)__f__`, "`__f__alert(1)__f__`", `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`,
		"nul\x00byte", "turned\u202eround", "line\u2028end", "{b}", "constructor", "__proto__", "https://evil.example/x", "javascript:alert(1)", "{{.}}",
		strings.Repeat("long ", 1000), "invalid \xff\xfe utf-8", "=HYPERLINK(1)", "-1+1", "@sum", "</style>", "&#39;&lt;",
	}
}

// Every text column of every table gets hostile text, except the words the
// tables use to say what a row is.
func hostile() *sample.Source {
	src := sample.New()
	keep := map[string]bool{"metric": true, "series": true, "segment_kind": true, "state": true, "n_state": true, "panel": true, "part": false, "unit": true, "topic": true, "period": true}
	n := 0
	for _, name := range []string{"accordo.metrics", "accordo.files", "accordo.tables", "accordo.reject_examples", "accordo.checks", "signals.changes", "signals.agenda", "signals.scorecard", "signals.headline", "charts"} {
		for table, t := range src.Tables {
			if table != name && !(name == "charts" && strings.HasPrefix(table, "charts.")) {
				continue
			}
			for i, column := range t.Columns {
				column, typ, _ := strings.Cut(column, " ")
				if table == "charts.funnel__steps_monthly" && column == "panel" {
					renamed(t.Rows, i) // here a name from the exports, and one panel for each
					continue
				}
				if typ != "text" || keep[column] {
					continue
				}
				for _, row := range t.Rows {
					row[i] = evil()[n%len(evil())]
					n++
				}
			}
		}
	}
	return src
}

// renamed puts hostile text for names, the same for the same name.
func renamed(rows [][]any, column int) {
	names := map[any]string{}
	for _, row := range rows {
		if names[row[column]] == "" {
			names[row[column]] = evil()[len(names)]
		}
		row[column] = names[row[column]]
	}
}

func TestHostileTextStaysText(t *testing.T) {
	out := t.TempDir()
	o := options(out)
	for i, e := range []string{evil()[0], evil()[4], evil()[16]} {
		o.ProjectName, o.Version = e, e
		o.Charts[i].Title = map[string]string{"en": e}
		o.Charts[i].Question = map[string]string{"en": e}
		o.Charts[i].Owner, o.Charts[i].Number, o.Charts[i].Path = e, e, e
	}
	build(t, hostile(), o)
	pages := 0
	for name, text := range tree(t, out) {
		if strings.HasSuffix(name, ".csv") {
			checkCSV(t, name, string(text))
		}
		if !strings.HasSuffix(name, ".html") || strings.HasSuffix(name, "/digest.html") {
			continue // a mail has rules of its own: reports/digest tests them
		}
		pages++
		checkPage(t, name, text)
	}
	if pages < 8 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// checkPage parses a page as a browser does. A page has a script where a figure
// has a table that the script can tell of.
func checkPage(t *testing.T, name string, text []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	count, marks, scripts := 0, 0, 0
	var policy, style, script string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.CommentNode {
			t.Errorf("%s: a comment: %q", name, n.Data)
		}
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script":
				count++
				script = n.FirstChild.Data
			case "details":
				scripts = 1
			case "style":
				style = n.FirstChild.Data
			case "img", "iframe", "object", "embed", "link", "base", "form", "foreignObject", "image", "use":
				t.Errorf("%s: element %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(strings.ToLower(a.Key), "on") || a.Key == "style" || a.Key == "src" || a.Key == "srcdoc" {
					t.Errorf("%s: attribute %s on %s", name, a.Key, n.Data)
				}
				if a.Key == "href" && (strings.Contains(a.Val, ":") || strings.HasPrefix(a.Val, "//")) {
					t.Errorf("%s: link to %s", name, a.Val)
				}
				if a.Key == "data-r" {
					marks += rowsIn(t, a.Val)
				}
				if a.Key == "content" && strings.HasPrefix(a.Val, "default-src") {
					policy = a.Val
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	if count != scripts {
		t.Errorf("%s has %d scripts, want %d", name, count, scripts)
	}
	if strings.Contains(name, "W47/funnel") && marks < 100 {
		t.Errorf("%s has %d marks: its charts were swallowed", name, marks)
	}
	for _, bad := range []string{"https://", "http://", "\x00", "\u202e", "\u2028"} {
		if bytes.Contains(text, []byte(bad)) {
			t.Errorf("%s holds %q", name, bad)
		}
	}
	want := "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + sum(style) + "'"
	if scripts > 0 {
		want += "; script-src '" + sum(script) + "'"
	}
	if policy != want {
		t.Errorf("%s: policy is %s, want %s", name, policy, want)
	}
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}

func checkCSV(t *testing.T, name, text string) {
	t.Helper()
	for _, bad := range []string{"\n=", ",=", ",@", "\n@", ",-1+1", "\n-1+1", ",\"=", "\x00", "\u202e"} {
		if strings.Contains(text, bad) {
			t.Errorf("%s holds %q", name, bad)
		}
	}
}

// rowsIn counts the rows a joined mark stands for: "0-17 33-41" or "5".
func rowsIn(t *testing.T, list string) int {
	t.Helper()
	rows := 0
	for part := range strings.FieldsSeq(list) {
		first, last, ranged := strings.Cut(part, "-")
		if !ranged {
			last = first
		}
		from, err := strconv.Atoi(first)
		if err != nil {
			t.Fatalf("data-r %q: %v", list, err)
		}
		to, err := strconv.Atoi(last)
		if err != nil {
			t.Fatalf("data-r %q: %v", list, err)
		}
		rows += to - from + 1
	}
	return rows
}
