package strictyaml

import (
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// NodeDecoder is a type that decodes itself from more than one shape, such as a
// word or a mapping. It records what is wrong with [Document.Wrong].
type NodeDecoder interface {
	DecodeNode(d *Document, path string, n ast.Node)
}

// Into decodes one node into the value that into points to, as [Decode] does
// with a whole text.
func (d *Document) Into(path string, n ast.Node, into any) {
	d.value(path, n, reflect.ValueOf(into).Elem())
}

// Wrong records a problem where a node begins.
func (d *Document) Wrong(n ast.Node, message, hint string) { d.add(position(n), message, hint) }

// Line is the line of the file on which a node begins.
func (d *Document) Line(n ast.Node) int { return position(n).Line + d.firstLine - 1 }

// Scalar returns the text of a scalar without quotes; ok is false for lists and mappings.
func Scalar(n ast.Node) (text string, ok bool) { return scalarText(n) }

// Pairs returns the keys and values of a mapping; ok is false for anything else.
func Pairs(n ast.Node) (values []*ast.MappingValueNode, ok bool) { return pairs(n) }

// DecodeEach reads a text of several documents: each is decoded into a new T.
// The problems of all stand in the returned document, in the order of the text.
// After a mistake of syntax there are no values.
func DecodeEach[T any](file string, data []byte) ([]T, *Document) {
	d := &Document{File: file, lines: strings.Split(string(data), "\n"), firstLine: 1, at: map[string]Position{}, values: map[string]Position{}}
	if line := tabIndents(d.lines); line > 0 {
		d.add(Position{line, 1}, "a tab cannot indent YAML", "replace the tab by spaces")
		return nil, d
	}
	bodies := d.bodies(data)
	out := make([]T, len(bodies))
	for i, body := range bodies {
		d.Into("", body, &out[i])
	}
	return out, d
}
