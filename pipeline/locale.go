package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// loadDecided loads a file and, where neither project, header nor contract says
// how its numbers and dates are written, lets all values of each column decide.
// The first try takes only what reads the same everywhere, which is all of most
// files; only when records are missing is the evidence gathered and the file
// loaded again. A column that stays undecided refuses the file.
func loadDecided(ctx context.Context, db *warehouse.DB, table warehouse.Table, f *export.File) (warehouse.Table, int64, error) {
	rows, err := load(ctx, db, table, f)
	if err != nil || rows == f.Good || f.Locale != "" {
		return table, rows, err
	}
	in, release, err := input(ctx, f)
	if err != nil {
		return table, 0, err
	}
	found, err := db.Evidence(ctx, table, in)
	release()
	if err != nil {
		return table, 0, err
	}
	table.Columns = slices.Clone(table.Columns)
	loose, problems := false, []diag.Problem(nil)
	for _, e := range found {
		loose = loose || e.Loose > 0
		i := slices.IndexFunc(table.Columns, func(c warehouse.Column) bool { return c.Name == e.Column })
		if !e.Decided() {
			problems = append(problems, undecided(f, table.Columns[i], e))
			continue
		}
		settle(&table.Columns[i], e)
	}
	if len(problems) > 0 {
		return table, 0, diag.New(diag.Input, problems...)
	}
	if !loose {
		return table, rows, nil
	}
	if _, err := db.Unload(ctx, table, f.Name); err != nil {
		return table, 0, err
	}
	rows, err = load(ctx, db, table, f)
	return table, rows, err
}

// settle gives a column the answer of the evidence. Values of the minority are
// left to be rejected one by one.
func settle(c *warehouse.Column, e warehouse.Evidence) {
	c.Undecided, c.DecimalMark = false, "."
	if warehouse.IsDate(c.Type) {
		c.DateOrder = warehouse.DayFirst
		if e.Second > e.First {
			c.DateOrder = warehouse.MonthFirst
		}
		return
	}
	if e.Second > e.First {
		c.DecimalMark = ","
	}
}

// undecided says which column cannot be read and which setting would help.
func undecided(f *export.File, c warehouse.Column, e warehouse.Evidence) diag.Problem {
	one, other := "a decimal point", "a decimal comma"
	if warehouse.IsDate(c.Type) {
		one, other = "the day first", "the month first"
	}
	column := c.Name
	if found, ok := f.Column(c.Name); ok && found.Header != "" {
		column = fmt.Sprintf("%s (%s)", c.Name, found.Header)
	}
	examples := make([]string, len(e.Examples))
	for i, text := range e.Examples {
		examples[i] = fmt.Sprintf("%q", text)
	}
	message := fmt.Sprintf("column %s can be read in two ways: %s mean one thing with %s and another with %s, and no other value tells which",
		column, strings.Join(examples, " and "), one, other)
	if e.First > 0 {
		message = fmt.Sprintf("column %s contradicts itself: %d values need %s, %d need %s", column, e.First, one, e.Second, other)
	}
	return diag.Problem{File: f.Name, Message: message,
		Hint: fmt.Sprintf("say it in accordo.yaml: exports.sources.%s.locale: it-IT (or en-US, en-GB, …)", f.Contract.System)}
}

// decimalMark returns how a locale separates decimals.
func decimalMark(locale string) string {
	language, region, _ := strings.Cut(locale, "-")
	pointed := []string{"CH", "LI", "MX", "US", "GB", "IE", "PR", "GT", "HN", "NI", "PA", "PE", "SV", "DO"}
	switch language {
	case "it", "de", "fr", "es", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "da", "sv", "nb", "no", "fi", "el", "tr", "ru", "uk", "bg", "ca":
		if slices.Contains(pointed, region) {
			return "."
		}
		return ","
	default:
		return "."
	}
}

// dateOrder returns whether a locale writes the day or the month first, "" when
// there is no locale. Plain English is American.
func dateOrder(locale string) string {
	switch {
	case locale == "":
		return ""
	case locale == "en" || locale == "en-US" || locale == "es-US" || locale == "en-PH":
		return warehouse.MonthFirst
	default:
		return warehouse.DayFirst
	}
}
