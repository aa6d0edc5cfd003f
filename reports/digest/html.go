package digest

import (
	"bytes"
	_ "embed"
	"html/template"
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

//go:embed digest.tmpl
var mailText string

// html writes the mail. html/template escapes every text for the place it stands in.
func (c *content) html() ([]byte, error) {
	t, err := template.New("digest").Funcs(template.FuncMap{
		"say":  c.Words.Say,
		"link": c.link,
		"picture": func(k facts.Key) *picture {
			if p, ok := c.Pictures[k]; ok {
				return &p
			}
			return nil
		},
		"fresh":  func(p *picture) bool { return strings.HasPrefix(p.File, PictureDir+"change-") }, // not shown above
		"mark":   mark,
		"colour": colour,
		"join":   words.Join,
	}).Parse(mailText)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, map[string]any{"C": c, "Lang": c.Words.Lang()}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// mark is the sign of a state: form first, colour second.
func mark(state string) string {
	switch state {
	case "better":
		return "▲"
	case "worse":
		return "▼"
	case "below_target":
		return "○"
	case "changed":
		return "◆"
	case "too_few":
		return "◇"
	case "as_usual":
		return "●"
	}
	return "–"
}

// colour is that of a mark. The word beside it stays dark.
func colour(state string) string {
	switch state {
	case "better":
		return "#0072b2"
	case "worse":
		return "#d55e00"
	}
	return "#5b5a55"
}

// inBrackets is "(text)", nothing for nothing.
func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}
