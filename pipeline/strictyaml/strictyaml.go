// Package strictyaml decodes the YAML that people edit by hand (agreement,
// contracts, front matter, unit tests) and lists every problem at once.
//
// A key that no field takes, a key written twice and a value of the wrong type
// are problems with file, line, column, the source line and a suggestion; a
// misspelt key is never silently ignored. It sits on goccy/go-yaml's parser and
// keeps the position of every key for later messages ([Document.At]).
package strictyaml

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"accordo/pipeline/diag"
)

// Position is a place in a YAML text; both count from 1.
type Position struct{ Line, Col int }

// Document is a decoded text: its problems and the position of every key.
type Document struct {
	File     string
	Problems []diag.Problem

	lines     []string
	firstLine int
	at        map[string]Position
	values    map[string]Position
}

// Decode reads data into the struct pointed to by into. Fields carry `yaml`
// tags; types with UnmarshalText decode themselves from scalars. Values already
// in the struct stay when the text does not mention them, so defaults are set
// before the call. FirstLine is the line of the file on which data begins (1
// for a whole file).
func Decode(file string, data []byte, firstLine int, into any) *Document {
	d := &Document{
		File:      file,
		lines:     strings.Split(string(data), "\n"),
		firstLine: firstLine,
		at:        map[string]Position{},
		values:    map[string]Position{},
	}
	if line := tabIndents(d.lines); line > 0 {
		d.add(Position{line, 1}, "a tab cannot indent YAML", "replace the tab by spaces")
		return d
	}
	for _, body := range d.bodies(data) {
		d.value("", body, reflect.ValueOf(into).Elem())
		break
	}
	return d
}

// bodies parses data and returns its documents that are not empty.
func (d *Document) bodies(data []byte) []ast.Node {
	f, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err)
		return nil
	}
	var out []ast.Node
	for _, doc := range f.Docs {
		if doc.Body != nil {
			out = append(out, doc.Body)
		}
	}
	return out
}

// At returns the position of a key given its path, such as
// "agreement.stages[2].owner". An unknown path falls back to its nearest
// parent that is in the text, and to the first line when there is none.
func (d *Document) At(path string) Position {
	for path != "" {
		if p, ok := d.at[path]; ok {
			return p
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			break
		}
		path = path[:i]
	}
	return Position{Line: d.firstLine}
}

// ValueAt returns the position of the one value that a key of a struct has, such
// as that of "sales" in "owner: sales"; of any other path it is that of the key.
func (d *Document) ValueAt(path string) Position {
	if p, ok := d.values[path]; ok {
		return p
	}
	return d.At(path)
}

// Has says whether the text itself sets the key at path.
func (d *Document) Has(path string) bool {
	_, ok := d.at[path]
	return ok
}

// Problem records a problem at the key with the given path.
func (d *Document) Problem(path, message, hint string) {
	p := d.At(path)
	d.add(Position{p.Line - d.firstLine + 1, p.Col}, message, hint)
}

// add records a problem at a position relative to the text.
func (d *Document) add(p Position, message, hint string) {
	excerpt := ""
	if p.Line >= 1 && p.Line <= len(d.lines) {
		excerpt = strings.TrimRight(d.lines[p.Line-1], "\r")
	}
	d.Problems = append(d.Problems, diag.Problem{
		File: d.File, Line: p.Line + d.firstLine - 1, Col: p.Col,
		Message: message, Hint: hint, Excerpt: excerpt,
	})
}

// syntax turns a parser error into a problem.
func (d *Document) syntax(err error) {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) && syntax.GetToken() != nil {
		tk := syntax.GetToken()
		hint := "check the indentation and quotes of this line and the one above"
		if strings.HasPrefix(syntax.GetMessage(), "mapping value is not allowed") {
			hint = "a text that holds a colon stands in quotes; a key below another is indented further"
		}
		d.add(Position{tk.Position.Line, tk.Position.Column}, "not valid YAML: "+syntax.GetMessage(), hint)
		return
	}
	d.add(Position{1, 1}, "not valid YAML: "+err.Error(), "check indentation and quotes")
}

