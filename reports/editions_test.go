package reports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/reports"
	"accordo/reports/internal/sample"
	"accordo/reports/words"
)

// A week in two languages: the same pages twice, the data once, and from each page
// a plain link to itself in the other language, and back.
func TestWeekInBothLanguages(t *testing.T) {
	out := t.TempDir()
	o := withQueries(options(out))
	o.Also = []string{"it"}
	o.Manifest = []byte(`{"run_id": "` + strings.Repeat("0", 64) + `", "report_week": "2026-W47"}`)
	o.Pages = fstest.MapFS{"en/extra.md": {Data: []byte("# Only in English\n")}}
	build(t, sample.New(), o)
	files := tree(t, out)
	dead, _ := deadLinks(t, files)
	for _, d := range dead {
		t.Error(d)
	}
	pages := 0
	for name, text := range files {
		page, ok := strings.CutPrefix(name, "2026-W47/it/")
		if !ok || !strings.HasSuffix(page, ".html") || page == "digest.html" {
			if ok && strings.HasPrefix(page, "data/") {
				t.Errorf("%s: the data is there twice", name)
			}
			continue
		}
		pages++
		want := map[string]string{name: `<a href="../` + page + `" lang="en" hreflang="en">English</a>`, "2026-W47/" + page: `<a href="it/` + page + `" lang="it" hreflang="it">Italiano</a>`}
		for file, link := range want {
			if !strings.Contains(string(files[file]), link) {
				t.Errorf("%s lacks %s", file, link)
			}
		}
		if !strings.Contains(string(text), `<html lang="it">`) || !strings.Contains(string(text), "../../index.it.html#2026-W46") {
			t.Errorf("%s is not Italian, or does not lead to the Italian list of weeks", name)
		}
	}
	if pages < 12 {
		t.Errorf("only %d pages in Italian", pages)
	}
	if page := string(files["2026-W47/extra.html"]); !strings.Contains(page, `<a href="it/index.html" lang="it"`) {
		t.Error("a page that is not there in Italian does not lead to the first Italian page")
	}
	for name, want := range map[string]string{
		"index.it.html": `href="2026-W47/it/index.html"`, "index.html": `<a href="index.it.html" lang="it" hreflang="it">Italiano</a>`, "feed.it.xml": "2026-W47/it/index.html",
		"2026-W47/it/digest.txt": "Settimana 47", "2026-W47/it/summary.md": "Settimana 47",
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	if _, err := reports.Verify(out); err != nil {
		t.Error(err)
	}

	// a week without Italian is no longer in the Italian list, which is then empty and goes
	o.Also = nil
	build(t, sample.New(), o)
	files = tree(t, out)
	for name, text := range files {
		if strings.Contains(name, "it/") || strings.Contains(name, ".it.") || strings.Contains(string(text), "Italiano") {
			t.Errorf("%s still speaks of Italian", name)
		}
	}
}

// The first language is as it is alone, whatever stands beside it, but for the
// link to it and the rules that set the link.
func TestFirstLanguageDoesNotHangOnTheSecond(t *testing.T) {
	alone, beside := t.TempDir(), t.TempDir()
	build(t, sample.New(), options(alone))
	o := options(beside)
	o.Also = []string{"it"}
	build(t, sample.New(), o)
	a, b := tree(t, alone), tree(t, beside)
	const link = `<ul class="tongues"><li><a href="it/%" lang="it" hreflang="it">Italiano</a></li></ul>`
	for name, text := range a {
		page, ok := strings.CutPrefix(name, "2026-W47/")
		if !ok || page == "SHA256SUMS" {
			continue
		}
		got := strings.Replace(string(b[name]), strings.Replace(link, "%", page, 1), "", 1)
		if strings.HasSuffix(name, ".html") {
			got, text = styled.ReplaceAllString(got, ""), styled.ReplaceAll(text, nil)
		}
		if got != string(text) {
			t.Errorf("%s is not the same", name)
		}
	}
}

// When another language becomes the first, weeks published before stay as they are.
// The lists lead to their pages wherever these lie, every link of theirs still leads
// somewhere, and none of their bytes changes.
func TestFirstLanguageChanges(t *testing.T) {
	out := t.TempDir()
	over := map[string]string{"it/campaigns.md": "# C\n"}
	for _, name := range []string{"index", "funnel", "follow_up", "revenue", "data", "definitions"} {
		over["it/"+name+".md"] = "# Pagina " + name + "\n"
	}
	over["en/definitions.md"], over["it/definitions.md"] = "# D\n\n```definitions\n```\n", "# D\n\n```definitions\n```\n"
	earlier := func(weeks int, lang string, also ...string) reports.Options {
		o := small(out, over)
		o.Lang, o.Also = lang, also
		o.ReportWeek, o.AsOf = o.ReportWeek.AddDate(0, 0, -7*weeks), o.AsOf.AddDate(0, 0, -7*weeks)
		o.Manifest = fmt.Appendf(nil, `{"run_id": "%064d", "report_week": "%s"}`, weeks, words.WeekID(o.ReportWeek))
		return o
	}
	build(t, sample.New(), earlier(3, "en"))
	build(t, sample.New(), earlier(2, "en", "it"))
	before := tree(t, out)
	build(t, sample.New(), earlier(1, "it", "en"))
	build(t, sample.New(), earlier(0, "it"))
	files := tree(t, out)
	for name, text := range before {
		if strings.HasPrefix(name, "2026-W") && string(files[name]) != string(text) {
			t.Errorf("%s changed", name)
		}
	}
	dead, _ := deadLinks(t, files)
	for _, d := range dead {
		t.Error(d)
	}
	for name, wants := range map[string][]string{
		// all weeks, in Italian where it is there
		"index.html": {`<html lang="it">`, `href="2026-W47/index.html"`, `href="2026-W46/index.html"`, `href="2026-W45/it/index.html"`, `href="2026-W44/index.html"`, `<a href="index.en.html" lang="en"`},
		// those in English, wherever they lie
		"index.en.html": {`<html lang="en">`, `href="2026-W46/en/index.html"`, `href="2026-W45/index.html"`, `href="2026-W44/index.html"`, `<a href="index.html" lang="it"`},
		// what the Italian pages of a week lead to whose first language is English
		"index.it.html": {`<html lang="it">`, `href="2026-W47/index.html"`, `href="2026-W45/it/index.html"`},
		"feed.xml":      {"2026-W47/index.html", "2026-W45/it/index.html"},
		"feed.en.xml":   {"2026-W46/en/index.html", "2026-W44/index.html"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	if english := string(files["index.en.html"]); strings.Contains(english, "2026-W47/index.html") || strings.Count(string(files["index.en.html"]), "hreflang=") != 1 {
		t.Error("the English list names a week that is not there in English, or a language twice")
	}
	if _, err := reports.Verify(out); err != nil {
		t.Error(err)
	}
}

func TestLanguagesAreNamedOnce(t *testing.T) {
	o := options(t.TempDir())
	o.Also = []string{"it", "en", "it", "fr"}
	_, err := reports.Build(t.Context(), sample.New(), o)
	if err == nil {
		t.Fatal("the languages passed")
	}
	for _, want := range []string{`language "en" is named twice`, `language "it" is named twice`, `"fr" is not known`} {
		if !slices.ContainsFunc(strings.Split(err.Error(), "\n"), func(l string) bool { return strings.Contains(l, want) }) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
}
