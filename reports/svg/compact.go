package svg

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// compact makes a drawing small without changing what it shows: shapes become
// paths, neighbours of one look become one path, and what neighbours share is
// said once. A path for several rows names them in data-r, one a figure.
func compact(e *element) {
	for _, c := range e.children {
		if c.name == "g" || c.name == "svg" {
			compact(c)
			continue
		}
		shape(c)
	}
	if e.name != "svg" && e.name != "g" {
		return
	}
	e.children = grouped(stroked(joined(dotted(e.children))))
}

// reMirror is a scaling, perhaps mirrored, and a translation.
var reMirror = regexp.MustCompile(`^matrix\((-?[0-9.]+),0,0,(-?[0-9.]+),(-?[0-9.]+),(-?[0-9.]+)\)$`)

// shape reads what can be drawn as a path.
func shape(e *element) {
	number := func(name string) float64 { return parse(e.get(name)) }
	switch e.name {
	case "path":
		path, ok := parsePath(e.get("d"))
		if !ok {
			return
		}
		if t := e.get("transform"); t != "" {
			m := reMirror.FindStringSubmatch(t)
			if m == nil || abs(parse(m[1])) != abs(parse(m[2])) {
				return
			}
			if path, ok = moved(path, parse(m[1]), parse(m[2]), parse(m[3]), parse(m[4])); !ok {
				return
			}
			for i, a := range e.attributes {
				if a.name == "stroke-width" {
					e.attributes[i].value = format(parse(a.value)*abs(parse(m[1])), 2)
				}
			}
		}
		e.path, e.attributes = straight(path), e.without("d", "transform")
	case "polyline":
		places := strings.FieldsFunc(e.get("points"), func(r rune) bool { return r == ' ' || r == ',' })
		if e.get("transform") != "" || e.get("fill") != "none" || len(places)%2 != 0 {
			return
		}
		var path []segment
		for i := 0; i < len(places); i += 2 {
			path = append(path, segment{'L', []float64{parse(places[i]), parse(places[i+1])}})
		}
		if len(path) == 0 {
			return
		}
		path[0].command = 'M'
		e.path, e.name, e.attributes = straight(path), "path", e.without("points")
	case "rect":
		if e.get("rx") != "" || e.get("ry") != "" || e.get("transform") != "" {
			return
		}
		x, y, w, h := number("x"), number("y"), number("width"), number("height")
		e.path = []segment{{'M', []float64{x, y}}, {'L', []float64{x + w, y}}, {'L', []float64{x + w, y + h}}, {'L', []float64{x, y + h}}, {command: 'Z'}}
		e.name, e.attributes = "path", e.without("x", "y", "width", "height")
	case "line":
		if e.get("transform") != "" {
			return
		}
		e.path = []segment{{'M', []float64{number("x1"), number("y1")}}, {'L', []float64{number("x2"), number("y2")}}}
		e.name, e.attributes = "path", e.without("x1", "y1", "x2", "y2", "fill") // a line has no inside
	}
}

func abs(v float64) float64 { return max(v, -v) }

// dotted turns runs of full circles into points of a round pen.
func dotted(in []*element) []*element {
	plain := func(e *element) bool {
		return e.name == "circle" && e.get("fill") != "" && e.get("fill") != "none" && e.get("stroke") == "" && e.get("transform") == "" && e.get("r") != ""
	}
	for i := 0; i < len(in); i++ {
		last := i
		for plain(in[i]) && last+1 < len(in) && plain(in[last+1]) && in[last+1].get("r") == in[i].get("r") && in[last+1].get("fill") == in[i].get("fill") {
			last++
		}
		if last == i {
			continue
		}
		for _, e := range in[i : last+1] {
			x, y, r := parse(e.get("cx")), parse(e.get("cy")), parse(e.get("r"))
			e.path = []segment{{'M', []float64{x, y}}, {'L', []float64{x, y}}}
			rest := e.without("cx", "cy", "r", "fill")
			e.attributes = append([]attribute{{"fill", "none"}, {"stroke", e.get("fill")}, {"stroke-width", format(2*r, 2)}, {"stroke-linecap", "round"}}, rest...)
			e.name = "path"
		}
		i = last
	}
	return in
}

// joined makes one path of neighbours that look the same.
func joined(in []*element) []*element {
	var out []*element
	for _, e := range in {
		if k := len(out) - 1; k >= 0 && e.path != nil && out[k].path != nil && same(out[k].attributes, e.attributes) && joinable(out[k]) && joinable(e) &&
			(len(out[k].rows) == 0) == (len(e.rows) == 0) {
			out[k].path, out[k].rows = append(out[k].path, e.path...), append(out[k].rows, e.rows...)
			continue
		}
		out = append(out, e)
	}
	return out
}

// stroked draws many bars of one width as strokes as wide as they are, which is
// half as long to say. A stroke ends where it is told to, so the bars stay as they are.
func stroked(in []*element) []*element {
	const many = 4
	for _, e := range in {
		if len(e.path) < 5*many || e.get("fill") == "" || e.get("fill") == "none" || e.get("stroke") != "" || e.get("stroke-dasharray") != "" {
			continue
		}
		path, width, ok := penned(e.path)
		if !ok {
			continue
		}
		rest := e.without("fill", "stroke-width", "stroke-linecap", "stroke-linejoin")
		e.path = path
		e.attributes = append([]attribute{{"stroke", e.get("fill")}, {"stroke-width", format(width, 2)}}, rest...)
	}
	return in
}

