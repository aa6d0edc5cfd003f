package svg

import (
	"strconv"
	"strings"
)

// element is one allowed element of a drawing, on its way to being written.
type element struct {
	name       string
	attributes []attribute
	rows       []int // table rows its figures stand for
	children   []*element
	text       string // of a text element, or between its tspans; not yet escaped
	path       []segment
}

func (e *element) get(name string) string {
	for _, a := range e.attributes {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// without returns the attributes but for some.
func (e *element) without(names ...string) []attribute {
	var out []attribute
next:
	for _, a := range e.attributes {
		for _, n := range names {
			if a.name == n {
				continue next
			}
		}
		out = append(out, a)
	}
	return out
}

// write writes the element, its paths on a grid of steps per pixel; every
// character of a value or a text is escaped.
func (e *element) write(b *strings.Builder, steps float64) {
	if e.name == "" { // text between elements
		b.WriteString(escape(e.text))
		return
	}
	b.WriteString("<" + e.name)
	if e.path != nil {
		b.WriteString(` d="` + writePath(e.path, steps, len(e.rows) > 0) + `"`)
	}
	for _, x := range e.attributes {
		b.WriteString(" " + x.name + `="` + escape(x.value) + `"`)
	}
	if len(e.rows) > 0 {
		b.WriteString(` data-r="` + ranges(e.rows) + `"`)
	}
	if bare(e.name) {
		b.WriteString("/>")
		return
	}
	b.WriteString(">")
	for _, child := range e.children {
		child.write(b, steps)
	}
	b.WriteString("</" + e.name + ">")
}

// ranges writes whole numbers, runs as "first-last".
func ranges(list []int) string {
	var b strings.Builder
	for i := 0; i < len(list); i++ {
		last := i
		for last+1 < len(list) && list[last+1] == list[last]+1 {
			last++
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(list[i]))
		if last > i {
			b.WriteString("-" + strconv.Itoa(list[last]))
		}
		i = last
	}
	return b.String()
}
