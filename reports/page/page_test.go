package page_test

import (
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accordo/pipeline/diag"
	"accordo/reports/chart"
	"accordo/reports/facts"
	"accordo/reports/internal/sample"
	"accordo/reports/page"
	"accordo/reports/words"
)

// noDrawer draws nothing: these tests are about words.
type noDrawer struct{}

func (noDrawer) Draw(context.Context, chart.Plot) (template.HTML, error) { return "<svg></svg>", nil }

func load(t *testing.T, files map[string]string) ([]*page.Source, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return page.Load(fsys, "en")
}

func issue(t testing.TB) *page.Issue {
	t.Helper()
	w, err := words.New("en", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	f, err := facts.Read(context.Background(), sample.New(), "en")
	if err != nil {
		t.Fatal(err)
	}
	return &page.Issue{Words: w, Facts: f, Charts: map[string]*page.Drawn{}, Project: "A & B <c>", Week: sample.Monday, AsOf: sample.Monday.AddDate(0, 0, 7), Zone: "UTC"}
}

func render(t *testing.T, text string) (string, error) {
	t.Helper()
	pages, err := load(t, map[string]string{"en/index.md": text})
	if err != nil {
		return "", err
	}
	i := issue(t)
	i.Pages = pages
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	return string(html), err
}

// rendered is the page of an issue that has this text.
func rendered(t *testing.T, i *page.Issue, text string) string {
	t.Helper()
	pages, err := load(t, map[string]string{"en/index.md": text})
	if err != nil {
		t.Fatal(err)
	}
	i.Pages = pages
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func TestPagesComeInReadingOrder(t *testing.T) {
	pages, err := load(t, map[string]string{
		"en/zebra.md": "# Zebra", "en/index.md": "# Week", "en/data.md": "---\norder: 80\nnav: D\n---\n# Data", "en/alpha.md": "# Alpha", "it/x.md": "# X"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pages {
		got = append(got, p.Name+"/"+p.Nav)
	}
	if s := strings.Join(got, " "); s != "index/Week alpha/Alpha zebra/Zebra data/D" {
		t.Errorf("got %s", s)
	}
}

func TestAuthorsMistakesHavePlaces(t *testing.T) {
	for text, want := range map[string]string{
		"no title":                 "reports/pages/en/index.md:1: has no title",
		"---\nnav: x\n# T":         "reports/pages/en/index.md:1: front matter has no end",
		"---\nnavi: x\n---\n# T":   "reports/pages/en/index.md:2: front matter",
		"# T\n\n```headlines\n```": `reports/pages/en/index.md:3:4: block "headlines" is not known`,
		"---\nnav: x\n---\n# T\n\ntext\n\n```metric a.b\n```": `reports/pages/en/index.md:8:4: metric "a.b" does not exist`,
		"# T\n\n```metric\n```":                               "reports/pages/en/index.md:3:4: metric needs the name",
		"# T\n\nsee [us](https://x.example)":                  "reports/pages/en/index.md:3:10: a report leads to no other site",
		"# T\n\nA **b** [c](javascript:alert(1))":             `reports/pages/en/index.md:3:10: a link leads to "javascript:alert(1)"`,
		"# T\n\n![us](logo.png)":                              "reports/pages/en/index.md:3:3: a page holds no pictures",
		"# T\n\n```headline\n\nmore":                          "reports/pages/en/index.md:3:4: the block is never closed",
	} {
		_, err := render(t, text)
		if err == nil || diag.KindOf(err) != diag.Publish || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
	pages, err := load(t, map[string]string{"en/index.md": "# T\n\n```chart funnel/new_lead\n```\n\n```chart\n```\n\n```chart a__b\n```\n\n```chart a__b\n```"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = pages[0].Charts([]string{"funnel__new_leads", "a__b"})
	for _, want := range []string{`index.md:3:4: chart "funnel__new_lead" does not exist`, "index.md:6:4: chart needs the name", `index.md:12:4: chart "a__b" stands twice`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// What blocks name is checked without any numbers, and told at once.
func TestBlocksNameWhatIsThere(t *testing.T) {
	fsys := fstest.MapFS{"en/index.md": {Data: []byte("# T\n\n```metric funnel.new_lead\n```\n\n```metrics nosuch\n\nfunnel.new_leads\n  a.b\n```\n\n```charts funnel nosuch\nnew_leads\nnew_lead\n```\n\n" +
		"```rows a__c\n```\n\n```more elsewhere\n```\n\n```more index\n```\n\n```chart a__c\n```\n\n```tabel\n```\n")}}
	known := page.Subjects{Metrics: map[string]string{"funnel.new_leads": "1.01"}, Charts: []string{"funnel__new_leads", "a__b"}}
	for own, want := range map[bool]string{
		true:  `3:4 metric "funnel.new_lead", 6:4 folder of metrics "nosuch", 9:3 metric "a.b", 12:4 folder of charts "nosuch", 14:1 chart "new_lead", 17:4 list of records "a__c", 20:4 page "elsewhere", 26:4 chart "a__c", 29:4 block "tabel"`,
		false: `3:4 metric "funnel.new_lead", 9:3 metric "a.b", 17:4 list of records "a__c", 20:4 page "elsewhere", 26:4 chart "a__c", 29:4 block "tabel"`,
	} {
		var over fs.FS
		if own {
			over = fsys
		}
		problems := page.CheckPages(fsys, "en", over, known)
		diag.Sort(problems)
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Col, strings.TrimSuffix(strings.TrimSuffix(p.Message, " does not exist"), " is not known")))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("own %v: got\n%s, want\n%s", own, s, want)
		}
	}
}

func TestFolderLeavesOutWhatIsNamed(t *testing.T) {
	pages, err := load(t, map[string]string{"en/index.md": "# T\n\n```charts a b\n```\n\n```chart a__y\n```"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := pages[0].Charts([]string{"a__x", "a__y", "ab__z", "b__w"})
	if err != nil || strings.Join(got, " ") != "a__y a__x b__w" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestRawHTMLIsLeftOut(t *testing.T) {
	html, err := render(t, "# T <b>\n\n<script>alert(1)</script>\n\nA <i onclick=x>b</i> [c](funnel.html) **d**\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n")
	if err != nil {
		t.Fatal(err)
	}
	if wrong := page.Scan([]byte(html), page.Scripts); len(wrong) > 0 {
		t.Errorf("page has %v", wrong)
	}
	if !strings.Contains(html, "<strong>d</strong>") || !strings.Contains(html, "A &amp; B &lt;c&gt;") {
		t.Error("prose or project name is not rendered")
	}
}

func TestBlocksSayTheirSentences(t *testing.T) {
	html, err := render(t, "# T\n\n```changes\n```\n\n```agenda\n```\n\n```scorecard full\n```\n\n```agreement\n```\n\n```handoff\n```\n\n```quality\n```\n\n```metric follow_up.response_time business_median\n```\n\n```definitions used\n```")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(strip(html), "\u2060", "") // what keeps a range on one line
	for _, want := range []string{
		"69% (n = 168, 63–75%), outside its usual 72–89%, since 2 Nov 2026. Largest contributor: source Trade fair, 58% of the change.",
		"Stable, below target: the process must change", "92% (n = 171, 89–97%), below the target of 95%",
		"45 minutes", "Exceptions to fix 15 min", "missed in three of four weeks · target 95% · n = 171 · interval 88–96%",
		"Not in force: 1 of 2 clauses hold, and a mandatory one does not.", "How many marketing brings draft: one side has not agreed",
		"370 of 410 qualified leads are the same lead on the same day in both systems.", "only in the CRM: unknown to the marketing system 10 send leads made by hand back to the marketing system",
		"Owed by Marketing", "Perception gap: needs answers to a pulse survey", "No data", "usual 128–244",
		"28,431 28,204 3 2 0 222", "128,877 128,648 3 3 1 222 The sums agree.", "Lead.csv wrong number of fields 3 record 411, byte 90,021", `record 900, byte 120,001: "31/02/2026"`, "salesforce · lead 1 28,431 28,204 3 2 0 222 28,204", "3 of 4 checks found nothing wrong.", "closed opportunities have no amount closed_without_amount warning 14",
		"min the week before; usual 0.7–1.8 h",
		"owner: Sales · by week · target 90% · higher is better · each period’s limits follow its cases · version 1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("page lacks %q", want)
		}
	}
	if strings.Contains(text, "anna.rossi") {
		t.Error("a refused record reached the page")
	}
	// every number links to its definition on the same page
	for _, k := range []string{"follow_up.sla_on_time", "funnel.acceptance", "follow_up.response_time"} {
		if !strings.Contains(html, `href="#d-`+k+`"`) || !strings.Contains(html, `id="d-`+k+`"`) {
			t.Errorf("%s has no link or no definition", k)
		}
	}
}

func TestScanFindsWhatMustNotBeThere(t *testing.T) {
	good, err := render(t, "# T\n\ntext")
	if err != nil {
		t.Fatal(err)
	}
	if wrong := page.Scan([]byte(good), page.Scripts); len(wrong) > 0 {
		t.Fatalf("a good page has %v", wrong)
	}
	for _, bad := range []string{
		"<script>alert(1)</script>", "<SCRIPT src=x>", "<img src=x>", `<p onclick="x">`, `<p style="x">`, "see https://x.example", "HTTP://x", `<a href="../x">`,
		`<a href="javascript:x">`, `<a href="//x.example">`, "<iframe>", "<form>", "<style>x</style>", `<svg><use href="#a"/></svg>`, `<rect fill="url(#x)" ONLOAD = x />`,
	} {
		html := strings.Replace(good, "<p>text</p>", "<p>text</p>"+bad, 1)
		wrong := page.Scan([]byte(html), page.Scripts)
		if len(wrong) == 0 || len(wrong) == 1 && strings.Contains(wrong[0], "own style") { // a new element asks for other rules too
			t.Errorf("%s was not found: %v", bad, wrong)
		}
	}
	if wrong := page.Scan([]byte(strings.Replace(good, "body{", "body{top:0;", 1)), page.Scripts); len(wrong) == 0 {
		t.Error("a changed style was not found")
	}
	if strings.Contains(good, "<script>") {
		t.Error("a page without figures has a script")
	}
	drawn, err := renderCharts(t, map[string]string{"en/index.md": "# T\n\n```chart a__x\n```"})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := page.Scan([]byte(drawn), page.Scripts); len(wrong) > 0 {
		t.Errorf("a page with a figure has %v", wrong)
	}
	if wrong := page.Scan([]byte(drawn), 0); len(wrong) == 0 {
		t.Error("a script where none may stand was not found")
	}
	if wrong := page.Scan([]byte(strings.Replace(drawn, "use strict", "use  strict", 1)), page.Scripts); len(wrong) == 0 {
		t.Error("a changed script was not found")
	}
}

func TestArchiveListsWeeks(t *testing.T) {
	w, err := words.New("it", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	html, err := page.Archive(w, "P", page.List{Lang: "it", Weeks: []time.Time{sample.Monday, sample.Monday.AddDate(0, 0, -7), sample.Monday.AddDate(-1, 0, 1)}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="2026-W47/index.html"`, `href="2026-W46/index.html"`, "<h2>2025</h2>", "Settimana 47"} {
		if !strings.Contains(string(html), want) {
			t.Errorf("archive lacks %q", want)
		}
	}
	// where Earlier and Later of a page lead that have no page of their own
	for id, said := range map[string]string{"2026-W48": "Settimana 48, 23–29 novembre 2026: non pubblicata. La più vicina:", "2026-W45": "Settimana 45, 2–8 novembre 2026: non pubblicata. La più vicina:"} {
		if want := `<span class="near" id="` + id + `">` + said + "</span>"; !strings.Contains(string(html), want) {
			t.Errorf("archive lacks %q in %s", want, between(t, string(html), `<ul class="weeks">`, "</main>"))
		}
	}
	if wrong := page.Scan(html, 0); len(wrong) > 0 {
		t.Errorf("archive has %v", wrong)
	}
}

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	part, _, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		t.Fatalf("no %q … %q", from, to)
	}
	return part
}

// strip returns the words of a page, one space between them.
func strip(html string) string {
	var b strings.Builder
	in := false
	for _, r := range html {
		switch {
		case r == '<':
			in = true
			b.WriteByte(' ')
		case r == '>' && in:
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	s := strings.NewReplacer(" ;", ";", " .", ".").Replace(strings.Join(strings.Fields(b.String()), " "))
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&#39;", "'", "&#34;", `"`).Replace(s)
}

func TestDefinitionsSayWhenTheyChanged(t *testing.T) {
	html, err := render(t, "# Week\n\n```definitions\n```")
	if err != nil {
		t.Fatal(err)
	}
	entry := between(t, html, `id="d-follow_up.sla_on_time"`, "</dd>")
	if !strings.Contains(entry, "changed with the week of 2 Nov 2026: v1 → v2") {
		t.Errorf("got %s", entry)
	}
	if n := strings.Count(html, "changed with the week"); n != 1 {
		t.Errorf("%d definitions changed: a known change is not one", n)
	}
}

// Numbers are listed by name, by series or by folder; each says its period.
func TestMetricsListNumbers(t *testing.T) {
	html, err := render(t, "# T\n\n```metrics data\nattribution.cac\nfunnel.stage_conversion mql_sal\nalignment.perception\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Duplicate leads", `Cost of a new customer<span class="sub">2026 Q`, "Stage conversion: MQL to SAL", "No usual range"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if strings.Contains(html, "Opportunity to won") || strings.Contains(html, "Perception") {
		t.Error("another series, or one without data, is on the page")
	}
	_, err = render(t, "# T\n\n```metrics\nattribution.cac\nattribution.cak\n```\n")
	if want := `reports/pages/en/index.md:5:1: metric "attribution.cak" does not exist`; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q", err, want)
	}
}

// A cost that cannot be told from nothing is never said without those words (5.13).
func TestCostSaysWhatTheDataDoNotExclude(t *testing.T) {
	html, err := render(t, "# T\n\n```cost\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Late or missing answers: up to about €80k if the link is causal, €0–186k with chance counted in, in margin of deals won; the data do not yet exclude zero.",
		"Paid for leads of a bad fit: €4k of media. This is no estimate and no part of the range.",
		"Late or never answered: Demo, high intent", "20 of 80", "6 of 40", "&#43;10 points", "−€50k to €186k", "not distinguishable from zero", "paid: no interval"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

// What is still maturing is not the end of a course.
func TestCoursesEndWithWhatIsFinal(t *testing.T) {
	html, err := render(t, "# T\n\n```metrics\nfunnel.stage_conversion mql_sal\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(html, "of them still maturing.") {
		t.Error("the course does not say that its newest weeks may change")
	}
}

// A report of a week after the last export says so, with no sign before the hours.
func TestExportsOlderThanTheWeekAreBefore(t *testing.T) {
	for lang, want := range map[string][2]string{
		"en": {"exports of 21 Nov 2026, 19:00, 29 h before the week closed", "exports of 12 Oct 2026, 05:00, 41.8 days before the week closed"},
		"it": {"esportazioni del 21 nov 2026, 19:00, 29 h prima della chiusura della settimana", "esportazioni del 12 ott 2026, 05:00, 41,8 giorni prima della chiusura della settimana"},
	} {
		for n, at := range []time.Time{time.Date(2026, 11, 21, 19, 0, 0, 0, time.UTC), time.Date(2026, 10, 12, 5, 0, 0, 0, time.UTC)} {
			pages, err := load(t, map[string]string{"en/index.md": "# T"})
			if err != nil {
				t.Fatal(err)
			}
			i := issue(t)
			i.Pages, i.Facts.Run.ExtractAt = pages, &at
			if i.Words, err = words.New(lang, "EUR"); err != nil {
				t.Fatal(err)
			}
			html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(html), want[n]) {
				t.Errorf("%s: no %q in %s", lang, want[n], between(t, string(html), `class="strip"`, "</p>"))
			}
		}
	}
}