// penned tells standing from lying bars and returns them as strokes. Where both
// could be, as of lying bars that are all about as long, only a measure that is the
// same for all may be the width: the other tells the values, and a mean would level
// them.
func penned(path []segment) (out []segment, width float64, ok bool) {
	standing, across, spread, isStanding := strokes(path, true)
	lying, height, spreadLying, isLying := strokes(path, false)
	switch {
	case isStanding && (!isLying || spread == 0):
		return standing, across, true
	case isLying && (!isStanding || spreadLying == 0):
		return lying, height, true
	}
	return nil, 0, false
}

// strokes are the middle lines of bars of one width, in pixels; standing bars are
// measured across, lying ones from top to bottom. The library sets edges on whole
// pixels, so that widths may differ by one, which is their spread: all get the mean.
func strokes(path []segment, standing bool) (out []segment, width, spread float64, ok bool) {
	along, across := 0, 1 // of a lying bar
	if standing {
		along, across = 1, 0
	}
	least, most, sum := math.Inf(1), 0.0, 0.0
	for i := 0; i < len(path); i += 5 {
		if i+5 > len(path) {
			return nil, 0, 0, false
		}
		a, b, c, d := path[i], path[i+1], path[i+2], path[i+3]
		if a.command != 'M' || b.command != 'L' || c.command != 'L' || d.command != 'L' || path[i+4].command != 'Z' {
			return nil, 0, 0, false
		}
		// a and c are opposite corners, b and d lie between them, but for what was rounded
		if level := abs(a.n[1]-b.n[1]) + abs(b.n[0]-c.n[0]) + abs(c.n[1]-d.n[1]) + abs(d.n[0]-a.n[0]); level > 0.5 {
			return nil, 0, 0, false
		}
		wide := abs(c.n[across] - a.n[across])
		least, most, sum = min(least, wide), max(most, wide), sum+wide
		from, to := [2]float64{}, [2]float64{}
		from[across] = (a.n[across] + c.n[across]) / 2
		to[across] = from[across]
		from[along], to[along] = a.n[along], c.n[along]
		out = append(out, segment{'M', from[:]}, segment{'L', to[:]})
	}
	return out, sum / float64(len(out)/2), most - least, least > 0 && most-least < 1.5
}

// joinable tells whether each figure of a path stands for one row, or none for any.
func joinable(e *element) bool {
	if op := e.get("opacity") + e.get("fill-opacity") + e.get("stroke-opacity") + e.get("transform"); op != "" {
		return false
	}
	return len(e.rows) == 0 || len(e.rows) == figures(e.path)
}

func same(a, b []attribute) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// inherited tells the attributes a group can hold for its children.
func inherited(name string) bool {
	switch name {
	case "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "text-anchor", "font-size", "font-weight", "font-style":
		return true
	}
	return false
}

// shared returns the attributes of a that b has too and a group can hold.
func shared(a []attribute, b *element) []attribute {
	var out []attribute
	for _, x := range a {
		if inherited(x.name) && b.name != "g" && b.get(x.name) == x.value {
			out = append(out, x)
		}
	}
	return out
}

// grouped says once what neighbours have in common, where that is shorter.
func grouped(in []*element) []*element {
	var out []*element
	for i := 0; i < len(in); i++ {
		common, last := []attribute(nil), i
		if in[i].name != "g" {
			common = shared(in[i].attributes, in[i])
		}
		best, bestLast := 0, i
		var bestCommon []attribute
		for last+1 < len(in) && len(common) > 0 {
			last++
			if common = shared(common, in[last]); len(common) == 0 {
				break
			}
			if saved := (last-i)*size(common) - len("<g></g>"); saved > best {
				best, bestLast, bestCommon = saved, last, common
			}
		}
		if best == 0 {
			out = append(out, in[i])
			continue
		}
		group := &element{name: "g", attributes: bestCommon}
		var names []string
		for _, a := range bestCommon {
			names = append(names, a.name)
		}
		for _, e := range in[i : bestLast+1] {
			e.attributes = e.without(names...)
			group.children = append(group.children, e)
		}
		if bestLast-i > 2 {
			group.children = grouped(group.children)
		}
		out = append(out, group)
		i = bestLast
	}
	return out
}

func size(list []attribute) int {
	n := 0
	for _, a := range list {
		n += len(a.name) + len(a.value) + len(strconv.Quote("")) + len(" =")
	}
	return n
}

// render writes a whole drawing.
func render(root *element) string {
	var b strings.Builder
	compact(root)
	root.write(&b, grid(root.get("viewBox")))
	return b.String()
}

// small is the height in pixels below which a drawing is of the size of a word.
const small = 40

// grid is how many steps a pixel has: a chart keeps whole pixels, which is finer
// than a screen shows once it is scaled to its place; a drawing of the size of a
// word keeps halves, since its few pixels hold the whole range.
func grid(viewBox string) float64 {
	if f := strings.Fields(viewBox); len(f) == 4 && parse(f[3]) < small {
		return 2
	}
	return 1
}
