package export

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"accordo/pipeline/diag"
)

// Format is how a file holds its table.
type Format string

// The formats. Every other one than CSV is turned into the text of a CSV while
// it is read, so that records are counted, judged and rejected alike.
const (
	CSV     Format = "csv"     // also with tabs, semicolons or bars
	XLSX    Format = "xlsx"    // Excel workbook, one sheet of it
	JSON    Format = "json"    // one array of objects, also inside an object
	NDJSON  Format = "ndjson"  // one object a line
	Parquet Format = "parquet" //
	Arrow   Format = "arrow"   // IPC, file or stream
	HTML    Format = "html"    // a table in a page, as reports named .xls are

	zipped Format = "zip" // an archive, or a workbook: decided by its entries
)

// sniffBytes is how much of a file tells its format.
const sniffBytes = 4096

// sniffFormat looks at the first bytes of a file.
func sniffFormat(head []byte) Format {
	for _, known := range []struct {
		magic  string
		format Format
	}{
		{"PK\x03\x04", zipped}, {"PK\x05\x06", zipped}, {"PAR1", Parquet}, {"ARROW1", Arrow}, {"\xff\xff\xff\xff", Arrow},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.format
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(asciiOf(head), []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(text) == 0 {
		return CSV
	}
	inner := bytes.TrimLeft(text[1:], " \t\r\n")
	switch {
	case text[0] == '{' && len(inner) > 0 && (inner[0] == '"' || inner[0] == '}'):
		return NDJSON
	case text[0] == '[' && (len(inner) == 0 || bytes.IndexByte([]byte(`{[]"tfn-0123456789`), inner[0]) >= 0):
		return JSON
	case text[0] == '<' && looksLikeHTML(text):
		return HTML
	}
	return CSV
}

// asciiOf makes UTF-16 with a mark readable enough to sniff.
func asciiOf(head []byte) []byte {
	if _, n := bom(head); n != 2 {
		return head
	}
	return bytes.ReplaceAll(head[2:], []byte{0}, nil)
}

func looksLikeHTML(text []byte) bool {
	lower := bytes.ToLower(text)
	for _, start := range []string{"<html", "<!doctype html", "<head", "<meta", "<style", "<body", "<table", "<div"} {
		if bytes.HasPrefix(lower, []byte(start)) {
			return true
		}
	}
	return bytes.Contains(lower, []byte("<html"))
}

type foreignFormat struct{ magic, what, hint string }

// foreignFormats are files that are no export Accordo reads.
func foreignFormats() []foreignFormat {
	return []foreignFormat{
		{"\xd0\xcf\x11\xe0", "an old or password-protected Excel workbook", "save it as .xlsx without a password, or as CSV (UTF-8)"},
		{"%PDF", "a PDF", "export the table as CSV"},
		{"<?xml", "an XML file", "save it as .xlsx, or as CSV (UTF-8)"},
		{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack it as zip"},
		{"Rar!", "a RAR archive", "unpack it, or pack it as zip"},
	}
}

func refuseForeign(name string, head []byte) error {
	for _, other := range foreignFormats() {
		if bytes.HasPrefix(head, []byte(other.magic)) && sniffFormat(head) == CSV {
			return diag.New(diag.Input, diag.Problem{File: name, Message: "is " + other.what + ", not an export", Hint: other.hint})
		}
	}
	return nil
}

// translate lays the reader of a table over formats that are no CSV. again
// opens the same bytes once more, for formats that must be seen twice.
func (s *stream) translate(ctx context.Context, at place, opts Options, mark byte, again func() (*stream, error)) error {
	buffered := s.Reader.(*bufio.Reader)
	head, err := buffered.Peek(sniffBytes)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return readingError(at.name(), err)
	}
	if err := refuseForeign(at.name(), head); err != nil {
		return err
	}
	s.format = sniffFormat(head)
	source, err := s.rowSource(at, opts, mark, again)
	if err != nil || source == nil {
		return err
	}
	s.closers = append(closers{source}, s.closers...)
	s.table = newTableReader(ctx, at.name(), source)
	s.Reader = s.table
	return nil
}

// rowSource returns the rows of a format that is no CSV, nil for CSV.
func (s *stream) rowSource(at place, opts Options, mark byte, again func() (*stream, error)) (rowSource, error) {
	switch s.format {
	case CSV:
		return nil, nil
	case JSON, NDJSON:
		return s.jsonSource(at, opts, mark, again)
	case HTML:
		return newHTMLRows(at.name(), s.Reader, opts)
	}
	held, err := s.spool(s.Reader, at.name(), opts)
	if err != nil {
		return nil, readingError(at.name(), err)
	}
	s.closers = append(closers{held.closer}, s.closers...)
	if s.format == zipped {
		s.format = XLSX
		// Two sheets of one workbook are two tables, although their bytes are one file's.
		s.raw.sum.Write([]byte(at.sheet))
		return newSheetRows(at, held, opts, mark)
	}
	return newColumnarRows(at.name(), held, s.format, mark)
}

// jsonSource returns the rows of JSON, once it is known where its records are.
func (s *stream) jsonSource(at place, opts Options, mark byte, again func() (*stream, error)) (rowSource, error) {
	var path []string
	if s.format == NDJSON {
		start, err := again()
		if err != nil {
			return nil, err
		}
		defer start.Close()
		if path = listPath(start.Reader, opts.MaxRecord); path != nil {
			s.format = JSON
		}
	}
	first, err := again()
	if err != nil {
		return nil, err
	}
	defer first.Close()
	rows, err := newJSONRows(at.name(), first.Reader, s.Reader, s.format, path, opts, mark)
	if err != nil {
		return nil, err
	}
	s.notes = rows.notes
	return rows, nil
}
