package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"
)

// CSV is a clean UTF-8 file: one header record, fields quoted by ", the header
// checked by the caller, records counted by the caller.
type CSV struct {
	Path       string
	Delimiter  string         // "," by default
	Positions  map[string]int // canonical column → index of its field, from 0
	NumColumns int            // fields of every record
	Records    int64          // records without the header, as counted by the caller
	Longest    int            // bytes of the longest record, 0 when not known to exceed 2 MB
	Multiline  bool           // some field holds a line break: read by one thread
}

// Input is one file to load: either a CSV or Arrow batches of text.
type Input struct {
	File string // what _file says; the export's name
	CSV  *CSV
	// Arrow has a utf8 column per canonical name the file has, and _record
	// (int64, from 1). It is read to the end and stays the caller's to Release.
	Arrow array.RecordReader
}

// Loaded counts what became of a file's records.
type Loaded struct {
	Rows         int64 // in the table now
	TypeRejected int64 // read but refused by a type; Rejected tells which
}

// CreateEmpty makes typed tables anew, with no rows: the contract's columns,
// _file and _record. All of them are made in one transaction: with dozens of
// contracts, a commit each took half a second.
func (db *DB) CreateEmpty(ctx context.Context, tables ...Table) error {
	if len(tables) == 0 {
		return nil
	}
	var script strings.Builder
	for _, t := range tables {
		if err := t.check(); err != nil {
			return err
		}
		columns := make([]string, 0, len(t.Columns)+2)
		for _, c := range t.Columns {
			columns = append(columns, ident(c.Name)+" "+engineTypes[c.Type])
		}
		columns = append(columns, "_file VARCHAR", "_record BIGINT")
		fmt.Fprintf(&script, "create schema if not exists %s;\ncreate or replace table %s (%s);\n",
			ident(t.Schema), t.qualified(), strings.Join(columns, ", "))
	}
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return clean(err)
	}
	if _, err := tx.ExecContext(ctx, script.String()); err != nil {
		return errors.Join(clean(err), tx.Rollback())
	}
	return clean(tx.Commit())
}

// Load appends one file to the table, which must exist (CreateEmpty), by
// statements that read, type and sift. Records with a text that is not of its
// column's type, or without a required value, stay out and are counted. For a
// CSV the count is what is missing from CSV.Records: compare it with what
// Rejected returns.
func (db *DB) Load(ctx context.Context, t Table, in Input) (Loaded, error) {
	if err := t.check(); err != nil {
		return Loaded{}, err
	}
	var loaded Loaded
	err := db.withInput(ctx, in, func(conn *sql.Conn, s scan) error {
		res, err := conn.ExecContext(ctx, "insert into "+t.qualified()+"\n"+t.selectGood(s))
		if err != nil {
			return err
		}
		rows, err := res.RowsAffected()
		loaded.Rows += rows
		loaded.TypeRejected += s.records() - rows
		return err
	})
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s into %s.%s: %w", in.File, t.Schema, t.Name, clean(err))
	}
	return loaded, nil
}

// OneThread runs f while the engine has one thread for each statement.
func (db *DB) OneThread(ctx context.Context, f func() error) error {
	var threads int
	if err := db.sql.QueryRowContext(ctx, "select current_setting('threads')").Scan(&threads); err != nil {
		return clean(err)
	}
	if err := db.Exec(ctx, "set threads = 1"); err != nil {
		return err
	}
	err := f()
	// A background context: a cancelled one would leave the engine slow.
	if setErr := db.Exec(context.WithoutCancel(ctx), fmt.Sprintf("set threads = %d", threads)); err == nil {
		err = setErr
	}
	return err
}

// qualified quotes the table's name.
func (t Table) qualified() string { return ident(t.Schema) + "." + ident(t.Name) }

// scan is an input as SQL.
type scan struct {
	from    string            // what stands in FROM
	fields  map[string]string // canonical column → SQL of its text
	record  string            // SQL of the record number
	file    string
	records func() int64
}

