package unittest

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// Case is one test: a model, the rows given and the rows expected.
type Case struct {
	File  string           `yaml:"-"`
	Line  int              `yaml:"-"`
	Name  string           `yaml:"name"`
	Model string           `yaml:"model"` // "schema.table"
	AsOf  string           `yaml:"as_of"` // "2026-03-16", "" keeps the clock
	Given map[string][]Row `yaml:"given"`
	// GivenSQL gives a table's rows by a select, for many rows alike.
	GivenSQL map[string]string `yaml:"given_sql"`
	// Settings are parameters the case sets, such as min_at_risk: "0" for
	// params.min_at_risk(): numbers, as they stand in SQL.
	Settings map[string]string `yaml:"settings"`
	Expect   Expect            `yaml:"expect"`

	lines []string // of the file, for messages
}

// Expect says which rows the model must have.
type Expect struct {
	Rows      []Row    `yaml:"rows"`
	Columns   []string `yaml:"columns"`   // those compared; by default those of the rows
	Order     string   `yaml:"order"`     // "any" (default) | "given"
	Tolerance float64  `yaml:"tolerance"` // relative, of numbers; 1e-9 by default
}

// Row is one row as it stands in the file: text per column, nil for null. The
// line is that of the row.
type Row struct {
	Line   int
	Values map[string]*string
}

// DecodeNode keeps every value as it is written: 1.50 stays 1.50.
func (r *Row) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	r.Line = d.Line(n)
	r.Values = map[string]*string{}
	pairs, ok := strictyaml.Pairs(n)
	if !ok {
		d.Wrong(n, path+": a row is a mapping", "write {column: value, …}")
		return
	}
	for _, p := range pairs {
		name := p.Key.GetToken().Value
		if _, again := r.Values[name]; again {
			d.Wrong(p.Key, "column "+name+" is given twice in one row", "keep one of them")
		}
		r.Values[name] = valueOf(p.Value)
	}
}

// valueOf returns the text of a value, nil for null. A list becomes the
// engine's text of a list.
func valueOf(n ast.Node) *string {
	text := n.GetToken().Value
	switch n := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		items := make([]string, len(n.Values))
		for i, v := range n.Values {
			if item := valueOf(v); item != nil {
				items[i] = *item
			}
		}
		text = "[" + strings.Join(items, ", ") + "]"
	case *ast.LiteralNode:
		text = n.Value.Value
	}
	return &text
}

// document is one YAML document: a case, or what its cases share.
type document struct {
	Case  `yaml:",inline"`
	Cases []caseNode `yaml:"cases"`
}

// caseNode is a case that knows its line.
type caseNode struct{ Case }

// DecodeNode reads a case and remembers where it begins.
func (c *caseNode) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	d.Into(path, n, &c.Case)
	c.Line = d.Line(n)
}

// Load reads every .yaml file below tests/ of the file systems; a later one
// overrides files of the same path. All mistakes are reported at once.
func Load(systems ...fs.FS) ([]Case, error) {
	files := map[string][]byte{}
	for _, fsys := range systems {
		if fsys == nil {
			continue
		}
		err := fs.WalkDir(fsys, "tests", func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() || path.Ext(p) != ".yaml" {
				return err
			}
			files[p], err = fs.ReadFile(fsys, p)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read tests: %w", err)
		}
	}
	var cases []Case
	var problems []diag.Problem
	for _, p := range slices.Sorted(maps.Keys(files)) {
		c, bad := readFile(p, files[p])
		cases = append(cases, c...)
		problems = append(problems, bad...)
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Config, problems...)
	}
	return cases, nil
}

// readFile returns the cases of one file.
func readFile(p string, text []byte) ([]Case, []diag.Problem) {
	var cases []Case
	docs, read := strictyaml.DecodeEach[document](p, text)
	problems := read.Problems
	lines := strings.Split(string(text), "\n")
	for _, doc := range docs {
		shared := doc.Case
		shared.Line = 1
		if len(doc.Cases) == 0 {
			doc.Cases = []caseNode{{shared}}
		}
		for _, c := range doc.Cases {
			merged := c.over(shared)
			merged.File, merged.lines = p, lines
			if merged.Name == "" {
				merged.Name = fmt.Sprintf("case %d", len(cases)+1)
			}
			if message, hint := merged.wrong(); message != "" && len(read.Problems) == 0 {
				problems = append(problems, diag.Problem{File: p, Line: merged.Line, Col: 1, Message: message, Hint: hint, Excerpt: lines[merged.Line-1]})
			}
			cases = append(cases, merged)
		}
	}
	return cases, problems
}

// over fills what c leaves out from shared.
func (c Case) over(shared Case) Case {
	if c.Model == "" {
		c.Model = shared.Model
	}
	if c.AsOf == "" {
		c.AsOf = shared.AsOf
	}
	given := maps.Clone(shared.Given)
	if given == nil {
		given = map[string][]Row{}
	}
	maps.Copy(given, c.Given)
	c.Given = given
	bySQL := maps.Clone(shared.GivenSQL)
	if bySQL == nil {
		bySQL = map[string]string{}
	}
	maps.Copy(bySQL, c.GivenSQL)
	c.GivenSQL = bySQL
	if c.Settings == nil {
		c.Settings = shared.Settings
	}
	return c
}

// givenTables returns the tables the case gives rows to, sorted.
func (c Case) givenTables() []string {
	names := map[string]bool{}
	for name := range c.Given {
		names[name] = true
	}
	for name := range c.GivenSQL {
		names[name] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// wrong says what a case lacks and what to do, "" for nothing.
func (c Case) wrong() (message, hint string) {
	_, dayErr := time.Parse(time.DateOnly, c.AsOf)
	switch {
	case c.Model == "":
		return c.Name + ": no model", "add model: schema.table"
	case len(c.givenTables()) < len(c.Given)+len(c.GivenSQL):
		return c.Name + ": a table is given both by rows and by SQL", "keep given or given_sql"
	case c.Expect.Rows == nil:
		return c.Name + ": no expect.rows", "write rows: [] for none"
	case c.Expect.Order != "" && c.Expect.Order != "any" && c.Expect.Order != "given":
		return c.Name + ": order " + c.Expect.Order, "write any or given"
	case c.AsOf != "" && dayErr != nil:
		return c.Name + ": as_of " + c.AsOf + " is not a day", "write it like 2026-03-16"
	}
	for _, name := range slices.Sorted(maps.Keys(c.Settings)) {
		if _, err := strconv.ParseFloat(c.Settings[name], 64); err != nil {
			return c.Name + ": setting " + name + " is " + c.Settings[name] + ", which is no number", "write settings: {min_at_risk: 0}"
		}
	}
	return "", ""
}
