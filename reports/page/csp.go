package page

import (
	"crypto/sha256"
	_ "embed" // for the style and the script
	"encoding/base64"
	"html/template"
)

//go:embed page.css
var css string

//go:embed page.js
var js string

// Scripts is how many script elements a page of the report has.
const Scripts = 1

// policy allows the two inline blocks by their hash and nothing else: no
// network, no frame, no form, no other script or style.
func policy(script bool) string {
	p := "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(css) + "'"
	if script {
		p += "; script-src '" + hash(js) + "'"
	}
	return p
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// shell is what every page has around its body.
type shell struct {
	Lang, Title, Policy string
	CSS                 template.CSS
	JS                  template.JS
	Script              bool
}

func newShell(lang, title string, script bool) shell {
	return shell{Lang: lang, Title: title, Policy: policy(script), CSS: template.CSS(css), JS: template.JS(js), Script: script}
}
