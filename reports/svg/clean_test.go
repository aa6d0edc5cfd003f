package svg_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"accordo/reports/svg"
)

func clean(s string) (string, error) { return svg.Clean(s, svg.Rules{}) }

func TestCleanKeepsADrawing(t *testing.T) {
	in := `<svg width="9" height="9" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" viewBox="0 0 9 9">` +
		`<rect width="9" height="9" x="0" y="0" fill="none"></rect>` +
		`<g clip-path="url(#a)"><path d="M1.26 2.34L3 4" fill="none" stroke="var(--ink)" class="x"></path></g>` +
		`<path d="M1 0A1 1 0 1 1 1 -0.0001" transform="matrix(2.5,0,0,2.5,110,120.6667)" fill="#fff" stroke-width="0.8" ecmeta_series_index="2" ecmeta_data_index="1" ecmeta_ssr_type="chart"></path>` +
		`<text dominant-baseline="central" text-anchor="end" style="font-size:11px;font-family:sans-serif;" y="6" transform="translate(32 176)" fill="#54555a">a &lt; b</text>` +
		`<defs><clipPath id="a"><path d="M0 0"/></clipPath></defs><style><![CDATA[.x:hover{}]]></style></svg>`
	want := `<svg viewBox="0 0 9 9" aria-hidden="true">` +
		`<path d="M1.5 2.5l1.5 1.5" fill="none" stroke="var(--ink)"/>` +
		`<circle cx="110" cy="120.7" r="2.5" fill="#fff" stroke-width="2" data-r="7"/>` +
		`<text x="32" y="182" text-anchor="end" font-size="11" fill="#54555a">a &lt; b</text></svg>`
	got, err := svg.Clean(in, svg.Rules{Row: func(series, data int) (int, bool) { return 7, series == 2 && data == 1 }})
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCleanRefuses(t *testing.T) {
	for name, body := range map[string]string{
		"script":               `<script>alert(1)</script>`,
		"script with a prefix": `<svg:script>alert(1)</svg:script>`,
		"image":                `<image href="x.png"/>`,
		"use":                  `<use xlink:href="#a"/>`,
		"link":                 `<a href="x"><text>t</text></a>`,
		"foreign element":      `<foreignObject><p>hi</p></foreignObject>`,
		"animation":            `<rect><animate attributeName="x"/></rect>`,
		"nested svg":           `<svg></svg>`,
		"handler":              `<rect onload="alert(1)"/>`,
		"handler, upper case":  `<rect ONLOAD="alert(1)"/>`,
		"href":                 `<path href="javascript:alert(1)" d="M0 0"/>`,
		"external clip":        `<g clip-path="url(http://x/#a)"></g>`,
		"external paint":       `<rect fill="url(https://x)"/>`,
		"reference in paint":   `<rect fill="url(#a)"/>`,
		"expression in paint":  `<rect fill="red;background:url(x)"/>`,
		"style with url":       `<text style="background:url(x)">t</text>`,
		"style with import":    `<text style="font-size:12px;behavior:url(x)">t</text>`,
		"font with url":        `<text style="font: url(x) 12px sans">t</text>`,
		"id":                   `<rect id="x"/>`,
		"path with script":     `<path d="javascript:alert(1)"/>`,
		"transform with url":   `<path d="M0 0" transform="url(x)"/>`,
		"attribute twice":      `<rect x="1" x="2"/>`,
		"unknown attribute":    `<rect tabindex="0"/>`,
		"loose text":           `alert(1)`,
		"text in a group":      `<g>hello</g>`,
		"processing":           `<?xml-stylesheet href="x"?>`,
		"doctype":              `<!DOCTYPE svg [<!ENTITY a "b">]>`,
		"entity":               `<text>&xxe;</text>`,
		"unclosed":             `<g>`,
		"wrong end":            `<g></rect>`,
		"mark not a number":    `<rect ecmeta_series_index="x"/>`,
	} {
		if got, err := clean(`<svg viewBox="0 0 1 1">` + body + `</svg>`); err == nil {
			t.Errorf("%s: passed as %s", name, got)
		}
	}
	for name, all := range map[string]string{
		"nothing": "", "no svg": "<g></g>", "two": "<svg></svg><svg></svg>", "cut": "<svg>", "text before": "x<svg></svg>",
		"too large": "<svg>" + strings.Repeat(" ", 5<<20) + "</svg>",
	} {
		if got, err := clean(all); err == nil {
			t.Errorf("%s: passed as %s", name, got)
		}
	}
}

func TestCleanRemovesHiddenCharacters(t *testing.T) {
	got, err := clean("<svg><text x=\"0\" y=\"0\">a\x00b\x0b\u202ec\u2028d\xff\u2066</text></svg>")
	if err != nil {
		t.Fatal(err)
	}
	if want := ">abcd?<"; !strings.Contains(got, want) {
		t.Errorf("got %q, want it to hold %q", got, want)
	}
}

// Whatever Clean lets through is made of the allow list alone.
func FuzzClean(f *testing.F) {
	for _, s := range []string{
		`<svg viewBox="0 0 9 9"><g><path d="M0 0L1 1" fill="var(--ink)" ecmeta_series_index="0" ecmeta_data_index="1"/></g></svg>`,
		`<svg><text style="font: bold 12px sans-serif" transform="translate(1 2)">a &lt;script&gt; &#60; <tspan>b</tspan></text></svg>`,
		`<svg><defs><script>alert(1)</script></defs><style>x</style><rect x="1"/></svg>`,
		`<svg><g clip-path="url(#a)"><rect fill="#fff" onload="x"/></g></svg>`,
		`<svg><!-- <script> --><text>]]&gt;</text></svg>`, "<svg><text>\x00\u202e</text></svg>",
	} {
		f.Add(s)
	}
	allowed := map[string]bool{"svg": true, "g": true, "path": true, "rect": true, "circle": true, "ellipse": true, "line": true, "polyline": true, "polygon": true, "text": true, "tspan": true}
	f.Fuzz(func(t *testing.T, in string) {
		out, err := svg.Clean(in, svg.Rules{Row: func(s, d int) (int, bool) { return s + d, true }})
		if err != nil {
			return
		}
		d := xml.NewDecoder(strings.NewReader(out))
		inText := 0
		for {
			token, err := d.Token() // Token, unlike RawToken, also checks that elements nest
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("result is not well formed: %v\n%s", err, out)
			}
			switch x := token.(type) {
			case xml.StartElement:
				if !allowed[x.Name.Local] || x.Name.Space != "" {
					t.Fatalf("element %v in %s", x.Name, out)
				}
				if x.Name.Local == "text" {
					inText++
				}
				for _, a := range x.Attr {
					name := strings.ToLower(a.Name.Local)
					if strings.HasPrefix(name, "on") || name == "href" || name == "style" || name == "id" || a.Name.Space != "" ||
						strings.Contains(a.Value, "url(") || strings.Contains(a.Value, ":") {
						t.Fatalf("attribute %v=%q in %s", a.Name, a.Value, out)
					}
				}
			case xml.EndElement:
				if x.Name.Local == "text" {
					inText--
				}
			case xml.Comment, xml.ProcInst, xml.Directive:
				t.Fatalf("%T in %s", token, out)
			}
		}
	})
}
