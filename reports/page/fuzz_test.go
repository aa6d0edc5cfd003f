package page_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"accordo/pipeline/diag"
	"accordo/reports/page"
	"accordo/reports/pages"
)

// FuzzPage holds for any text of a page: no panic, every problem has a line of
// the file, and what is rendered passes the scan before publishing.
func FuzzPage(f *testing.F) {
	names, err := pages.FS.ReadDir("en")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := pages.FS.ReadFile("en/" + name.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, block := range []string{"headline", "changes", "agenda evidence", "actions new 99", "actions last", "scorecard full", "agreement", "handoff", "grades", "more funnel", "page",
		"quality brief", "missing", "restatements", "definitions used", "metric follow_up.response_time business_median", "chart funnel__new_leads", "charts funnel x", "table a__b", "text", "a\x00b"} {
		f.Add("# T\n\n```" + block + "\nsome `text` <script>alert(1)</script>\n```\n")
	}
	for _, text := range []string{"---\nnav: x\norder: 1\n---\n# T", "# T\n<img src=x onerror=a>\n[a](javascript:b)\n", "# T\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n", "# T\n[x]: http://y\n[x]", "# T\n<!--", "# T\n![a](b)", "# {{.}}\n&#60;script&#62;",
		"# T\n> - 1. a\n>   ```headline\n>   ```"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		i := issue(t)
		sources, err := page.Load(fstest.MapFS{"en/index.md": {Data: []byte(text)}}, "en")
		if err == nil {
			_, err = sources[0].Charts([]string{"funnel__new_leads", "a__b"})
		}
		var made []byte
		if err == nil {
			i.Pages = sources
			made, err = page.Render(context.Background(), i, sources[0], noDrawer{})
		}
		if err != nil {
			var known *diag.Error
			if !errors.As(err, &known) || known.Kind != diag.Publish || len(known.Problems) == 0 {
				t.Fatalf("kind %d: %v", diag.KindOf(err), err)
			}
			for _, p := range known.Problems {
				if p.File != "reports/pages/en/index.md" || p.Line > strings.Count(text, "\n")+2 {
					t.Fatalf("%+v", p)
				}
			}
			return
		}
		refused := page.Scan(made, page.Scripts)
		for _, wrong := range refused { // a link, a picture or an address is the author's; more than that cannot come of Markdown
			if strings.Contains(wrong, "script") && !strings.Contains(wrong, "link leaves") || strings.Contains(wrong, "event handler") || strings.Contains(wrong, "attribute") && !strings.Contains(wrong, "src") {
				t.Fatalf("%s", wrong)
			}
		}
		if len(refused) == 0 {
			asABrowserReads(t, made)
		}
	})
}

// asABrowserReads parses a page that passed the scan, and looks for what the scan
// must not have missed.
func asABrowserReads(t *testing.T, text []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts++
		case "img", "iframe", "object", "embed", "link", "base", "form", "foreignObject", "image", "use", "audio", "video":
			t.Fatalf("element %s", n.Data)
		}
		for _, a := range n.Attr {
			key := strings.ToLower(a.Key)
			if strings.HasPrefix(key, "on") || key == "style" || key == "src" || key == "srcdoc" || key == "href" && (strings.Contains(a.Val, ":") || strings.HasPrefix(a.Val, "//")) {
				t.Fatalf("%s=%q on %s", a.Key, a.Val, n.Data)
			}
		}
	}
	if scripts > page.Scripts {
		t.Fatalf("%d scripts", scripts)
	}
}
