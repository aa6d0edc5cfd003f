package svg

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// allowed tells the elements a drawing may hold.
func allowed(element string) bool {
	switch element {
	case "svg", "g", "text", "tspan":
		return true
	}
	return bare(element)
}

// bare tells the elements that have no content.
func bare(element string) bool {
	switch element {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return true
	}
	return false
}

type attribute struct{ name, value string }

// form says how the value of an attribute must look.
type form int

const (
	number   form = iota // one number, px and % allowed
	numbers              // coordinates, at most one decimal kept
	matrix               // transform functions
	paint                // a colour or a variable
	word                 // one plain word
	clip                 // a reference inside the drawing, dropped
	dropped              // harmless and not needed
	fontList             // style with font settings only
	mark                 // series or data index of a mark
)

// formOf returns the form of an attribute's value; false for attributes a drawing may not have.
func formOf(name string) (form, bool) {
	switch name {
	case "d", "points", "viewBox", "stroke-dasharray":
		return numbers, true
	case "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height",
		"opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-miterlimit", "stroke-dashoffset", "font-size":
		return number, true
	case "transform":
		return matrix, true
	case "fill", "stroke":
		return paint, true
	case "text-anchor", "dominant-baseline", "font-weight", "font-style", "stroke-linecap", "stroke-linejoin", "fill-rule":
		return word, true
	case "clip-path":
		return clip, true
	case "style":
		return fontList, true
	case "ecmeta_series_index", "ecmeta_data_index":
		return mark, true
	case "ecmeta_ssr_type", "ecmeta_silent", "class", "xmlns", "xmlns:xlink", "version", "baseProfile", "pointer-events", "xml:space", "paint-order":
		return dropped, true
	}
	return 0, false
}

var (
	reNumber  = regexp.MustCompile(`^-?[0-9]*\.?[0-9]+(e-?[0-9]{1,3})?(px|%)?$`)
	reNumbers = regexp.MustCompile(`^[-+0-9.eE ,MmLlHhVvCcSsQqTtAaZz]*$`)
	reMatrix  = regexp.MustCompile(`^((matrix|translate|rotate|scale)\([-+0-9.e ,]*\) ?)*$`)
	rePaint   = regexp.MustCompile(`^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|var\(--[a-z0-9-]{1,30}\)|rgba?\([0-9., ]{5,40}\))$`)
	reURL     = regexp.MustCompile(`^url\(#[A-Za-z0-9_-]{1,60}\)$`)
	reWord    = regexp.MustCompile(`^[a-zA-Z0-9-]{1,30}$`)
	reOne     = regexp.MustCompile(`-?[0-9]*\.?[0-9]+(e-?[0-9]+)?`)
	reMove    = regexp.MustCompile(`^translate\((-?[0-9.]+)[ ,](-?[0-9.]+)\)$`)
	reScale   = regexp.MustCompile(`^matrix\(([0-9.]+),0,0,([0-9.]+),(-?[0-9.]+),(-?[0-9.]+)\)$`)
)

// attributes returns what is kept, in the order of the source.
func (c *cleaner) attributes(element string, in []xml.Attr) ([]attribute, error) {
	var out []attribute
	seen := map[string]bool{}
	series, data := -1, -1
	for _, a := range in {
		name, value := qualified(a.Name), strings.TrimSpace(a.Value)
		if seen[name] {
			return nil, fmt.Errorf("attribute %q stands twice", name)
		}
		seen[name] = true
		f, ok := formOf(name)
		if element == "svg" && (name == "width" || name == "height") {
			continue // the page decides the size
		}
		if !ok {
			return nil, fmt.Errorf("attribute %q of %q is not allowed", name, element)
		}
		switch f {
		case dropped:
		case clip:
			// charts keep their marks inside the axes, see zeroScale in reports/chart
			if !reURL.MatchString(value) {
				return nil, fmt.Errorf("attribute %q must point into the drawing", name)
			}
		case mark:
			n, err := strconv.Atoi(value)
			if err != nil || n < 0 {
				return nil, fmt.Errorf("attribute %q must be a whole number", name)
			}
			if name == "ecmeta_series_index" {
				series = n
			} else {
				data = n
			}
		case fontList:
			fonts, err := fontAttributes(value)
			if err != nil {
				return nil, err
			}
			out = append(out, fonts...)
		default:
			v, err := checked(f, name, value)
			if err != nil {
				return nil, err
			}
			if !isDefault(name, v) {
				out = append(out, attribute{name, v})
			}
		}
	}
	if element == "text" {
		out = placed(out)
	}
	if series >= 0 && data >= 0 && c.rules.Row != nil {
		if row, ok := c.rules.Row(series, data); ok {
			out = append(out, attribute{"data-r", strconv.Itoa(row)})
		}
	}
	return out, nil
}

