package export

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
)

func (r *contractReader) readColumns(node ast.Node) {
	if node == nil {
		return
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		r.problem(node, "write one - {name: …, headers: […], type: …} per column", "columns must be a list")
		return
	}
	places := make(map[string]ast.Node) // column name -> where
	headers := make(map[string]string)  // normalised header -> column
	units := make(map[string]bool)      // units some pattern captures
	var constants []pendingUnit         // checked when all patterns are known
	for _, item := range list.Values {
		read, ok := r.readColumn(item)
		if !ok {
			continue
		}
		for _, col := range repeated(read, r.repeat(item)) {
			if _, twice := places[col.Name]; twice {
				r.problem(item, "give each column its own name", "column %q is listed twice", col.Name)
				continue
			}
			places[col.Name] = item
			for i, header := range col.Headers {
				key := col.keys[i]
				if other, taken := headers[key]; taken && other != col.Name {
					r.problem(item, "one header can feed one column only", "header %q of column %q already belongs to %q",
						header, col.Name, other)
				}
				headers[key] = col.Name
			}
			for _, p := range col.patterns {
				units[p.unit] = true
			}
			if col.FromUnit != "" {
				constants = append(constants, pendingUnit{item, col.Name, col.FromUnit})
			}
			r.contract.Columns = append(r.contract.Columns, col)
		}
	}
	for _, col := range r.contract.Columns {
		if col.Currency != "" {
			r.mustBeColumn(places[col.Name], "currency of "+col.Name, col.Currency)
		}
		if (col.Currency != "" || col.Shortened) && col.Type != TypeMoney {
			r.problem(places[col.Name], "use type: money", "column %q is of type %s: only money has a currency or is abbreviated", col.Name, col.Type)
		}
	}
	for _, col := range r.contract.Columns {
		if col.DateOnly && col.Type != TypeTimestamp {
			r.problem(places[col.Name], "use type: timestamp", "column %q is of type %s: only a timestamp may be a date alone", col.Name, col.Type)
		}
	}
	for _, c := range constants {
		if !units[c.unit] {
			r.problem(c.node, "capture it in a pattern, such as \"Amount spent ({"+c.unit+"})\"",
				"column %q takes unit %q, which no pattern captures", c.column, c.unit)
		}
	}
	if len(list.Values) == 0 {
		r.problem(node, "list the columns of the export", "columns is empty")
	}
}

type pendingUnit struct {
	node         ast.Node
	column, unit string
}

func (r *contractReader) readColumn(item ast.Node) (ContractColumn, bool) {
	known := []string{"name", "headers", "patterns", "type", "required", "personal", "nulls", "from_unit", "repeat", "currency", "abbreviated", "date_only"}
	f := r.fields(item, "a column", known, "name", "type")
	col := ContractColumn{
		Name:     r.text(f["name"], "name"),
		Headers:  r.texts(f["headers"], "headers"),
		Patterns: r.texts(f["patterns"], "patterns"),
		Type:     Type(r.choice(f["type"], "type", string(TypeText), types()...)),
		Required: r.boolean(f["required"], "required"),
		Personal: r.boolean(f["personal"], "personal"),
		FromUnit: r.text(f["from_unit"], "from_unit"),
		Currency: r.text(f["currency"], "currency"), Shortened: r.boolean(f["abbreviated"], "abbreviated"),
		DateOnly: r.boolean(f["date_only"], "date_only"),
	}
	for _, header := range col.Headers {
		col.keys = append(col.keys, normaliseHeader(header))
	}
	if node, ok := f["nulls"]; ok {
		col.Nulls = append([]string{}, r.texts(node, "nulls")...)
	}
	if f["name"] == nil {
		return col, false
	}
	if !nameForm.MatchString(strings.TrimPrefix(col.Name, "_")) || strings.HasPrefix(col.Name, "_") {
		r.problem(f["name"], "use lower case letters, digits and single underscores", "column name %q is not a name", col.Name)
		return col, false
	}
	for _, source := range col.Patterns {
		p, err := compilePattern(source)
		if err != nil {
			r.problem(f["patterns"], "write exactly one unit in braces, such as \"Cost ({currency})\"", "pattern %q: %v", source, err)
			continue
		}
		col.patterns = append(col.patterns, p)
	}
	hasHeader := len(col.Headers)+len(col.Patterns) > 0
	switch {
	case col.FromUnit != "" && col.Required:
		r.problem(item, "drop required: the unit comes with its header", "column %q takes its value from a unit and cannot be required", col.Name)
	case col.FromUnit == "" && !hasHeader:
		r.problem(item, "add headers: [the text above the column]", "column %q has no headers", col.Name)
	}
	return col, true
}
