package unittest

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
)

// Verify says which cases speak of a model, a table or a column that is not
// there, without running any. Columns are those of every table "schema.table".
func Verify(cases []Case, g *model.Graph, columns map[string][]string) []diag.Problem {
	var problems []diag.Problem
	r := Runner{Graph: g}
	for _, c := range cases {
		wrong := func(line int, name, hint, message string) {
			p := diag.Problem{File: c.File, Line: line, Col: 1, Message: c.Name + ": " + message, Hint: hint}
			c.locate(&p, name)
			problems = append(problems, p)
		}
		read, _, err := r.upstream(c)
		var e *diag.Error
		if errors.As(err, &e) {
			p := e.Problems[0]
			c.locate(&p, c.Model)
			problems = append(problems, p)
			continue
		}
		for _, table := range c.givenTables() {
			if !read[table] {
				wrong(c.Line, table, nearest(table, slices.Sorted(maps.Keys(read))), c.Model+" does not read "+table)
				continue
			}
			unknownColumns(c.Given[table], columns[table], table, wrong)
		}
		unknownColumns(c.Expect.Rows, columns[c.Model], c.Model, wrong)
	}
	return problems
}

// unknownColumns reports the columns of rows that a table does not have, each once.
func unknownColumns(rows []Row, names []string, table string, wrong func(line int, name, hint, message string)) {
	seen := map[string]bool{}
	for _, row := range rows {
		for _, name := range slices.Sorted(maps.Keys(row.Values)) {
			if !seen[name] && !slices.Contains(names, name) {
				wrong(row.Line, name, nearest(name, names), table+" has no column "+name)
			}
			seen[name] = true
		}
	}
}

// locate moves a problem to the first place of a name at or below its line.
func (c Case) locate(p *diag.Problem, name string) {
	for i := max(p.Line, 1); i <= len(c.lines); i++ {
		if at := strings.Index(c.lines[i-1], name); at >= 0 {
			p.Line, p.Col, p.Excerpt = i, len([]rune(c.lines[i-1][:at]))+1, strings.TrimRight(c.lines[i-1], "\r")
			return
		}
	}
}
