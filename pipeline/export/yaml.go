package export

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"accordo/pipeline/diag"
)

// document reads one YAML file key by key and collects every problem with its
// place, where a decoder into a struct would stop at the first.
type document struct {
	path     string
	lines    []string
	problems []diag.Problem
}

// parse returns the top node of source, nil if there is none or the YAML is broken.
func (d *document) parse(source []byte) ast.Node {
	d.lines = strings.Split(string(source), "\n")
	file, err := parser.ParseBytes(source, 0)
	if err != nil {
		d.problems = append(d.problems, d.syntaxProblem(err))
		return nil
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		d.problems = append(d.problems, diag.Problem{File: d.path, Line: 1, Col: 1,
			Message: fmt.Sprintf("expected one YAML document, found %d", len(file.Docs)),
			Hint:    "keep one contract per file"})
		return nil
	}
	return file.Docs[0].Body
}

func (d *document) syntaxProblem(err error) diag.Problem {
	p := diag.Problem{File: d.path, Message: err.Error()}
	var positioned yaml.Error
	if errors.As(err, &positioned) {
		p.Message = positioned.GetMessage()
		if tok := positioned.GetToken(); tok != nil && tok.Position != nil {
			p.Line, p.Col = tok.Position.Line, tok.Position.Column
			p.Excerpt = d.line(p.Line)
		}
	}
	p.Hint = "mend the YAML; quote texts that hold a colon, a brace or a quote"
	return p
}

func (d *document) line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	return strings.TrimRight(d.lines[n-1], "\r")
}

// problem records what is wrong at node.
func (d *document) problem(node ast.Node, hint, format string, args ...any) {
	p := diag.Problem{File: d.path, Message: fmt.Sprintf(format, args...), Hint: hint}
	if tok := startOf(node); tok != nil && tok.Position != nil {
		p.Line, p.Col = tok.Position.Line, tok.Position.Column
		p.Excerpt = d.line(p.Line)
	}
	d.problems = append(d.problems, p)
}

// startOf returns the first token of node: for a mapping that is its first key,
// not the colon after it.
func startOf(node ast.Node) *token.Token {
	switch n := node.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	}
	return node.GetToken()
}

// entries returns the key-value pairs of a mapping node.
func (d *document) entries(node ast.Node, what string) []*ast.MappingValueNode {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	case nil:
		return nil
	default:
		d.problem(node, "write it as key: value", "%s must be a mapping", what)
		return nil
	}
}

// fields returns the values of a mapping by key. A key that is not in known is
// a problem that names the nearest one; so is a required key that is absent.
func (d *document) fields(node ast.Node, what string, known []string, required ...string) map[string]ast.Node {
	out := make(map[string]ast.Node)
	for _, entry := range d.entries(node, what) {
		key := entry.Key.GetToken().Value
		if !contains(known, key) {
			hint := "known keys: " + strings.Join(known, ", ")
			if near := diag.Nearest(key, known); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			d.problem(entry, hint, "unknown key %q in %s", key, what)
			continue
		}
		out[key] = entry.Value
	}
	for _, key := range required {
		if _, ok := out[key]; !ok && node != nil {
			d.problem(node, fmt.Sprintf("add %q", key+":"), "%s has no key %q", what, key)
		}
	}
	return out
}

// text returns a scalar as it is written; "" if node is nil.
func (d *document) text(node ast.Node, what string) string {
	switch n := node.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	default:
		d.problem(node, "write one text", "%s must be a text", what)
		return ""
	}
}

func (d *document) boolean(node ast.Node, what string) bool {
	switch n := node.(type) {
	case nil:
		return false
	case *ast.BoolNode:
		return n.Value
	default:
		d.problem(node, "write true or false", "%s must be true or false", what)
		return false
	}
}

// texts returns a list of scalars; one scalar counts as a list of one.
func (d *document) texts(node ast.Node, what string) []string {
	switch n := node.(type) {
	case nil:
		return nil
	case *ast.SequenceNode:
		out := make([]string, 0, len(n.Values))
		for _, v := range n.Values {
			out = append(out, d.text(v, what))
		}
		return out
	default:
		return []string{d.text(node, what)}
	}
}

// choice returns a scalar that must be one of allowed, or fallback if node is nil.
func (d *document) choice(node ast.Node, what, fallback string, allowed ...string) string {
	if node == nil {
		return fallback
	}
	got := d.text(node, what)
	if !contains(allowed, got) {
		d.problem(node, "write one of: "+strings.Join(allowed, ", "), "%s %q is not known", what, got)
		return fallback
	}
	return got
}

// keysOf returns the keys of m in order, for messages.
func keysOf[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func contains(list []string, s string) bool {
	for _, have := range list {
		if have == s {
			return true
		}
	}
	return false
}
