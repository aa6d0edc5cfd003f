package privacy

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// Source answers queries; the warehouse is one.
type Source interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
}

// Scan returns one problem for every file and personal column that share a
// value. The order is that of the files, then of the contracts.
func Scan(ctx context.Context, src Source, contracts []*export.Contract, files map[string][]byte) ([]diag.Problem, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	published, err := readAll(ctx, files)
	if err != nil {
		return nil, err
	}
	s := &scanner{src: src, contracts: contracts, whole: published.whole, files: published.files, seen: map[string]bool{}, names: map[uint64]*name{}}
	for _, c := range contracts {
		if err := s.contract(ctx, c); err != nil {
			return nil, err
		}
	}
	if err := s.judgeNames(ctx); err != nil {
		return nil, err
	}
	diag.Sort(s.problems)
	return s.problems, nil
}

// texts are all published texts: together, to ask quickly, and one by one, to
// name the file.
type texts struct {
	whole *text
	files map[string]*lazy
}

// lazy is a file that is taken apart only when something of it was found.
type lazy struct {
	body   string
	markup bool
	parsed *text
}

func (l *lazy) text() *text {
	if l.parsed == nil {
		l.parsed = read(l.body, l.markup)
	}
	return l.parsed
}

func readAll(ctx context.Context, files map[string][]byte) (texts, error) {
	out := texts{files: map[string]*lazy{}}
	seen := map[string]bool{}
	var whole strings.Builder
	for _, name := range sorted(files) {
		body := string(files[name])
		markup := false
		switch path.Ext(name) {
		case ".png", ".pdf":
			continue
		case ".parquet":
			var err error
			if body, err = parquetText(ctx, files[name]); err != nil {
				return texts{}, fmt.Errorf("%s: %w", name, err)
			}
		case ".html", ".xml", ".svg":
			markup = true
		}
		out.files[name] = &lazy{body: body, markup: markup}
		// pages share their style, script and charts: each line is read once
		for line := range strings.Lines(body) {
			if len(line) > 40 && seen[line] {
				continue
			}
			seen[line] = true
			whole.WriteString(line)
		}
		whole.WriteByte('\n')
	}
	out.whole = read(whole.String(), true)
	return out, nil
}

