package unittest

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// selectRows returns SQL for rows of a table's types. With all, every column of
// the table is there, null where the row is silent; else only those of columns.
func selectRows(c Case, columns []warehouse.ColumnInfo, rows []Row, all bool) (string, error) {
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = col.Name
	}
	var problems []diag.Problem
	selects := make([]string, 0, len(rows)+1)
	add := func(r Row, where string) {
		cells := make([]string, len(columns))
		for i, col := range columns {
			text := "null"
			if v := r.Values[col.Name]; v != nil {
				text = "'" + strings.ReplaceAll(*v, "'", "''") + "'"
			}
			cells[i] = fmt.Sprintf("cast(%s as %s) as %s", text, col.Type, quoted(col.Name))
		}
		selects = append(selects, "select "+strings.Join(cells, ", ")+where)
	}
	for _, r := range rows {
		for _, name := range slices.Sorted(maps.Keys(r.Values)) {
			if all && !slices.Contains(names, name) {
				problems = append(problems, diag.Problem{File: c.File, Line: r.Line, Message: c.Name + ": no column " + name, Hint: nearest(name, names)})
			}
		}
		add(r, "")
	}
	if len(rows) == 0 {
		add(Row{}, " limit 0")
	}
	if len(problems) > 0 {
		return "", diag.New(diag.Check, problems...)
	}
	return strings.Join(selects, " union all "), nil
}

// compare returns how the model's rows differ from those expected, "" when they do not.
func (r *Runner) compare(ctx context.Context, c Case) (string, error) {
	columns, err := r.comparedColumns(ctx, c)
	if err != nil {
		return "", err
	}
	list := make([]string, len(columns))
	for i, col := range columns {
		list[i] = quoted(col.Name)
	}
	got, err := r.rows(ctx, "select "+strings.Join(list, ", ")+" from "+quoted(c.Model))
	if err != nil {
		return "", err
	}
	// The engine reads the expected texts as the model's types: 1.50 equals 1.5.
	text, err := selectRows(c, columns, c.Expect.Rows, false)
	if err != nil {
		return "", err
	}
	want, err := r.rows(ctx, text)
	if err != nil {
		return "", fmt.Errorf("expected rows: %w", flat(err))
	}
	return difference(columns, want, got, c.Expect), nil
}

// comparedColumns returns the columns a case compares, with the model's types.
func (r *Runner) comparedColumns(ctx context.Context, c Case) ([]warehouse.ColumnInfo, error) {
	all, err := r.DB.Describe(ctx, "from "+quoted(c.Model))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(all))
	for i, col := range all {
		names[i] = col.Name
	}
	wanted := map[string]int{}
	for _, name := range c.Expect.Columns {
		wanted[name] = c.Line
	}
	for _, row := range c.Expect.Rows {
		for name := range row.Values {
			if _, ok := wanted[name]; !ok && c.Expect.Columns != nil {
				return nil, diag.New(diag.Check, diag.Problem{File: c.File, Line: row.Line, Message: c.Name + ": column " + name + " is not in expect.columns"})
			}
			wanted[name] = row.Line
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if !slices.Contains(names, name) {
			return nil, diag.New(diag.Check, diag.Problem{File: c.File, Line: wanted[name], Message: c.Name + ": " + c.Model + " has no column " + name, Hint: nearest(name, names)})
		}
	}
	if len(wanted) == 0 {
		return all, nil
	}
	return slices.DeleteFunc(all, func(col warehouse.ColumnInfo) bool { _, ok := wanted[col.Name]; return !ok }), nil
}

// rows returns the cells of a result as text.
func (r *Runner) rows(ctx context.Context, sql string) ([][]string, error) {
	reader, err := r.DB.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	defer reader.Release()
	var out [][]string
	for reader.Next() {
		rec := reader.Record()
		for i := range int(rec.NumRows()) {
			row := make([]string, rec.NumCols())
			for j := range row {
				row[j] = strings.Clone(rec.Column(j).ValueStr(i)) // it points into the batch
				if rec.Column(j).IsNull(i) {
					row[j] = "null"
				}
			}
			out = append(out, row)
		}
	}
	return out, reader.Err()
}

// difference shows rows missing with -, rows too many with +.
func difference(columns []warehouse.ColumnInfo, want, got [][]string, e Expect) string {
	tolerance := e.Tolerance
	if tolerance == 0 {
		tolerance = 1e-9
	}
	same := func(a, b []string) bool {
		for i := range a {
			if a[i] != b[i] && !close(columns[i].Type, a[i], b[i], tolerance) {
				return false
			}
		}
		return true
	}
	if e.Order == "given" {
		return inOrder(columns, want, got, same)
	}
	taken := make([]bool, len(got))
	var missing, extra [][]string
	for _, w := range want {
		i := slices.IndexFunc(got, func(g []string) bool { return same(w, g) })
		for i >= 0 && taken[i] {
			next := slices.IndexFunc(got[i+1:], func(g []string) bool { return same(w, g) })
			if next < 0 {
				i = -1
			} else {
				i += 1 + next
			}
		}
		if i < 0 {
			missing = append(missing, w)
			continue
		}
		taken[i] = true
	}
	for i, g := range got {
		if !taken[i] {
			extra = append(extra, g)
		}
	}
	if len(missing)+len(extra) == 0 {
		return ""
	}
	slices.SortFunc(extra, slices.Compare)
	return render(columns, missing, extra) + fmt.Sprintf("  %d rows as expected", len(want)-len(missing))
}

// inOrder compares row by row.
func inOrder(columns []warehouse.ColumnInfo, want, got [][]string, same func(a, b []string) bool) string {
	var missing, extra [][]string
	for i := range max(len(want), len(got)) {
		if i < len(want) && i < len(got) && same(want[i], got[i]) {
			continue
		}
		if i < len(want) {
			missing = append(missing, want[i])
		}
		if i < len(got) {
			extra = append(extra, got[i])
		}
	}
	if len(missing)+len(extra) == 0 {
		return ""
	}
	return render(columns, missing, extra) + fmt.Sprintf("  in this order, of %d rows expected", len(want))
}

// close reports whether two numbers are equal within a relative tolerance.
func close(kind, a, b string, tolerance float64) bool {
	if !strings.HasPrefix(kind, "D") && kind != "FLOAT" && kind != "HUGEINT" || kind == "DATE" {
		return false
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= tolerance*max(1, math.Abs(x), math.Abs(y))
}

// render draws both sets of rows as one table.
func render(columns []warehouse.ColumnInfo, missing, extra [][]string) string {
	head := make([]string, len(columns))
	width := make([]int, len(columns))
	for i, c := range columns {
		head[i] = c.Name
	}
	for _, row := range slices.Concat([][]string{head}, missing, extra) {
		for i, cell := range row {
			width[i] = max(width[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	line := func(sign string, row []string) {
		text := sign
		for i, cell := range row {
			text += " " + cell + strings.Repeat(" ", width[i]-len([]rune(cell)))
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	line(" ", head)
	for _, row := range missing {
		line("-", row)
	}
	for _, row := range extra {
		line("+", row)
	}
	return b.String()
}