// withInput makes the input readable by SQL while f runs: a file as a whole, a
// stream part by part.
func (db *DB) withInput(ctx context.Context, in Input, f func(*sql.Conn, scan) error) error {
	if in.CSV != nil {
		conn, err := db.sql.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		return f(conn, in.CSV.scan(in.File))
	}
	ahead := readAhead(in.Arrow)
	defer ahead.Close()
	for p := (&part{RecordReader: ahead, rows: partRows}); p.rows >= partRows; {
		p.rows = 0
		err := db.withView(ctx, p, func(conn *sql.Conn, view string) error {
			// The stream yields every column in its own order and ignores projection,
			// but the planner believes it projects: only a materialized select * keeps
			// the columns from being shifted when a later step uses a few of them.
			from := "(with whole as materialized (select * from " + view + ") select * from whole)"
			s := scan{from: from, fields: map[string]string{}, record: "null", file: in.File, records: func() int64 { return p.rows }}
			for _, field := range in.Arrow.Schema().Fields() {
				if field.Name == "_record" {
					s.record = "_record"
					continue
				}
				s.fields[field.Name] = ident(field.Name)
			}
			return f(conn, s)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// partRows is how many rows of a stream one statement takes. The engine keeps
// them all, in memory or on disk, before it types the first: a stream as a whole
// would need the disk once more. Two of the engine's row groups, so that none is
// left half full.
const partRows = 2 * 122_880

// part yields a stream up to the end of a part, and counts its rows.
type part struct {
	array.RecordReader
	rows int64
}

// Next moves to the next batch of the part.
func (p *part) Next() bool {
	if p.rows >= partRows || !p.RecordReader.Next() {
		return false
	}
	p.rows += p.RecordReader.Record().NumRows()
	return true
}

// scan returns the file as SQL. Nothing is guessed: the dialect is given, every
// field is text, and fields are named by their place, which the caller checked
// against the header.
func (c *CSV) scan(file string) scan {
	fields := make([]string, c.NumColumns)
	for i := range fields {
		fields[i] = fmt.Sprintf("'f%d': 'VARCHAR'", i)
	}
	delimiter := c.Delimiter
	if delimiter == "" {
		delimiter = ","
	}
	options := fmt.Sprintf("auto_detect = false, header = true, delim = %s, quote = '\"', escape = '\"', nullstr = '', columns = {%s}",
		literal(delimiter), strings.Join(fields, ", "))
	if c.Longest > 2_000_000 {
		options += fmt.Sprintf(", max_line_size = %d", c.Longest+1024)
	}
	if c.Multiline {
		options += ", parallel = false"
	}
	s := scan{
		from: "read_csv(" + literal(c.Path) + ", " + options + ")", fields: map[string]string{},
		record: "null", file: file, records: func() int64 { return c.Records },
	}
	for name, i := range c.Positions {
		s.fields[name] = fmt.Sprintf("f%d", i)
	}
	return s
}

// layers returns the inner selects, from the text to typed columns: t0 … the
// text, p0 … a date's text made plain, i0 … whether a timestamp is ISO without
// offset, n0 … the naive value, o0 … the offset of a timestamp, v0 … the value;
// _record is kept. A column the file does not have costs nothing: it is null
// from the start, where clock changes alone would be a page of SQL to plan.
func (t Table) layers(s scan) string {
	var texts, plains, naive, values []string
	for i, c := range t.Columns {
		raw, ok := s.fields[c.Name]
		if c.Constant != nil {
			raw, ok = "cast("+literal(*c.Constant)+" as varchar)", true
		}
		text, iso, value, offset := fmt.Sprintf("t%d", i), fmt.Sprintf("i%d", i), fmt.Sprintf("n%d", i), fmt.Sprintf("o%d", i)
		if !ok && c.Default == "" {
			values = append(values, "cast(null as varchar) as "+text, fmt.Sprintf("cast(null as %[2]s) as n%[1]d, cast(null as %[2]s) as v%[1]d", i, engineTypes[c.Type]))
			continue
		}
		present := "cast(null as varchar)"
		if ok {
			present = c.present(raw)
		}
		if c.Default != "" {
			present = "coalesce(" + present + ", " + literal(c.Default) + ")"
		}
		texts = append(texts, present+" as "+text)
		plains = append(plains, text)
		if IsDate(c.Type) && !c.Undecided {
			plains = append(plains, fmt.Sprintf("%s as p%d", plain(text), i))
		}
		if c.Type == "salesforce_id" {
			for k, chunk := range salesforceChunks(text) {
				plains = append(plains, fmt.Sprintf("%s as p%d_%d", chunk, i, k))
			}
		}
		naive = append(naive, text, c.naive(text, fmt.Sprintf("p%d", i), iso)+" as "+value)
		if c.Type == "timestamp" {
			z, _ := loadZone(c.Zone) // checked by check
			plains = append(plains, fmt.Sprintf("regexp_full_match(%s, '%s') as %s", text, isoRE, iso))
			naive = append(naive, c.offset(text, iso)+" as "+offset)
			value = fmt.Sprintf("case when %[1]s is null then %[2]s when %[1]s = 0 then %[3]s else %[3]s - to_seconds(%[1]s) end", offset, z.toUTC(value), value)
		}
		values = append(values, text, fmt.Sprintf("n%d", i), fmt.Sprintf("%s as v%d", value, i))
	}
	from := s.from
	record := "cast(" + s.record + " as bigint) as _record"
	for _, columns := range [][]string{texts, plains, naive, values} {
		from = fmt.Sprintf("(select %s\nfrom %s)", strings.Join(append([]string{record}, columns...), ", "), from)
		record = "_record"
	}
	return strings.TrimSuffix(strings.TrimPrefix(from, "("), ")")
}

// badCells returns per column the SQL that is true for a refused cell, "" for
// columns that refuse nothing.
func (t Table) badCells() []string {
	bad := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		isText := c.Type == "text" || c.Type == "enum" || c.Type == "list"
		switch {
		case c.Required:
			bad[i] = fmt.Sprintf("v%d is null", i)
		case !isText:
			bad[i] = fmt.Sprintf("(t%d is not null and v%d is null)", i, i)
		}
	}
	return bad
}

// anyBad joins the conditions of badCells.
func (t Table) anyBad() string {
	var set []string
	for _, b := range t.badCells() {
		if b != "" {
			set = append(set, b)
		}
	}
	if len(set) == 0 {
		return "false"
	}
	return strings.Join(set, " or ")
}

// selectGood returns the select of the rows that pass.
func (t Table) selectGood(s scan) string {
	values := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		values[i] = fmt.Sprintf("cast(v%d as %s)", i, engineTypes[c.Type])
	}
	return fmt.Sprintf("select %s, %s, _record\nfrom (%s)\nwhere not bad", strings.Join(values, ", "), literal(s.file), t.judged(s))
}

// judged returns the layers with the flag bad.
func (t Table) judged(s scan) string {
	// random() < 0 is never true. It makes the flag one the engine may not push
	// below the casts, where it would write out and compute every cast again.
	return fmt.Sprintf("select *, (%s or random() < 0) as bad\nfrom (%s)", t.anyBad(), t.layers(s))
}
