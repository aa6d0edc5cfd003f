package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the style and the script
	"encoding/base64"
	"html/template"
	"strings"
)

//go:embed page.css
var css string

//go:embed page.js
var js string

// Scripts is how many script elements a page of the report may have.
const Scripts = 1

// policy allows the two inline blocks by their hash and nothing else: no
// network, no frame, no form, no other script or style.
func policy(style string, script bool) string {
	p := "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(style) + "'"
	if script {
		p += "; script-src '" + hash(js) + "'"
	}
	return p
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// finish puts the head, with the style it needs, before the body of a page.
func finish(t *template.Template, lang, title, body string) ([]byte, error) {
	style := styleOf(body)
	var b bytes.Buffer
	err := t.ExecuteTemplate(&b, "head", map[string]any{"Lang": lang, "Title": title, "CSS": template.CSS(style),
		"Policy": policy(style, strings.Contains(body, "<script>"))})
	b.WriteString(body)
	return b.Bytes(), err
}
