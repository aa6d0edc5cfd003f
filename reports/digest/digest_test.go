package digest_test

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"accordo/reports/digest"
	"accordo/reports/facts"
	"accordo/reports/internal/sample"
	"accordo/reports/page"
	"accordo/reports/words"
)

const base = "https://reports.example.com/accordo"

func issue(t *testing.T, src *sample.Source, lang, project string) *page.Issue {
	t.Helper()
	w, err := words.New(lang, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	f, err := facts.Read(context.Background(), src, lang)
	if err != nil {
		t.Fatal(err)
	}
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	return &page.Issue{Words: w, Facts: f, Project: words.Text(project), Week: sample.Monday, AsOf: sample.Monday.AddDate(0, 0, 7).In(rome), Zone: "Europe/Rome", Version: "0.1.0"}
}

func digests(t *testing.T, i *page.Issue, o digest.Options) map[string][]byte {
	t.Helper()
	files, err := digest.Make(i, o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		o := digest.Options{BaseURL: base}
		if lang == "it" {
			o = digest.Options{} // the other kind of link
		}
		files := digests(t, issue(t, sample.New(), lang, "Officine Meridiana"), o)
		for _, name := range []string{digest.HTMLFile, digest.TextFile, digest.MarkdownFile, "digest/number-3.png"} {
			golden := filepath.Join("testdata", lang+"."+filepath.Base(name))
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, files[name], 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if strings.HasSuffix(name, ".png") && runtime.GOARCH != "amd64" {
				continue // other processors may round a pixel otherwise
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, files[name]) {
				t.Errorf("%s differs from %s; look at it, then run with UPDATE_GOLDEN=1", name, golden)
			}
		}
	}
}

func TestDigestIsFitForStrictMailPrograms(t *testing.T) {
	for _, at := range []string{base, base + "/", ""} {
		files := digests(t, issue(t, sample.New(), "en", "Officine Meridiana"), digest.Options{BaseURL: at})
		for _, wrong := range digest.Scan(files[digest.HTMLFile], at) {
			t.Errorf("base %q: %s", at, wrong)
		}
		doc, err := html.Parse(bytes.NewReader(files[digest.HTMLFile]))
		if err != nil {
			t.Fatal(err)
		}
		pictures := 0
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || n.Data != "img" {
				continue
			}
			pictures++
			for _, a := range n.Attr {
				if a.Key != "src" {
					continue
				}
				config, err := png.DecodeConfig(bytes.NewReader(files[a.Val]))
				if err != nil || config.Width != 380 || config.Height != 96 {
					t.Errorf("%s: %v, %v", a.Val, config, err)
				}
			}
		}
		if pictures != 5 { // three numbers, and two of three changes that are not among them
			t.Errorf("%d pictures", pictures)
		}
	}
}

// The scan itself must see what it is there to see.
func TestScanFindsWhatMailMustNotHave(t *testing.T) {
	for bad, want := range map[string]string{
		`<style>p{}</style>`:                    "element <style>",
		`<script>x</script>`:                    "element <script>",
		`<div>x</div>`:                          "element <div>",
		`<!-- x -->`:                            "comment",
		`<td class="x">`:                        "attribute class",
		`<td onclick="x">`:                      "attribute onclick",
		`<td style="background:url(x)">`:        "not plain",
		`<td style="width:700px">`:              "wider",
		`<table width="700">`:                   "more than 640",
		`<a href="https://evil.example/">x</a>`: "leaves the report",
		`<a href="` + base + `.evil.example/w/index.html">x</a>`: "leaves the report",
		`<a href="javascript:x">x</a>`:                           "leaves the report",
		`<img src="https://x.example/p.png" alt="x">`:            "not one of the digest",
		`<img src="digest/a.png" alt=" ">`:                       "says nothing",
		`see http://evil.example/`:                               "address",
		strings.Repeat("x", 100_001):                             "cut it",
	} {
		if got := strings.Join(digest.Scan([]byte(bad), base), "; "); !strings.Contains(got, want) {
			t.Errorf("%.40s: got %q, want %q", bad, got, want)
		}
	}
}

