package unittest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// Table is rows as text, nil for null; each row has one cell a column.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]*string
}

// Text returns the file of one case: what is given, what is expected. A column
// that is null in every given row is left out, as it would be null anyway.
func Text(comment, model, asOf, name string, given []Table, expect Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\nmodel: %s\nas_of: %s\ncases:\n  - name: %s\n    given:", comment, model, asOf, scalar(name))
	if len(given) == 0 {
		b.WriteString(" {}\n")
	} else {
		b.WriteString("\n")
	}
	for _, t := range given {
		fmt.Fprintf(&b, "      %s:", t.Name)
		writeRows(&b, t, false)
	}
	b.WriteString("    expect:\n      rows:")
	writeRows(&b, expect, true)
	return b.String()
}

// writeRows writes one flow mapping a row.
func writeRows(b *strings.Builder, t Table, nulls bool) {
	if len(t.Rows) == 0 {
		b.WriteString(" []\n")
		return
	}
	b.WriteString("\n")
	for _, row := range t.Rows {
		var cells []string
		for i, v := range row {
			switch {
			case v != nil:
				cells = append(cells, t.Columns[i]+": "+scalar(*v))
			case nulls:
				cells = append(cells, t.Columns[i]+": null")
			}
		}
		fmt.Fprintf(b, "        - {%s}\n", strings.Join(cells, ", "))
	}
}

// plainRE is text that means the same in YAML with and without quotes.
var plainRE = regexp.MustCompile(`^(-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}|[A-Za-z][A-Za-z0-9_]*)$`)

// scalar writes a text as YAML, in quotes unless it is plain.
func scalar(text string) string {
	switch strings.ToLower(text) {
	case "null", "yes", "no", "on", "off", "y", "n":
	default:
		if plainRE.MatchString(text) {
			return text
		}
	}
	quoted, err := json.Marshal(text) // a JSON string is a YAML string
	if err != nil {
		return `""`
	}
	return string(quoted)
}

// Parse reads the cases of one file's text.
func Parse(file string, text []byte) ([]Case, error) {
	cases, problems := readFile(file, text)
	if len(problems) > 0 {
		return nil, diag.New(diag.Config, problems...)
	}
	return cases, nil
}

// Output returns what a case's model makes of the rows given, in the order of
// its text. What is expected is not looked at.
func (r *Runner) Output(ctx context.Context, c Case) (t Table, err error) {
	restore, err := r.prepare(ctx, c)
	if err == nil {
		t, err = TableOf(ctx, r.DB, c.Model, "from "+quoted(c.Model))
	}
	return t, errors.Join(err, restore(context.WithoutCancel(ctx)))
}

// Source is a warehouse that is only asked.
type Source interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
	Describe(ctx context.Context, text string) ([]warehouse.ColumnInfo, error)
}

// TableOf returns the rows of a select as text the engine reads back as the
// same values.
func TableOf(ctx context.Context, db Source, name, text string) (Table, error) {
	t := Table{Name: name}
	columns, err := db.Describe(ctx, text)
	if err != nil {
		return t, err
	}
	list := make([]string, len(columns))
	for i, col := range columns {
		t.Columns = append(t.Columns, col.Name)
		list[i] = fmt.Sprintf("cast(%s as varchar) as %s", quoted(col.Name), quoted(col.Name))
	}
	reader, err := db.Query(ctx, "select "+strings.Join(list, ", ")+" from ("+text+")")
	if err != nil {
		return t, err
	}
	defer reader.Release()
	for reader.Next() {
		rec := reader.Record()
		for i := range int(rec.NumRows()) {
			row := make([]*string, rec.NumCols())
			for j := range row {
				if !rec.Column(j).IsNull(i) {
					v := strings.Clone(rec.Column(j).ValueStr(i)) // it points into the batch
					row[j] = &v
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t, reader.Err()
}
