package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Evidence counts what the values of one column say about how it is written:
// the decimal mark of a number column, the order of day and month of a date.
type Evidence struct {
	Column   string
	First    int64    // texts that only a decimal point, or only the day first, explains
	Second   int64    // texts that only a decimal comma, or only the month first, explains
	Open     int64    // texts that mean something else either way: 1,234 or 03/04/2024
	Loose    int64    // texts that an undecided column refuses and a decided one may read
	Examples []string // two of the open texts, or one
}

// Decided reports whether the values settle the question: one side has more
// evidence than the other, or nothing depends on it.
func (e Evidence) Decided() bool { return e.First != e.Second || e.First == 0 && e.Open == 0 }

// IsNumber reports whether columns of type kind have a decimal mark.
func IsNumber(kind string) bool {
	return kind == "integer" || kind == "decimal" || kind == "money" || kind == "percent"
}

// IsDate reports whether columns of type kind have an order of day and month.
func IsDate(kind string) bool { return kind == "date" || kind == "timestamp" }

// Evidence reads an input once more and looks at all values of the Undecided
// number and date columns. It writes nothing.
func (db *DB) Evidence(ctx context.Context, t Table, in Input) ([]Evidence, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	var out []Evidence // of the parts read so far
	err := db.withInput(ctx, in, func(conn *sql.Conn, s scan) error {
		var part []Evidence
		var sides, sums []string
		for i, c := range t.Columns {
			raw, ok := s.fields[c.Name]
			if !ok || c.Constant != nil || !c.Undecided || !IsNumber(c.Type) && !IsDate(c.Type) {
				continue
			}
			first, second := c.sides(fmt.Sprintf("t%d", i))
			sides = append(sides, fmt.Sprintf("%s as t%d", c.present(raw), i))
			sums = append(sums, fmt.Sprintf(`count(*) filter (a%[1]d and not b%[1]d), count(*) filter (b%[1]d and not a%[1]d),
 count(*) filter (o%[1]d), count(*) filter (l%[1]d), min(t%[1]d) filter (o%[1]d), max(t%[1]d) filter (o%[1]d)`, i))
			open := fmt.Sprintf("%s and %s and regexp_matches(t%d, '[.,]')", first, second, i)
			if IsDate(c.Type) {
				open = fmt.Sprintf("%[1]s and %[2]s and regexp_extract(trim(t%[3]d), '^0?([0-9]+)', 1) <> regexp_extract(t%[3]d, '^ *[0-9]+[/-]0?([0-9]+)', 1)", first, second, i)
			}
			part = append(part, Evidence{Column: c.Name})
			sides[len(sides)-1] += fmt.Sprintf(", %s as a%d, %s as b%d, %s as o%d, %s as l%d", first, i, second, i, open, i, c.loose(fmt.Sprintf("t%d", i), first, second), i)
		}
		if len(part) == 0 {
			return nil
		}
		var dest []any
		low, high := make([]sql.NullString, len(part)), make([]sql.NullString, len(part))
		for i := range part {
			dest = append(dest, &part[i].First, &part[i].Second, &part[i].Open, &part[i].Loose, &low[i], &high[i])
		}
		query := "select " + strings.Join(sums, ", ") + "\nfrom (select " + strings.Join(sides, ", ") + "\nfrom " + s.from + ")"
		if err := conn.QueryRowContext(ctx, query).Scan(dest...); err != nil {
			return err
		}
		if out == nil {
			out = make([]Evidence, len(part))
		}
		for i := range part {
			if low[i].Valid {
				part[i].Examples = []string{low[i].String, high[i].String}
			}
			out[i] = out[i].with(part[i])
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("how %s writes its values: %w", in.File, clean(err))
	}
	return out, nil
}

// with returns the evidence of two parts of an input, of which e may be none yet.
func (e Evidence) with(other Evidence) Evidence {
	other.First, other.Second, other.Open, other.Loose = e.First+other.First, e.Second+other.Second, e.Open+other.Open, e.Loose+other.Loose
	if texts := slices.Sorted(slices.Values(append(e.Examples, other.Examples...))); len(texts) > 0 {
		other.Examples = slices.Compact([]string{texts[0], texts[len(texts)-1]})
	}
	return other
}

// sides returns two conditions: a text can be read with the first answer, with
// the second one.
func (c Column) sides(text string) (first, second string) {
	if IsDate(c.Type) {
		day, month := `(?:0?[1-9]|[12][0-9]|3[01])`, `(?:0?[1-9]|1[0-2])`
		order := func(a, b string) string {
			return fmt.Sprintf("regexp_matches(%s, '^ *(?:%[2]s/%[3]s/|%[2]s-%[3]s-)[0-9]{4}(?:[^0-9]|$)')", text, a, b)
		}
		return order(day, month), order(month, day)
	}
	shortened := ""
	if c.Abbreviated {
		shortened = `(?:` + space + `[KkMmBb])?`
	}
	read := func(mark string) string {
		pattern := numberPattern(mark, shortened)
		if c.Type == "integer" {
			pattern = integerPattern(mark)
		}
		value := text
		if c.Type == "percent" {
			value = share(text)
		}
		return fmt.Sprintf("regexp_full_match(%s, %s)", value, literal(pattern))
	}
	return read("."), read(",")
}

// loose returns the condition that only a decided column may read a text.
func (c Column) loose(text, first, second string) string {
	if IsDate(c.Type) {
		return "coalesce(" + text + " not like '____-__-__%', false)"
	}
	shared, value := sharedNumber, text
	if c.Type == "integer" {
		shared = sharedInteger
	}
	if c.Type == "percent" {
		value = share(text)
	}
	return fmt.Sprintf("(%s or %s) and not regexp_full_match(%s, %s)", first, second, value, literal(shared))
}

// Unload takes the rows of one file out of a table again and returns how many.
func (db *DB) Unload(ctx context.Context, t Table, file string) (int64, error) {
	res, err := db.sql.ExecContext(ctx, "delete from "+t.qualified()+" where _file = "+literal(file))
	if err != nil {
		return 0, clean(err)
	}
	return res.RowsAffected()
}
