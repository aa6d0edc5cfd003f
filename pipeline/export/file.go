package export

import (
	"fmt"
	"os"

	"accordo/pipeline/diag"
)

// File is one export that was recognised and read to its end.
type File struct {
	Path     string // where it is on disk
	Name     string // relative to the exports folder
	Contract *Contract
	Locale   string // how numbers and dates are written: Source.Locale, else told by the headers, else the contract's
	Source   Source // what the project says about the contract's system

	Format      Format
	Archived    bool // a member of a zip archive; Path is the archive
	Encoding    Encoding
	BOM         bool
	Compression Compression
	Delimiter   byte

	HeaderRecord int      // 1 if the header is the first record; 0 if the file is empty
	HeaderOffset int64    // where the header starts, counted like Reject.Offset
	Header       []string // the cells of the header as they are written

	Columns         []Column // one per column of the contract, in its order
	Unknown         []string // headers the contract does not ask for
	Duplicates      []string // headers that occur again; the first of each counts
	MissingOptional []string // canonical names of columns the file does not have

	// Records = Good + len(Rejects) + Excluded.Total(); header and preamble are not counted.
	Records  int64
	Good     int64
	Rejects  []Reject
	Excluded Excluded

	SHA256 string // of the file as it is on disk, of an unpacked member, lower-case hex; a sheet's name is added to it
	Bytes  int64  // on disk, or of the unpacked member

	LongestRecord int   // bytes
	Multiline     int64 // newlines inside quoted fields of good records

	Warnings []diag.Problem

	root    *os.Root
	at      place
	opts    Options
	newline byte
	crlf    int64 // records that end in "\r\n"
	open    bool  // the last record has no line end
}

// Column says where a column of the contract is in the file.
type Column struct {
	Name     string // canonical name
	Type     Type
	Index    int    // field number from 0, -1 if the file has no such header
	Header   string // as it is written, "" if Index is -1
	Unit     string // captured from the header, such as "EUR"
	FromUnit bool   // the value of every row is Constant, taken from another header
	Constant string
}

// Reason says why a record was rejected.
type Reason string

// The reasons.
const (
	FieldCount    Reason = "field_count"     // more or fewer fields than the header
	CutShort      Reason = "cut_short"       // the last record, without a line end, has another number of fields
	QuoteError    Reason = "quote"           // a quote inside a field, or text after a closing quote
	LineEndError  Reason = "line_end"        // a carriage return or newline of the wrong kind outside quotes
	EncodingError Reason = "encoding"        // bytes that are no text in the file's encoding
	NULByte       Reason = "nul"             // a zero byte
	FieldTooLong  Reason = "field_too_long"  // beyond Options.MaxField
	RecordTooLong Reason = "record_too_long" // beyond Options.MaxRecord
	NotObject     Reason = "not_object"      // an element of a JSON file that is no object
	BadJSON       Reason = "json"            // a line that is no JSON, or an object with one key twice
	RoundedID     Reason = "rounded_id"      // an id kept as a number with more digits than a spreadsheet keeps
)

// Reject is a record that was not loaded. Raw may hold personal data: it
// belongs in the quarantine of the machine that ran, never in a report.
type Reject struct {
	Record int64 // number, from 1, header not counted
	Line   int64 // where it starts, from 1
	Lines  int64 // how many lines it covers
	// Offset is where the record starts, in bytes of the file; of the unpacked
	// file if it is packed, of its text as UTF-8 if it is UTF-16, of its rows as
	// comma-separated text if it is no CSV.
	Offset int64
	Length int64  // bytes, with the line end
	Column string // canonical name, else the header; "" if the whole record is meant
	Reason Reason
	Fields int    // how many fields it has
	Raw    []byte // its first bytes as they are, at most Options.RawLimit
}

// Message says in words why r was rejected; want is the number of fields of the header.
func (r Reject) Message(want int) string {
	in := ""
	if r.Column != "" {
		in = fmt.Sprintf(" in column %q", r.Column)
	}
	switch r.Reason {
	case FieldCount:
		return fmt.Sprintf("has %d fields, the header has %d", r.Fields, want)
	case CutShort:
		return fmt.Sprintf("is cut short: %d fields, the header has %d, and no line end", r.Fields, want)
	case QuoteError:
		return "has a stray quote" + in
	case LineEndError:
		return "has a stray line end" + in
	case EncodingError:
		return "has bytes that are no text" + in
	case NULByte:
		return "has a zero byte" + in
	case NotObject:
		return "is no JSON object"
	case BadJSON:
		return "is no proper JSON object"
	case RoundedID:
		return "has an id of more than 15 digits stored as a number, which the spreadsheet has rounded" + in
	case FieldTooLong:
		return "has too long a field" + in
	default:
		return "is too long"
	}
}

// Excluded counts the records that are no data by the contract's rules.
type Excluded struct {
	Blank  int64 // only empty fields
	Totals int64 // sum up other rows
	Footer int64 // lines after the data, such as a copyright
}

// Total returns how many records were excluded.
func (e Excluded) Total() int64 { return e.Blank + e.Totals + e.Footer }

// Column returns the column called name and whether the contract has one.
func (f *File) Column(name string) (Column, bool) {
	for _, col := range f.Columns {
		if col.Name == name {
			return col, true
		}
	}
	return Column{Index: -1}, false
}

// Direct reports whether the database may read the file by itself, with the
// file's delimiter, a double quote as quote and escape, and the header on the
// first line: plain UTF-8 without a mark, one kind of line end, nothing
// rejected or excluded. Otherwise use [File.Reader].
func (f *File) Direct() bool {
	sameEnds := f.crlf == 0 || f.crlf == f.Records || f.open && f.crlf == f.Records-1
	return f.Format == CSV && !f.Archived && f.at.table == 0 && f.HeaderRecord == 1 && f.Encoding == UTF8 && !f.BOM && f.Compression == "" &&
		len(f.Rejects) == 0 && f.Excluded.Total() == 0 && f.newline == '\n' && sameEnds &&
		(f.Delimiter == ',' || f.Delimiter == ';' || f.Delimiter == '\t') &&
		f.LongestRecord <= directLimit
}

// locale decides how numbers and dates are written. Headers are looked at in
// their order, so the answer does not depend on chance.
func (f *File) locale() string {
	if f.Source.Locale != "" {
		return f.Source.Locale
	}
	for _, header := range f.Header {
		if locale, ok := f.Contract.LocaleByHeader[normaliseHeader(header)]; ok {
			return locale
		}
	}
	return f.Contract.Locale
}

// directLimit stays below the longest line a database's reader takes.
const directLimit = 1 << 20

// warn adds a warning about the file.
func (f *File) warn(record int64, hint, format string, args ...any) {
	f.Warnings = append(f.Warnings, diag.Problem{File: f.Name, Record: record, Severity: diag.SeverityWarning,
		Message: fmt.Sprintf(format, args...), Hint: hint})
}

// columnOf names field number i for a person.
func (f *File) columnOf(i int) string {
	if i < 0 || i >= len(f.Header) {
		return ""
	}
	for _, col := range f.Columns {
		if col.Index == i {
			return col.Name
		}
	}
	return f.Header[i]
}
