package digest

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// The limits of a mail: Gmail cuts what is longer than 102 kB, and Outlook's
// reading pane is little wider than 640 pixels.
const (
	mostBytes = 100_000
	mostWide  = 640
)

var (
	reStyle = regexp.MustCompile(`^([a-z-]+:[#%a-zA-Z0-9 ,.-]+)(;[a-z-]+:[#%a-zA-Z0-9 ,.-]+)*$`)
	reWide  = regexp.MustCompile(`(?:^|;)(?:max-|min-)?width:([0-9]+)px`)
	rePlace = regexp.MustCompile(`^index\.html(#[A-Za-z0-9._-]*)?$`)
	rePNG   = regexp.MustCompile(`^digest/[a-z0-9-]+\.png$`)
)

// allowed lists the elements of a mail and their attributes beside style, align,
// valign and width; nothing else reaches a strict mail program unharmed.
func allowed() map[string][]string {
	return map[string][]string{
		"html": {"lang"}, "head": nil, "meta": {"charset", "name", "content"}, "title": nil, "body": nil,
		"table": {"role", "cellpadding", "cellspacing", "border", "bgcolor"}, "tbody": nil, "tr": nil, "td": nil, "th": {"scope", "colspan"},
		"b": nil, "br": nil, "span": nil, "a": {"href"}, "img": {"src", "height", "alt", "border"},
	}
}

// Scan is the last look at a mail: inline styles and tables only, nothing that
// runs or loads, links to the report alone, small enough to arrive whole. It
// returns what is wrong, nothing for a good mail. base is that of [Options].
func Scan(mail []byte, base string) []string {
	var wrong []string
	bad := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if len(mail) > mostBytes {
		bad("it has %d bytes; mail programs cut it after %d", len(mail), mostBytes)
	}
	elements := allowed()
	z := html.NewTokenizer(bytes.NewReader(mail))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return wrong
		}
		token := z.Token()
		if kind == html.CommentToken {
			bad("a comment stands in it")
		}
		if kind == html.TextToken {
			text := token.Data
			if base != "" {
				text = strings.ReplaceAll(text, base, "")
			}
			if hasAddress(text) {
				bad("an address stands in the text: %.60q", token.Data)
			}
			continue
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		attributes, ok := elements[token.Data]
		if !ok {
			bad("element <%s> is not allowed", token.Data)
			continue
		}
		for _, a := range token.Attr {
			if p := attribute(token.Data, a, base, attributes); p != "" {
				bad("%s", p)
			}
		}
	}
}

// attribute returns what is wrong with one attribute, nothing for a good one.
func attribute(element string, a html.Attribute, base string, more []string) string {
	switch {
	case a.Key == "style":
		if !reStyle.MatchString(a.Val) {
			return fmt.Sprintf("style %q is not plain", a.Val)
		}
		for _, m := range reWide.FindAllStringSubmatch(a.Val, -1) {
			if n, err := strconv.Atoi(m[1]); err != nil || n > mostWide {
				return fmt.Sprintf("style %q is wider than %d pixels", a.Val, mostWide)
			}
		}
	case a.Key == "align", a.Key == "valign":
	case a.Key == "width":
		if n, err := strconv.Atoi(a.Val); a.Val != "100%" && (err != nil || n > mostWide) {
			return fmt.Sprintf("width %q is more than %d pixels", a.Val, mostWide)
		}
	case !slices.Contains(more, a.Key):
		return fmt.Sprintf("attribute %s of <%s> is not allowed", a.Key, element)
	case a.Key == "href":
		place := a.Val
		if base != "" { // base/2026-W47/index.html#place
			place, _ = strings.CutPrefix(place, strings.TrimRight(base, "/")+"/")
			_, place, _ = strings.Cut(place, "/")
		}
		if !rePlace.MatchString(place) || base != "" && !strings.HasPrefix(a.Val, base) {
			return fmt.Sprintf("link leaves the report: %q", a.Val)
		}
	case a.Key == "src":
		if !rePNG.MatchString(a.Val) {
			return fmt.Sprintf("picture is not one of the digest: %q", a.Val)
		}
	case a.Key == "alt" && strings.TrimSpace(a.Val) == "":
		return "a picture says nothing to those who do not see it"
	}
	return ""
}

func hasAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "http://") || strings.Contains(s, "https://")
}
