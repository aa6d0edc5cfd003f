package page

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	reTag    = regexp.MustCompile(`<[a-zA-Z/!][^>]*>`)
	reQuoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	reOn     = regexp.MustCompile(`(?i)[\s"'/]on[a-z]+\s*=`)
	reBad    = regexp.MustCompile(`(?i)[\s"'/](style|srcdoc|src|action|formaction|background|xlink:href|ping)\s*=`)
	reHref   = regexp.MustCompile(`(?i)[\s"'/]href\s*=\s*"([^"]*)"`)
	// Links lead inside the site: a page, a file of data, or a place on the page.
	reInside = regexp.MustCompile(`^(([a-z]{2}/)?[a-z0-9_-]+\.html|data/[a-z0-9_]+\.(csv|parquet)|(\.\./)?index(\.[a-z]{2})?\.html|feed(\.[a-z]{2})?\.xml|[0-9]{4}-W[0-9]{2}/([a-z]{2}/)?index\.html|([a-z]{2}/)?by/[a-z0-9_]+/([a-z0-9-]+/)?index\.html)?(#[A-Za-z0-9._-]*)?$`)
	reFrame  = regexp.MustCompile(`(?i)<(script|style|iframe|object|embed|link|base|form|input|img|image|foreignobject|video|audio|source|use)\b`)
)

// Scan is the last look at a finished page: it must hold our style once, our
// script as often as it may, and nothing else that loads, runs or leads out of the
// site. It returns what is wrong, in words, nothing for a good page.
func Scan(html []byte, scripts int) []string {
	var out []string
	_, body, _ := bytes.Cut(html, []byte("</head>\n"))
	style, script := []byte("<style>"+styleOf(string(body))+"</style>"), []byte("<script>"+js+"</script>")
	if bytes.Count(html, style) != 1 {
		out = append(out, "the page's own style is missing or changed")
	}
	if n := bytes.Count(html, script); n > scripts {
		out = append(out, "the page's own script stands where none may stand")
	}
	rest := bytes.ReplaceAll(bytes.ReplaceAll(html, style, nil), script, nil)
	if m := reFrame.Find(rest); m != nil {
		out = append(out, "element "+string(m)+"> is not allowed")
	}
	lower := bytes.ToLower(rest)
	for _, address := range []string{"http://", "https://"} {
		if i := bytes.Index(lower, []byte(address)); i >= 0 {
			out = append(out, "an address stands in the page: "+excerpt(rest, i))
		}
	}
	for _, tag := range reTag.FindAll(rest, -1) {
		names := reQuoted.ReplaceAll(tag, []byte(`""`)) // what a value says is only text
		if m := reOn.Find(names); m != nil {
			out = append(out, "event handler in "+excerpt(tag, 0))
		}
		if m := reBad.Find(names); m != nil {
			out = append(out, "attribute"+strings.TrimRight(string(m), "= ")+" in "+excerpt(tag, 0))
		}
		for _, m := range reHref.FindAllSubmatch(tag, -1) {
			if !reInside.Match(m[1]) {
				out = append(out, "link leaves the site: "+string(m[1]))
			}
		}
	}
	return out
}

func excerpt(b []byte, at int) string {
	return string(bytes.ToValidUTF8(b[max(0, at-20):min(len(b), at+60)], nil))
}
