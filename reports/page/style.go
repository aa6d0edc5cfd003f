package page

import (
	"regexp"
	"strings"
)

var (
	reTags    = regexp.MustCompile(`<([a-z][a-z0-9]*)`)
	reElement = regexp.MustCompile(`(?:^|[\s>+~(])([a-z][a-z0-9]*)`)
	reNames   = regexp.MustCompile(`\b(?:class|id)="([^"]*)"`)
	reNot     = regexp.MustCompile(`:(?:not|nth-[a-z-]+|lang|dir)\([^)]*\)`) // asks for nothing that has to be there
	reNeeded  = regexp.MustCompile(`[.#]([a-zA-Z][\w-]*)|\[(data-[a-z]+)`)
	reData    = regexp.MustCompile(`\s(data-[a-z]+)[=\s>]`)
	reUse     = regexp.MustCompile(`var\(--([a-z0-9]+)\)`)
	reHue     = regexp.MustCompile(`--([a-z0-9]+):[^;}]*;?`)
)

// styleOf returns the rules of page.css that the body of a page can use: those
// whose elements, classes and ids it has, and the colours these and the drawings
// name. The whole style would be a sixth of what a page weighs on its way.
func styleOf(body string) string {
	names := map[string]bool{"<html": true}
	if strings.Contains(body, "<script>") { // what page.js adds
		for _, name := range []string{"tip", "tools", "open", "off", "data-z", "<button"} {
			names[name] = true
		}
	}
	for _, m := range reTags.FindAllStringSubmatch(body, -1) {
		names["<"+m[1]] = true
	}
	for _, m := range reData.FindAllStringSubmatch(body, -1) {
		names[m[1]] = true
	}
	for _, m := range reNames.FindAllStringSubmatch(body, -1) {
		for _, name := range strings.Fields(m[1]) {
			names[name] = true
		}
	}
	style := picked(css, names)
	used := map[string]bool{}
	for _, text := range []string{style, body} {
		for _, m := range reUse.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
	}
	return reHue.ReplaceAllStringFunc(style, func(hue string) string {
		if used[reHue.FindStringSubmatch(hue)[1]] {
			return hue
		}
		if strings.HasSuffix(hue, ";") {
			return ""
		}
		return hue // the last of its rule
	})
}

// picked keeps the rules of a style sheet whose names are all there, those inside
// of media and container queries too.
func picked(sheet string, names map[string]bool) string {
	var out strings.Builder
	for {
		head, rest, ok := strings.Cut(sheet, "{")
		if !ok {
			return out.String()
		}
		inner := rest[:closing(rest)]
		sheet, head = rest[len(inner)+1:], strings.TrimSpace(head)
		switch {
		case strings.HasPrefix(head, "@media"), strings.HasPrefix(head, "@container"):
			if inner = picked(inner, names); inner != "" {
				out.WriteString(head + "{" + inner + "}\n")
			}
		default:
			var keep []string
			for _, selector := range selectors(head) {
				if usable(selector, names) {
					keep = append(keep, selector)
				}
			}
			if len(keep) > 0 {
				out.WriteString(strings.Join(keep, ",") + "{" + strings.TrimSuffix(strings.ReplaceAll(inner, "\n", ""), ";") + "}")
			}
		}
	}
}

// closing is where the block that is open at the start of s ends.
func closing(s string) int {
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// selectors parts a list of selectors at the commas outside of parentheses.
func selectors(list string) []string {
	var out []string
	depth, from := 0, 0
	for i := 0; i <= len(list); i++ {
		switch {
		case i == len(list) || list[i] == ',' && depth == 0:
			out = append(out, strings.TrimSpace(list[from:i]))
			from = i + 1
		case list[i] == '(':
			depth++
		case list[i] == ')':
			depth--
		}
	}
	return out
}

// usable tells whether every element, class and id a selector asks for is there.
func usable(selector string, names map[string]bool) bool {
	if strings.HasPrefix(selector, "@") {
		return true
	}
	selector = reNot.ReplaceAllString(selector, "")
	for _, m := range reNeeded.FindAllStringSubmatch(selector, -1) {
		if !names[m[1]+m[2]] {
			return false
		}
	}
	for _, m := range reElement.FindAllStringSubmatch(selector, -1) {
		if !names["<"+m[1]] {
			return false
		}
	}
	return true
}