func checked(f form, name, v string) (string, error) {
	bad := func() (string, error) { return "", fmt.Errorf("attribute %q has a value that is not allowed", name) }
	switch f {
	case number:
		if !reNumber.MatchString(v) {
			return bad()
		}
		return short(v, 2), nil
	case numbers:
		if !reNumbers.MatchString(v) {
			return bad()
		}
		if unitCircle(v) {
			return v, nil
		}
		return short(v, 1), nil
	case matrix:
		if !reMatrix.MatchString(v) {
			return bad()
		}
		return short(v, 2), nil
	case word:
		if !reWord.MatchString(v) {
			return bad()
		}
		return v, nil
	}
	if f == paint && rePaint.MatchString(v) {
		return v, nil
	}
	return bad()
}

// invisible tells a rectangle that draws nothing.
func invisible(a []attribute) bool {
	none := false
	for _, x := range a {
		switch x.name {
		case "fill":
			none = x.value == "none"
		case "stroke", "data-r":
			return false
		}
	}
	return none
}

// isDefault tells values an SVG has anyway; the root element sets the baseline, see page.css.
func isDefault(name, v string) bool {
	switch name + "=" + v {
	case "text-anchor=start", "dominant-baseline=central", "font-size=12", "font-weight=normal", "stroke-linejoin=bevel", "fill-opacity=1":
		return true
	}
	return false
}

// fontAttributes turns "font-size:12px;font-family:…" or "font: bold 12px …" into
// attributes. The family is dropped: the page has one.
func fontAttributes(style string) ([]attribute, error) {
	var out []attribute
	add := func(name, v string) {
		if v = strings.TrimSuffix(v, "px"); !isDefault(name, v) {
			out = append(out, attribute{name, v})
		}
	}
	for _, part := range strings.Split(style, ";") {
		name, v, _ := strings.Cut(part, ":")
		name, v = strings.TrimSpace(name), strings.TrimSpace(v)
		switch name {
		case "", "font-family":
		case "font-size":
			if !reNumber.MatchString(v) {
				return nil, fmt.Errorf("font size is not a number")
			}
			add(name, v)
		case "font-weight", "font-style":
			if !reWord.MatchString(v) {
				return nil, fmt.Errorf("%s is not a word", name)
			}
			add(name, v)
		case "font":
			fields := strings.Fields(v)
			if len(fields) < 2 || !reWord.MatchString(fields[0]) || !reNumber.MatchString(fields[1]) {
				return nil, fmt.Errorf("font has a form that is not allowed")
			}
			add("font-weight", fields[0])
			add("font-size", fields[1])
		default:
			return nil, fmt.Errorf("style %q is not allowed", name)
		}
	}
	return out, nil
}

// placed folds a translation into x and y, which halves the size of labels.
func placed(in []attribute) []attribute {
	var x, y float64
	out := make([]attribute, 0, len(in)+2)
	for _, a := range in {
		switch a.name {
		case "x":
			x += parse(a.value)
		case "y":
			y += parse(a.value)
		case "transform":
			m := reMove.FindStringSubmatch(a.value)
			if m == nil {
				return in
			}
			x, y = x+parse(m[1]), y+parse(m[2])
		default:
			out = append(out, a)
		}
	}
	return append([]attribute{{"x", format(x, 0)}, {"y", format(y, 0)}}, out...) // half a pixel is less than an eye can see
}

func unitCircle(d string) bool { return strings.HasPrefix(d, "M1 0A1 1 0 1 1 1 -0.") }

// circle writes the library's round symbols as circles.
func circle(a []attribute) (string, []attribute) {
	var d, transform string
	for _, x := range a {
		switch x.name {
		case "d":
			d = x.value
		case "transform":
			transform = x.value
		}
	}
	m := reScale.FindStringSubmatch(transform)
	if !unitCircle(d) || m == nil || m[1] != m[2] {
		return "path", a
	}
	r := parse(m[1])
	out := []attribute{{"cx", format(parse(m[3]), 1)}, {"cy", format(parse(m[4]), 1)}, {"r", format(r, 2)}}
	for _, x := range a {
		switch x.name {
		case "d", "transform":
		case "stroke-width":
			out = append(out, attribute{x.name, format(parse(x.value)*r, 2)})
		default:
			out = append(out, x)
		}
	}
	return "circle", out
}

// short rounds every number in s to the given decimals.
func short(s string, decimals int) string {
	return reOne.ReplaceAllStringFunc(s, func(n string) string { return format(parse(n), decimals) })
}

// parse reads a number that a form has already checked; one too large becomes 0.
func parse(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0
	}
	return v
}

func format(v float64, decimals int) string {
	p := math.Pow(10, float64(decimals))
	v = math.Round(v*p) / p
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
