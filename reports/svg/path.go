package svg

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var reToken = regexp.MustCompile(`[A-Za-z]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?`)

// segment is one absolute command of a path: M and L have one point, C three,
// A seven numbers as in SVG, Z none.
type segment struct {
	command byte
	n       []float64
}

// parsePath reads a path into absolute commands; ok is false for commands a
// chart does not use, and for anything malformed.
func parsePath(d string) (out []segment, ok bool) {
	tokens := reToken.FindAllString(d, -1)
	var x, y, startX, startY float64
	i := 0
	number := func() (float64, bool) {
		if i >= len(tokens) || isLetter(tokens[i][0]) {
			return 0, false
		}
		v := parse(tokens[i])
		i++
		return v, true
	}
	for i < len(tokens) {
		if !isLetter(tokens[i][0]) {
			return nil, false
		}
		command := tokens[i][0]
		i++
		relative := command >= 'a'
		upper := command &^ 0x20
		if len(out) == 0 && upper != 'M' {
			return nil, false
		}
		if upper == 'Z' {
			out = append(out, segment{command: 'Z'})
			x, y = startX, startY
			continue
		}
		want := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'A': 7}[upper]
		if want == 0 {
			return nil, false
		}
		for first := true; first || i < len(tokens) && !isLetter(tokens[i][0]); first = false {
			n := make([]float64, want)
			for k := range n {
				if n[k], ok = number(); !ok {
					return nil, false
				}
			}
			baseX, baseY := 0.0, 0.0
			if relative {
				baseX, baseY = x, y
			}
			switch upper {
			case 'H':
				x = n[0] + baseX
			case 'V':
				y = n[0] + baseY
			case 'A':
				n[5], n[6] = n[5]+baseX, n[6]+baseY
				x, y = n[5], n[6]
			default:
				for k := 0; k < want; k += 2 {
					n[k], n[k+1] = n[k]+baseX, n[k+1]+baseY
				}
				x, y = n[want-2], n[want-1]
			}
			s := segment{command: upper, n: n}
			switch {
			case upper == 'H' || upper == 'V':
				s = segment{command: 'L', n: []float64{x, y}}
			case upper == 'M' && !first:
				s.command = 'L' // what follows a move is a line
			case upper == 'M':
				startX, startY = x, y
			}
			out = append(out, s)
		}
	}
	return out, len(out) > 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// moved applies a scaling and a translation to every point; arcs cannot be mirrored.
func moved(in []segment, sx, sy, dx, dy float64) ([]segment, bool) {
	out := make([]segment, len(in))
	for i, s := range in {
		n := append([]float64(nil), s.n...)
		if s.command == 'A' {
			return nil, false
		}
		for k := 0; k+1 < len(n); k += 2 {
			n[k], n[k+1] = n[k]*sx+dx, n[k+1]*sy+dy
		}
		out[i] = segment{command: s.command, n: n}
	}
	return out, true
}

// straight leaves out the points in the middle of straight lines, which dashes
// and joins do not need.
func straight(in []segment) []segment {
	var out []segment
	for i, s := range in {
		if k := len(out) - 1; k > 0 && s.command == 'L' && out[k].command == 'L' && i > 1 {
			if ax, ay, ok := end(out[k-1]); ok {
				b, c := out[k].n, s.n
				ux, uy, vx, vy := b[0]-ax, b[1]-ay, c[0]-b[0], c[1]-b[1]
				cross, dot := ux*vy-uy*vx, ux*vx+uy*vy
				if dot >= 0 && math.Abs(cross) <= 0.05*math.Max(math.Hypot(ux, uy), math.Hypot(vx, vy)) && (ux != 0 || uy != 0) {
					out[k] = s
					continue
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// end is where a command leads; false for the end of a closed figure.
func end(s segment) (x, y float64, ok bool) {
	if k := len(s.n); k >= 2 {
		return s.n[k-2], s.n[k-1], true
	}
	return 0, 0, false
}

// writePath writes commands on a grid of steps per unit, relative to what is already
// rounded, so that rounding does not add up and equal shapes read alike. Each figure
// starts with an absolute M where figures are told apart by it, as those of rows are;
// elsewhere a figure may start relative to the end of the one before.
func writePath(in []segment, steps float64, apart bool) string {
	var b strings.Builder
	grid := func(v float64) int { return int(math.Round(v * steps)) }
	text := func(v int) string {
		s := strconv.FormatFloat(float64(v)/steps, 'f', -1, 64)
		if strings.HasPrefix(s, "0.") {
			return s[1:]
		}
		return strings.Replace(s, "-0.", "-.", 1)
	}
	dotted := false // whether the last number has a point
	var before byte
	write := func(command byte, values ...string) {
		again := command == before && (command == 'l' || command == 'c')
		if before = command; !again {
			b.WriteByte(command)
		}
		for i, v := range values {
			if (i > 0 || again) && v[0] != '-' && (v[0] != '.' || !dotted) {
				b.WriteByte(' ')
			}
			b.WriteString(v)
			dotted = strings.Contains(v, ".")
		}
	}
	var x, y, startX, startY int
	for i, s := range in {
		switch s.command {
		case 'M':
			nx, ny := grid(s.n[0]), grid(s.n[1])
			if there, here := text(nx)+text(ny), text(nx-x)+text(ny-y); i > 0 && !apart && len(here) <= len(there) {
				write('m', text(nx-x), text(ny-y))
			} else {
				write('M', text(nx), text(ny))
			}
			x, y = nx, ny
			startX, startY = x, y
		case 'L':
			dx, dy := grid(s.n[0])-x, grid(s.n[1])-y
			x, y = x+dx, y+dy
			last := i+1 >= len(in) || in[i+1].command == 'M'
			switch {
			case dx == 0 && dy == 0 && !(last && in[i-1].command == 'M'):
			case dy == 0:
				write('h', text(dx))
			case dx == 0:
				write('v', text(dy))
			default:
				write('l', text(dx), text(dy))
			}
		case 'C':
			var v []string
			for k := 0; k < 6; k += 2 {
				v = append(v, text(grid(s.n[k])-x), text(grid(s.n[k+1])-y))
			}
			x, y = grid(s.n[4]), grid(s.n[5])
			write('c', v...)
		case 'A':
			nx, ny := grid(s.n[5]), grid(s.n[6])
			write('a', text(grid(s.n[0])), text(grid(s.n[1])), text(grid(s.n[2])), flag(s.n[3]), flag(s.n[4]), text(nx-x), text(ny-y))
			x, y = nx, ny
		case 'Z':
			b.WriteByte('z')
			before = 'z'
			x, y = startX, startY
		}
	}
	return b.String()
}

var rePath = regexp.MustCompile(` d="([^"]*)"`)

// Chained is a cleaned drawing whose figures start from where the one before ended,
// where that is no longer to say: for drawings in which nobody points at a row.
func Chained(drawing string) string {
	return rePath.ReplaceAllStringFunc(drawing, func(d string) string {
		in, ok := parsePath(d[len(` d="`) : len(d)-1])
		if !ok {
			return d
		}
		return ` d="` + writePath(in, 2, false) + `"` // halves are the finest there are
	})
}

func flag(v float64) string {
	if v != 0 {
		return "1"
	}
	return "0"
}

// figures counts the parts of a path that start anew.
func figures(in []segment) int {
	n := 0
	for _, s := range in {
		if s.command == 'M' {
			n++
		}
	}
	return n
}