// value decodes one node into v.
func (d *Document) value(path string, n ast.Node, v reflect.Value) {
	switch t := n.(type) {
	case *ast.AnchorNode:
		n = t.Value
	case *ast.TagNode:
		n = t.Value
	}
	if _, null := n.(*ast.NullNode); null {
		return
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(path, n, v.Elem())
		return
	}
	if own, ok := v.Addr().Interface().(NodeDecoder); ok {
		own.DecodeNode(d, path, n)
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		text, scalar := scalarText(n)
		if !scalar {
			d.wrong(n, path, "one value", n)
			return
		}
		if err := u.UnmarshalText([]byte(text)); err != nil {
			told := diag.Problem{Message: err.Error()}
			errors.As(err, &told) // it may know what to do
			d.add(position(n), pathName(path)+": "+told.Message, told.Hint)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(path, n, v)
	case reflect.Map:
		d.mapping(path, n, v)
	case reflect.Slice:
		d.sequence(path, n, v)
	case reflect.Interface:
		d.free(n, v)
	default:
		d.scalar(path, n, v)
	}
}

func (d *Document) structure(path string, n ast.Node, v reflect.Value) {
	values, ok := pairs(n)
	if !ok {
		d.wrong(n, path, "a mapping of keys", n)
		return
	}
	fields, names := fieldsOf(v.Type())
	d.fill(path, values, v, fields, names)
}

// fill decodes the pairs of a mapping into the fields of a struct.
func (d *Document) fill(path string, values []*ast.MappingValueNode, v reflect.Value, fields map[string][]int, names []string) {
	seen := map[string]bool{}
	for _, pair := range values {
		key := pair.Key.String()
		child := join(path, key)
		pos := position(pair.Key)
		if seen[key] {
			d.add(pos, fmt.Sprintf("key %q is written twice", key), "keep one of them")
			continue
		}
		seen[key] = true
		i, known := fields[key]
		if !known {
			hint := "known keys here: " + strings.Join(names, ", ")
			if near := diag.Nearest(key, names); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			d.add(pos, fmt.Sprintf("unknown key %q", child), hint)
			continue
		}
		d.remember(child, pos)
		if _, scalar := scalarText(pair.Value); scalar {
			p := position(pair.Value)
			d.values[child] = Position{Line: p.Line + d.firstLine - 1, Col: p.Col}
		}
		d.value(child, pair.Value, v.FieldByIndex(i))
	}
}

func (d *Document) mapping(path string, n ast.Node, v reflect.Value) {
	values, ok := pairs(n)
	if !ok {
		d.wrong(n, path, "a mapping of keys", n)
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	seen := map[string]bool{}
	for _, pair := range values {
		key, _ := scalarText(pair.Key)
		child := join(path, key)
		pos := position(pair.Key)
		if seen[key] {
			d.add(pos, fmt.Sprintf("key %q is written twice", key), "keep one of them")
			continue
		}
		seen[key] = true
		d.remember(child, pos)
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(child, pair.Value, element)
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), element)
	}
}

func (d *Document) sequence(path string, n ast.Node, v reflect.Value) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		d.wrong(n, path, "a list", n)
		return
	}
	out := reflect.MakeSlice(v.Type(), 0, len(list.Values))
	for i, item := range list.Values {
		child := fmt.Sprintf("%s[%d]", path, i)
		d.remember(child, position(item))
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(child, item, element)
		out = reflect.Append(out, element)
	}
	v.Set(out)
}

func (d *Document) scalar(path string, n ast.Node, v reflect.Value) {
	text, ok := scalarText(n)
	if !ok {
		d.wrong(n, path, "one value", n)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			d.wrong(n, path, "true or false", n)
			return
		}
		v.SetBool(b)
	case reflect.Int, reflect.Int64:
		i, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			d.wrong(n, path, "a whole number", n)
			return
		}
		v.SetInt(i)
	case reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			hint := ""
			if strings.Contains(text, ",") {
				hint = "write the decimals with a point: " + strings.Replace(text, ",", ".", 1)
			}
			d.add(position(n), fmt.Sprintf("%s: %q is not a number", pathName(path), text), hint)
			return
		}
		v.SetFloat(f)
	default:
		d.add(position(n), pathName(path)+": accordo cannot read a value of kind "+v.Kind().String(), "this is a fault in accordo: report it with this line")
	}
}

// free decodes into an interface value: used for rows of unknown shape.
func (d *Document) free(n ast.Node, v reflect.Value) {
	var x any
	if err := yaml.NodeToValue(n, &x); err != nil {
		d.add(position(n), "value is not valid YAML: "+err.Error(), "")
		return
	}
	if x != nil {
		v.Set(reflect.ValueOf(x))
	}
}

func (d *Document) wrong(n ast.Node, path, want string, got ast.Node) {
	hint := ""
	text, scalar := scalarText(got)
	switch {
	case want == "a list" && scalar:
		hint = "write [" + text + "]"
	case want == "a mapping of keys" && scalar:
		hint = "write {key: value, …}, such as {en: Leads, it: Lead} of a text in two languages"
	case want == "a mapping of keys" && kind(got) == "a list":
		hint = "write key: value, one below the other, without dashes"
	case want == "true or false" && isYes(text):
		hint = "write true"
	case want == "true or false" && isNo(text):
		hint = "write false"
	case want == "one value":
		hint = "write it without brackets"
	}
	d.add(position(n), fmt.Sprintf("%s: expected %s, found %s", pathName(path), want, kind(got)), hint)
}

// isYes and isNo know the words people answer with.
func isYes(text string) bool {
	return slices.Contains([]string{"yes", "y", "on", "si", "sì", "s", "vero", "oui", "ja"}, strings.ToLower(text))
}

func isNo(text string) bool {
	return slices.Contains([]string{"no", "n", "off", "falso", "non", "nein"}, strings.ToLower(text))
}

func (d *Document) remember(path string, p Position) {
	d.at[path] = Position{Line: p.Line + d.firstLine - 1, Col: p.Col}
}