// Every text of the warehouse is hostile, in every column.
func TestHostileTextIsTextInEveryFormat(t *testing.T) {
	const evil = `</td><script>alert(1)</script> [x](javascript:alert(2)) **b** | a | @everyone www.evil.example 1. # \` + "`x`" + ` https://evil.example/p` + "\u202e\u200b\x00\n# head\n- item"
	src := sample.New()
	for name, table := range src.Tables {
		rows := make([][]any, len(table.Rows))
		for i, row := range table.Rows {
			rows[i] = append([]any{}, row...)
			for k, c := range table.Columns {
				column, kind, _ := strings.Cut(c, " ")
				switch column {
				case "metric", "series", "segment_kind", "segment", "state", "n_state", "unit", "period", "direction":
				default:
					if s, ok := row[k].(string); ok && kind == "text" && s != "" {
						rows[i][k] = evil + s
					}
				}
			}
		}
		src.Tables[name] = sample.Table{Columns: table.Columns, Rows: rows}
	}
	files := digests(t, issue(t, src, "en", evil), digest.Options{BaseURL: base})
	for _, wrong := range digest.Scan(files[digest.HTMLFile], base) {
		t.Errorf("mail: %s", wrong)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".png") {
			continue
		}
		if !utf8.Valid(data) {
			t.Errorf("%s is not UTF-8", name)
		}
		for _, r := range string(data) {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				t.Fatalf("%s holds the character %U", name, r)
			}
		}
	}
	for i, line := range strings.Split(string(files[digest.TextFile]), "\n") {
		if utf8.RuneCountInString(line) > 72 && !strings.HasPrefix(line, base) {
			t.Errorf("text line %d has %d columns", i+1, utf8.RuneCountInString(line))
		}
	}
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(files[digest.MarkdownFile], &out); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	shown := false
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			shown = shown || strings.Contains(n.Data, "**b** | a | @everyone www.evil.example 1. # \\`x`")
		case n.Type != html.ElementNode:
			t.Errorf("summary holds %q", n.Data)
		case n.Data == "script", n.Data == "code", n.Data == "em", n.Data == "del", n.Data == "img":
			t.Errorf("summary has an element <%s>", n.Data)
		case n.Data == "a" && !strings.HasPrefix(n.Attr[0].Val, base+"/2026-W47/index.html"):
			t.Errorf("summary links to %s", n.Attr[0].Val)
		case n.Data == "td" && len(n.Parent.Attr) > 0:
			t.Errorf("row has attributes %v", n.Parent.Attr)
		}
	}
	if !shown {
		t.Error("the text is not shown as it was written")
	}
}

func TestEmptyWeek(t *testing.T) {
	src := sample.New()
	for name, table := range src.Tables {
		src.Tables[name] = sample.Table{Columns: table.Columns}
	}
	files := digests(t, issue(t, src, "it", "Officine Meridiana"), digest.Options{})
	if wrong := digest.Scan(files[digest.HTMLFile], ""); len(wrong) > 0 {
		t.Error(wrong)
	}
	if len(files) != 3 || !bytes.Contains(files[digest.TextFile], []byte("non si è potuto giudicare nulla")) {
		t.Errorf("%d files:\n%s", len(files), files[digest.TextFile])
	}
}

// A long name gives way to the week, which tells one mail from the next.
func TestSubjectNamesTheWeek(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		text := string(digests(t, issue(t, sample.New(), lang, strings.Repeat("Società Meridiana ", 8)), digest.Options{})[digest.TextFile])
		subject, _, _ := strings.Cut(text, "\n")
		if n := utf8.RuneCountInString(subject); n > 72 || !strings.Contains(subject, "47") || !strings.Contains(subject, "2026") || !strings.Contains(subject, "Meridiana") {
			t.Errorf("%d letters: %s", n, subject)
		}
	}
}
