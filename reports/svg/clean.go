package svg

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxBytes is the largest drawing Clean accepts; a chart has at most some hundred marks.
const maxBytes = 4 << 20

// Rules tell [Clean] what the drawing is for.
type Rules struct {
	// Row names the table row a mark stands for, by series and data index.
	// Marks with a row carry it as data-r; nil means no marks.
	Row func(series, data int) (row int, ok bool)
}

// Clean rebuilds an SVG from an allow list of elements, attributes and forms of
// values. It drops what a chart does not need (classes, styles, clip paths,
// namespaces, comments), turns font styles into attributes, shortens numbers, and
// refuses everything else: scripts, links, images, foreign elements, event
// handlers, references of any kind, text outside a text element. No id is left,
// so any number of drawings can share a page.
// Every character that reaches the result is escaped anew.
func Clean(src string, rules Rules) (string, error) {
	if len(src) > maxBytes {
		return "", fmt.Errorf("svg has %d bytes, more than %d", len(src), maxBytes)
	}
	c := cleaner{rules: rules}
	d := xml.NewDecoder(strings.NewReader(printable(src)))
	d.Strict = true
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", fmt.Errorf("svg is not well formed: %w", err)
		}
		if err := c.token(token); err != nil {
			return "", fmt.Errorf("svg at byte %d: %w", d.InputOffset(), err)
		}
	}
	if len(c.open) > 0 || !c.seen {
		return "", errors.New("svg ends inside an element")
	}
	return render(c.root), nil
}

// printable removes what XML and terminals cannot carry: control characters,
// bidirectional overrides, and bytes that are not UTF-8.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20, r >= 0x7f && r <= 0x9f, r == 0xfffe, r == 0xffff, r == 0xfeff,
			r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// silent marks an open element that is left out while its content stays.
const silent = "~"

type cleaner struct {
	rules Rules
	root  *element
	kept  []*element // open elements that stay
	open  []string   // names of open elements as written in the source
	skip  int        // depth inside an element that is dropped with its content
	seen  bool
}

func (c *cleaner) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return c.start(t)
	case xml.EndElement:
		return c.end(t)
	case xml.CharData:
		return c.text(string(t))
	case xml.Comment:
		return nil
	case xml.ProcInst:
		return fmt.Errorf("processing instruction %q is not allowed", t.Target)
	default:
		return errors.New("declarations are not allowed")
	}
}

func (c *cleaner) start(t xml.StartElement) error {
	name := qualified(t.Name)
	if c.skip > 0 || name == "style" || name == "defs" {
		c.skip++
		c.open = append(c.open, name)
		return nil
	}
	if !allowed(name) {
		return fmt.Errorf("element %q is not allowed", name)
	}
	if (name == "svg") == c.seen {
		return fmt.Errorf("element %q is not allowed here", name)
	}
	if len(c.open) == 0 && name != "svg" {
		return fmt.Errorf("element %q stands before svg", name)
	}
	c.seen = true
	a, err := c.attributes(name, t.Attr)
	if err != nil {
		return err
	}
	if name == "svg" {
		// the page's own words describe the chart; see reports/page
		a = append(a, attribute{"aria-hidden", "true"})
	}
	if name == "path" {
		name, a = circle(a)
	}
	if name == "g" && len(a) == 0 || name == "rect" && invisible(a) {
		c.open = append(c.open, silent+name)
		return nil
	}
	c.open = append(c.open, qualified(t.Name))
	e := &element{name: name, attributes: a}
	if row := e.get("data-r"); row != "" {
		n, err := strconv.Atoi(row)
		if err != nil {
			return err
		}
		e.rows, e.attributes = []int{n}, e.without("data-r")
	}
	if c.root == nil {
		c.root = e
	} else {
		in := c.kept[len(c.kept)-1]
		in.children = append(in.children, e)
	}
	c.kept = append(c.kept, e)
	return nil
}

func (c *cleaner) end(t xml.EndElement) error {
	name := qualified(t.Name)
	if len(c.open) == 0 || strings.TrimPrefix(c.open[len(c.open)-1], silent) != name {
		return fmt.Errorf("unexpected end of %q", name)
	}
	written := c.open[len(c.open)-1] == name
	c.open = c.open[:len(c.open)-1]
	if c.skip > 0 {
		c.skip--
		return nil
	}
	if written {
		c.kept = c.kept[:len(c.kept)-1]
	}
	return nil
}

func (c *cleaner) text(s string) error {
	if c.skip > 0 {
		return nil
	}
	if len(c.open) > 0 {
		if in := c.open[len(c.open)-1]; in == "text" || in == "tspan" {
			e := c.kept[len(c.kept)-1]
			e.children = append(e.children, &element{text: s})
			return nil
		}
	}
	if strings.TrimSpace(s) != "" {
		return errors.New("text stands outside a text element")
	}
	return nil
}

// qualified keeps a prefix in the name, so that "x:script" never passes as "script" or as something allowed.
func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

func escape(s string) string { return escaper.Replace(s) }
