package model

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
)

// ASTSource parses one SQL text into the engine's parse tree as JSON:
// {"error": bool, "error_message", "position", "statements": [{"node": …}]}.
// The warehouse is one.
type ASTSource interface {
	AST(ctx context.Context, text string) (json.RawMessage, error)
}

// tree is a parsed file: the root node of its one SELECT.
type tree struct {
	path string
	text string
	root map[string]any
}

// parse returns the tree of a file, or what is wrong with its syntax.
func parse(ctx context.Context, src ASTSource, path, text string) (*tree, []diag.Problem, error) {
	if problems := strayLetters(path, text); problems != nil {
		return nil, problems, nil
	}
	raw, err := src.AST(ctx, text)
	if err != nil {
		return nil, nil, err
	}
	var top struct {
		Error      bool   `json:"error"`
		Message    string `json:"error_message"`
		Position   string `json:"position"`
		Statements []struct {
			Node map[string]any `json:"node"`
		} `json:"statements"`
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber() // offsets must stay exact
	if err := d.Decode(&top); err != nil {
		return nil, nil, fmt.Errorf("parse tree of %s: %w", path, err)
	}
	p := diag.Problem{File: path}
	var limit []int
	if top.Error {
		limit = limitPairRE.FindStringSubmatchIndex(bareText(text))
	}
	switch {
	case top.Error && limit != nil && (top.Position == "" || strings.HasPrefix(top.Message, "LIMIT #")):
		p.Message = "limit with two numbers"
		p.Hint = "write limit " + text[limit[4]:limit[5]] + " offset " + text[limit[2]:limit[3]]
		p.Line, p.Col, p.Excerpt = place(text, limit[0])
	case top.Error && top.Position != "":
		at, _ := strconv.Atoi(top.Position)
		p.Message, _, _ = strings.Cut(lowerFirst(top.Message), " at or near \"'") // the rest of the file would follow
		p.Line, p.Col, p.Excerpt = place(text, byteOf(text, at))
		p.Hint = syntaxHint(text, byteOf(text, at))
		if strings.HasPrefix(p.Message, "unterminated quoted string") {
			p.Hint = "end the text with a single quote on its line"
		}
		if strings.HasPrefix(p.Message, "unterminated /* comment") {
			p.Message, p.Hint = "unterminated comment", "end it with */"
		}
	case top.Error:
		p.Message = "only one select statement may stand here"
		p.Hint = "remove copy, create, insert, set, attach and the like; pivot needs an IN list"
		if found := wordRE.FindStringIndex(bareText(text)); found != nil {
			p.Line, p.Col, p.Excerpt = place(text, found[0])
		}
	case len(top.Statements) == 0:
		p.Message = "no statement"
		p.Hint = "write one select statement"
	case len(top.Statements) > 1:
		p.Message = fmt.Sprintf("%d statements", len(top.Statements))
		p.Hint = "one file holds one select statement; put the other in its own file"
		if end := strings.IndexByte(bareText(text), ';'); end >= 0 {
			rest := bareText(text)[end+1:]
			p.Line, p.Col, p.Excerpt = place(text, end+1+len(rest)-len(strings.TrimLeft(rest, " \t\r\n")))
		}
	default:
		return &tree{path: path, text: text, root: top.Statements[0].Node}, nil, nil
	}
	return nil, []diag.Problem{p}, nil
}

// limitPairRE is the limit of MySQL, which also says how many rows to pass over.
var limitPairRE = regexp.MustCompile(`(?i)\blimit\s+(\d+)\s*,\s*(\d+)`)

// byteOf turns the place of a syntax error, which the parser counts in
// characters, into a byte offset, as the places in its trees are.
func byteOf(text string, characters int) int {
	for at := range text {
		if characters == 0 {
			return at
		}
		characters--
	}
	return len(text)
}

// node is one object of the parse tree.
type node map[string]any

// str returns a text field, "" when there is none.
func (n node) str(key string) string {
	s, _ := n[key].(string)
	return s
}

// flag returns a bool field.
func (n node) flag(key string) bool {
	b, _ := n[key].(bool)
	return b
}

// child returns an object field, nil when there is none.
func (n node) child(key string) node {
	m, _ := n[key].(map[string]any)
	return m
}

// list returns a list field.
func (n node) list(key string) []any {
	l, _ := n[key].([]any)
	return l
}

// offset returns where the node stands in the text, -1 when the parser lost it.
func (n node) offset() int {
	number, ok := n["query_location"].(json.Number)
	if !ok {
		return -1
	}
	at, err := strconv.ParseUint(number.String(), 10, 64)
	if err != nil || at > 1<<40 {
		return -1
	}
	return int(at)
}

// walk calls visit for every object below and including v, and the offset of
// the nearest place known at or above it.
func walk(v any, at int, visit func(n node, at int)) {
	switch v := v.(type) {
	case map[string]any:
		n := node(v)
		if o := n.offset(); o >= 0 {
			at = o
		}
		visit(n, at)
		for _, key := range sortedKeys(v) {
			walk(v[key], at, visit)
		}
	case []any:
		for _, e := range v {
			walk(e, at, visit)
		}
	}
}

// problem returns a problem at a byte offset of the file; below 0 the place is unknown.
func (t *tree) problem(at int, hint, format string, args ...any) diag.Problem {
	p := diag.Problem{File: t.path, Message: fmt.Sprintf(format, args...), Hint: hint}
	if at >= 0 {
		p.Line, p.Col, p.Excerpt = place(t.text, at)
	}
	return p
}
