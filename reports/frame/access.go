package frame

import (
	"fmt"
	"strings"
	"time"

	"accordo/pipeline/diag"
)

// Column returns the column of a name, nil if there is none.
func (f *Frame) Column(name string) *Column {
	for i := range f.Columns {
		if f.Columns[i].Name == name {
			return &f.Columns[i]
		}
	}
	return nil
}

// Has tells whether the frame has the column.
func (f *Frame) Has(name string) bool { return f.Column(name) != nil }

// Need checks that columns exist and have a type; it returns one problem for each that does not.
func (f *Frame) Need(typ Type, names ...string) []diag.Problem {
	var problems []diag.Problem
	for _, n := range names {
		c := f.Column(n)
		switch {
		case c == nil:
			problems = append(problems, diag.Problem{File: f.Name, Message: fmt.Sprintf("column %q is missing", n),
				Hint: "it has the columns " + strings.Join(f.Names(), ", ")})
		case c.Type != typ && !c.allNull():
			problems = append(problems, diag.Problem{File: f.Name, Message: fmt.Sprintf("column %q must be %s", n, typ)})
		}
	}
	return problems
}

// Names lists the columns.
func (f *Frame) Names() []string {
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.Name
	}
	return names
}

// Num returns a number and whether there is one; a missing column has none.
func (f *Frame) Num(name string, row int) (float64, bool) {
	c := f.Column(name)
	if c == nil || c.Type != Number || c.Cells[row].Null {
		return 0, false
	}
	return c.Cells[row].Number, true
}

// Str returns the text of a cell, "" for NULL or a missing column.
func (f *Frame) Str(name string, row int) string {
	c := f.Column(name)
	if c == nil || c.Cells[row].Null {
		return ""
	}
	return c.Cells[row].Text
}

// Day returns a date or moment and whether there is one.
func (f *Frame) Day(name string, row int) (time.Time, bool) {
	c := f.Column(name)
	if c == nil || c.Type != Date || c.Cells[row].Null {
		return time.Time{}, false
	}
	return c.Cells[row].Time, true
}

// Flag returns a boolean and whether there is one.
func (f *Frame) Flag(name string, row int) (value, ok bool) {
	c := f.Column(name)
	if c == nil || c.Type != Bool || c.Cells[row].Null {
		return false, false
	}
	return c.Cells[row].Bool, true
}

// String names the type as a person would.
func (t Type) String() string {
	return [...]string{"text", "a number", "a date", "true or false"}[t]
}

func (c *Column) allNull() bool {
	for i := range c.Cells {
		if !c.Cells[i].Null {
			return false
		}
	}
	return true
}
