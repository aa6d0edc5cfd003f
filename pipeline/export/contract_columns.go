package export

import "fmt"

// readColumns reads all columns, then what they say about one another.
func (r *contractReader) readColumns() {
	places := make(map[string]string)  // column name -> where
	headers := make(map[string]string) // normalised header -> column
	units := make(map[string]bool)     // units some pattern captures
	for i, written := range r.written.Columns {
		at := item("columns", i)
		read, ok := r.readColumn(at, written)
		if !ok {
			continue
		}
		for _, col := range repeated(read, r.repeat(at, written)) {
			if _, twice := places[col.Name]; twice {
				r.problem(at, "give each column its own name", "column %q is listed twice", col.Name)
				continue
			}
			places[col.Name] = at
			for n, header := range col.Headers {
				key := col.keys[n]
				if other, taken := headers[key]; taken && other != col.Name {
					r.problem(item(below(at, "headers"), n), "one header can feed one column only", "header %q of column %q already belongs to %q",
						header, col.Name, other)
				}
				headers[key] = col.Name
			}
			for _, p := range col.patterns {
				units[p.unit] = true
			}
			r.contract.Columns = append(r.contract.Columns, col)
		}
	}
	for _, col := range r.contract.Columns {
		at := places[col.Name]
		if col.Currency != "" {
			r.mustBeColumn(below(at, "currency"), "currency of "+col.Name, col.Currency)
		}
		if (col.Currency != "" || col.Shortened) && col.Type != TypeMoney {
			r.problem(below(at, "type"), "use type: money", "column %q is of type %s: only money has a currency or is abbreviated", col.Name, col.Type)
		}
		if col.DateOnly && col.Type != TypeTimestamp {
			r.problem(below(at, "type"), "use type: timestamp", "column %q is of type %s: only a timestamp may be a date alone", col.Name, col.Type)
		}
		if col.FromUnit != "" && !units[col.FromUnit] {
			r.problem(below(at, "from_unit"), "capture it in a pattern, such as \"Amount spent ({"+col.FromUnit+"})\"",
				"column %q takes unit %q, which no pattern captures", col.Name, col.FromUnit)
		}
	}
	if r.Has("columns") && len(r.written.Columns) == 0 {
		r.problem("columns", "write one - {name: …, headers: […], type: …} per column", "columns is empty")
	}
}

// readColumn reads one column; ok is false where it has no usable name.
func (r *contractReader) readColumn(at string, w columnText) (col ContractColumn, ok bool) {
	r.must(at, "a column", "name", "type")
	col = ContractColumn{
		Name: w.Name, Headers: w.Headers, Patterns: w.Patterns,
		Type:     Type(r.choice(below(at, "type"), w.Type, string(TypeText), types()...)),
		Required: w.Required, Personal: w.Personal, Nulls: w.Nulls, FromUnit: w.FromUnit,
		Currency: w.Currency, Shortened: w.Abbreviated, DateOnly: w.DateOnly,
	}
	for _, header := range col.Headers {
		col.keys = append(col.keys, normaliseHeader(header))
	}
	if col.Name == "" {
		return col, false
	}
	if !nameForm.MatchString(col.Name) {
		r.problem(below(at, "name"), "use lower case letters, digits and single underscores", "column name %q is not a name", col.Name)
		return col, false
	}
	for i, source := range col.Patterns {
		p, err := compilePattern(source)
		if err != nil {
			r.problem(item(below(at, "patterns"), i), "write exactly one unit in braces, such as \"Cost ({currency})\"", "pattern %q: %v", source, err)
			continue
		}
		col.patterns = append(col.patterns, p)
	}
	switch {
	case col.FromUnit != "" && col.Required:
		r.problem(below(at, "required"), "drop required: the unit comes with its header", "column %q takes its value from a unit and cannot be required", col.Name)
	case col.FromUnit == "" && len(col.Headers)+len(col.Patterns) == 0:
		r.problem(at, "add headers: [the text above the column]", "column %q has no headers", col.Name)
	}
	return col, true
}

// repeat returns how many headers a column may have in one file, 1 if it does not say.
func (r *contractReader) repeat(at string, w columnText) int {
	if !r.Has(below(at, "repeat")) {
		return 1
	}
	if w.Repeat < 2 || w.Repeat > maxRepeat {
		r.problem(below(at, "repeat"), fmt.Sprintf("write a whole number from 2 to %d", maxRepeat), "repeat must be a small number")
		return 1
	}
	return w.Repeat
}
