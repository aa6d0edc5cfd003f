package strictyaml

import (
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// pairs returns the key/value pairs of a mapping node.
func pairs(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch t := n.(type) {
	case *ast.MappingNode:
		return t.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{t}, true
	default:
		return nil, false
	}
}

// scalarText returns the text of a scalar as it was written, without quotes.
func scalarText(n ast.Node) (string, bool) {
	switch t := n.(type) {
	case *ast.StringNode:
		return t.Value, true
	case *ast.LiteralNode:
		return t.Value.Value, true
	case *ast.NullNode:
		return "", true
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return "", false
	default:
		return n.GetToken().Value, true
	}
}

// position is where a node begins; for a mapping that is its first key.
func position(n ast.Node) Position {
	if values, ok := pairs(n); ok && len(values) > 0 {
		n = values[0].Key
	}
	p := n.GetToken().Position
	return Position{Line: p.Line, Col: p.Column}
}

// kind names a node for a person.
func kind(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping of keys"
	case *ast.SequenceNode:
		return "a list"
	default:
		text, _ := scalarText(n)
		return "\"" + text + "\""
	}
}

// tabIndents returns the first line (from 1) that is indented with a tab, or 0.
func tabIndents(lines []string) int {
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimLeft(line, " "), "\t") && strings.TrimSpace(line) != "" {
			return i + 1
		}
	}
	return 0
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// pathName names a path in a message.
func pathName(path string) string {
	if path == "" {
		return "the document"
	}
	return path
}

// fieldsOf returns the index of every key a struct takes, and the keys in the
// order of its fields. The fields of an inline struct are its own.
func fieldsOf(t reflect.Type) (map[string][]int, []string) {
	fields := map[string][]int{}
	var names []string
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if options == "inline" {
			below, more := fieldsOf(t.Field(i).Type)
			for _, key := range more {
				fields[key] = append([]int{i}, below[key]...)
			}
			names = append(names, more...)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		fields[name] = []int{i}
		names = append(names, name)
	}
	return fields, names
}