func sorted(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// parquetText returns the distinct texts of a Parquet file, one a line.
func parquetText(ctx context.Context, data []byte) (string, error) {
	r, err := file.NewParquetReader(bytes.NewReader(data), file.WithReadProps(parquet.NewReaderProperties(memory.DefaultAllocator)))
	if err != nil {
		return "", err
	}
	defer r.Close()
	ar, err := pqarrow.NewFileReader(r, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		return "", err
	}
	// told to stop in the middle, the library panics; the file is in memory and small
	table, err := ar.ReadTable(context.WithoutCancel(ctx))
	if err != nil {
		return "", err
	}
	defer table.Release()
	var b strings.Builder
	for i := range int(table.NumCols()) {
		seen := map[string]bool{}
		for _, chunk := range table.Column(i).Data().Chunks() {
			cells, ok := chunk.(*array.String)
			if !ok {
				continue
			}
			for k := range cells.Len() {
				if v := cells.Value(k); cells.IsValid(k) && !seen[v] {
					seen[strings.Clone(v)] = true
					b.WriteString(v)
					b.WriteByte('\n')
				}
			}
		}
	}
	return b.String(), nil
}

type scanner struct {
	src       Source
	contracts []*export.Contract
	whole     *text
	files     map[string]*lazy
	seen      map[string]bool  // file and column that are known to share a value
	names     map[uint64]*name // of two or three words that stand in a file, by their hash
	problems  []diag.Problem
}

// contract asks for the personal values of one raw table.
func (s *scanner) contract(ctx context.Context, c *export.Contract) error {
	var columns []string
	for _, col := range c.Columns {
		if col.Personal {
			columns = append(columns, col.Name)
		}
	}
	if columns == nil {
		return nil
	}
	selects := make([]string, len(columns))
	for i, name := range columns {
		selects[i] = "cast(" + name + " as varchar)"
	}
	parts, err := s.parts(ctx, "raw."+c.Table())
	if err != nil {
		return err
	}
	for part := range parts {
		where := ""
		if parts > 1 {
			where = fmt.Sprintf(" where hash(%s) %% %d = %d", strings.Join(columns, ", "), parts, part)
		}
		if err := s.values(ctx, c, columns, "select distinct "+strings.Join(selects, ", ")+" from raw."+c.Table()+where); err != nil {
			return err
		}
	}
	return nil
}

// partRows is how many rows are held at a time: the engine hands a result over as
// a whole, beside the memory it is allowed.
const partRows = 250_000

// parts is the number of parts a table is asked for in.
func (s *scanner) parts(ctx context.Context, table string) (int64, error) {
	r, err := s.src.Query(ctx, "select cast(count(*) as bigint) as n from "+table)
	if err != nil {
		return 0, err
	}
	defer r.Release()
	parts := int64(1)
	for r.Next() {
		if cells, ok := r.Record().Column(0).(*array.Int64); ok && cells.Len() > 0 {
			parts += cells.Value(0) / partRows
		}
	}
	return parts, r.Err()
}

// values looks for all personal values of a select.
func (s *scanner) values(ctx context.Context, c *export.Contract, columns []string, text string) error {
	first, last := slices.Index(columns, "first_name"), slices.Index(columns, "last_name")
	r, err := s.src.Query(ctx, text)
	if err != nil {
		return err
	}
	defer r.Release()
	for r.Next() {
		record := r.Record()
		cells := make([]*array.String, len(columns))
		for i := range columns {
			cells[i] = record.Column(i).(*array.String)
		}
		for row := range int(record.NumRows()) {
			for i, name := range columns {
				if i == first || i == last || cells[i].IsNull(row) {
					continue
				}
				s.value(c, name, cells[i].Value(row))
			}
			if first >= 0 && last >= 0 && cells[first].IsValid(row) && cells[last].IsValid(row) {
				s.name(c, "last_name", cells[first].Value(row)+" "+cells[last].Value(row))
			}
		}
	}
	return r.Err()
}

// value looks for one value by what it is.
func (s *scanner) value(c *export.Contract, column, value string) {
	lower := strings.ToLower(value)
	if strings.Contains(lower, "@") {
		for _, mail := range mails(lower) {
			s.found(c, column, s.whole.mails[mail], func(t *text) bool { return t.mails[mail] })
		}
	}
	if d := digits(value); len(d) >= fewestDigits {
		for _, number := range append(numbers(value), alone(value, d)...) {
			s.found(c, column, s.whole.phones[number], func(t *text) bool { return t.phones[number] })
		}
	}
	run := wordsOf(value)
	switch {
	case len(run) >= long:
		run = run[:long]
		s.found(c, column, s.whole.has(run), func(t *text) bool { return t.has(run) })
	case !strings.Contains(lower, "@") && named(column):
		s.name(c, column, value)
	}
}

// alone returns the digits of a value that is a number as a whole.
func alone(value, digits string) []string {
	if strings.Trim(value, "+0123456789 ()./-\u00a0") == "" && len(digits) <= 15 {
		return []string{digits}
	}
	return nil
}

// named reports whether a column holds names of people.
func named(column string) bool {
	for _, part := range []string{"name", "owner", "person", "assigned", "user"} {
		if strings.Contains(column, part) {
			return true
		}
	}
	return false
}

// found notes the files that share a value with a column.
func (s *scanner) found(c *export.Contract, column string, hit bool, in func(*text) bool) {
	if !hit {
		return
	}
	for name, f := range s.files {
		key := name + "\x00" + c.Table() + "." + column
		if s.seen[key] || !in(f.text()) {
			continue
		}
		s.seen[key] = true
		s.problems = append(s.problems, diag.Problem{File: name,
			Message: fmt.Sprintf("holds a value of the personal column raw.%s.%s", c.Table(), column),
			Hint:    "take it out of the query or the page that shows it; accordo ls --lineage NAME says what a query reads"})
	}
}
