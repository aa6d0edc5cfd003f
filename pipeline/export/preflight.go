package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/transform"

	"accordo/pipeline/diag"
)

// Preflight recognises the export called name (relative to root, slashes) and
// reads it once from end to end with flat memory. A file that fits no contract,
// lacks a needed column, is damaged as a whole or has no records its contract
// needs is refused with a diag.Input error that lists all that is wrong; a
// cancelled ctx gives diag.Cancelled. Everything else about the file, also
// every record that cannot be loaded, is in the File. root stays in use: keep
// it open while the File is read again.
//
// A file that may hold several exports, such as a zip archive, is read with
// [PreflightAll]; Preflight takes it only if there is exactly one in it.
func Preflight(ctx context.Context, root *os.Root, name string, contracts []*Contract, opts Options) (*File, error) {
	files, _, err := PreflightAll(ctx, root, name, contracts, opts)
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, diag.Errorf(diag.Internal, "%s holds %d exports, not one", name, len(files))
	}
	return files[0], nil
}

// preflightAt reads the export at one place; opts are complete.
func preflightAt(ctx context.Context, root *os.Root, at place, contracts []*Contract, opts Options) (*File, error) {
	p := preflight{ctx: ctx, root: root, at: at, name: at.name(), contracts: contracts, opts: opts}
	f, again, err := p.read("")
	if err == nil && again != "" {
		// The bytes spoke for another encoding in the end than in the beginning.
		f, _, err = p.read(again)
	}
	if err != nil {
		return nil, err
	}
	return f, p.check(f)
}

// preflight is the first pass over one file.
type preflight struct {
	ctx       context.Context
	root      *os.Root
	at        place
	name      string
	contracts []*Contract
	opts      Options

	sequences int64    // characters that look like UTF-8, from the first pass
	rawKept   int      // bytes of Options.RawTotal used up
	pending   []Reject // short records after a blank line: footer or damage
	blank     bool     // a blank record was read since the last one with data
	footer    bool     // a usual footer line was read since the last record with data
	stated    int64    // how many rows the file says it has, -1 if it does not
}

// read does one pass. It returns the encoding to read in again if the one it
// used turned out wrong; fixed is that encoding in the second pass.
func (p *preflight) read(fixed Encoding) (*File, Encoding, error) {
	p.rawKept, p.pending, p.blank, p.footer = 0, nil, false, false
	st, err := openStream(p.ctx, p.root, p.at, p.opts, '.')
	if err != nil {
		return nil, "", err
	}
	defer st.Close()
	head, err := readHead(st)
	if err != nil {
		return nil, "", p.readError(err)
	}
	f := &File{Path: p.at.path(p.root), Name: p.name, Format: st.format, Archived: p.at.member != "",
		Compression: st.compression, Encoding: UTF8, root: p.root, opts: p.opts, at: p.at}
	for _, note := range st.notes {
		f.warn(0, "", "%s", note)
	}
	mark := 0
	if st.table == nil {
		mark = f.sniff(head)
	}
	text, base := head[mark:], st.offset+int64(mark)
	if f.Encoding != UTF8 {
		text, base = f.decodeHead(text), 0
	}
	if len(bytes.TrimSpace(text)) == 0 && len(head) < headBytes {
		f.SHA256, f.Bytes = st.raw.hex(), st.raw.n
		return p.empty(f)
	}
	found, err := recognise(p.name, text, p.contracts, st.table != nil)
	if err != nil {
		return nil, "", moved(err, st.lines)
	}
	judge := f.take(found, fixed)
	p.stated = f.statedRows(text)
	if st.table != nil {
		judge = &textJudge{encoding: UTF8, fixed: true}
	}
	rest := st.decode(f.Encoding, io.MultiReader(bytes.NewReader(head[mark:]), st))
	scan := newScanner(rest, f.dialect(), judge, base)
	scan.line = st.lines
	if err := p.scan(scan, f, st.table); err != nil {
		return nil, "", p.readError(err)
	}
	f.SHA256, f.Bytes = st.raw.hex(), st.raw.n
	if f.Encoding == UTF8 {
		enc, settled := judge.settled()
		if !settled {
			p.sequences = judge.evidence.sequences
			return nil, enc, nil
		}
		f.Encoding = enc
	}
	f.noteEncoding(max(p.sequences, judge.evidence.sequences))
	return f, "", nil
}

// moved adds the lines before a table to the places of problems with it.
func moved(err error, lines int64) error {
	var refused *diag.Error
	if errors.As(err, &refused) {
		for i := range refused.Problems {
			if p := &refused.Problems[i]; p.Line > 0 {
				p.Line += int(lines)
			}
		}
	}
	return err
}

// sniff sets the encoding the first bytes tell and returns the length of the mark.
func (f *File) sniff(head []byte) int {
	if enc, n := bom(head); n > 0 {
		f.Encoding, f.BOM = enc, true
		return n
	}
	if enc, ok := bareUTF16(head); ok {
		f.Encoding = enc
		f.warn(0, "", "has no byte order mark; read as %s", enc)
	}
	return 0
}

// decodeHead returns the start of a UTF-16 file as UTF-8.
func (f *File) decodeHead(head []byte) []byte {
	st := stream{}
	text, err := io.ReadAll(st.decode(f.Encoding, bytes.NewReader(head[:len(head)&^1])))
	if err != nil && !errors.Is(err, transform.ErrShortSrc) {
		return nil
	}
	return bytes.TrimRight(text, string([]byte{brokenUnit}))
}

// take lays out the file as recognised and returns how its text is judged.
func (f *File) take(r *recognition, fixed Encoding) *textJudge {
	m := r.match
	f.Contract, f.Source = m.contract, f.opts.source(m.contract)
	f.Delimiter, f.newline = r.delimiter, r.newline
	f.Header, f.Columns = r.cells, m.columns
	f.Unknown, f.Duplicates, f.MissingOptional = m.unknown, m.duplicates, m.absent
	f.HeaderRecord, f.Locale = r.record+1, f.locale()
	judge := &textJudge{encoding: UTF8, fixed: f.BOM || f.Encoding != UTF8 || !m.contract.accepts(Windows1252)}
	switch {
	case fixed != "":
		judge.encoding, judge.fixed = fixed, true
		f.Encoding = fixed
	case f.Format == CSV && f.Encoding == UTF8 && !f.BOM && !m.contract.accepts(UTF8) && m.contract.accepts(Windows1252):
		judge.encoding, judge.fixed = Windows1252, true
	}
	return judge
}

func (f *File) dialect() dialect {
	return dialect{delimiter: f.Delimiter, newline: f.newline, maxField: f.opts.MaxField, maxRecord: f.opts.MaxRecord}
}

// skipToData reads preamble and header and leaves s before the first record.
func (f *File) skipToData(s *scanner, rec *record) error {
	for range f.HeaderRecord {
		if err := s.next(rec); err != nil {
			return err
		}
	}
	if rec.fields != len(f.Header) {
		return diag.New(diag.Internal, diag.Problem{File: f.Name, Message: "the header is not where it was"})
	}
	s.number, s.fields = 0, len(f.Header)
	return nil
}

// scan counts and judges every record.
func (p *preflight) scan(s *scanner, f *File, table *tableReader) error {
	var rec record
	if err := f.skipToData(s, &rec); err != nil {
		return err
	}
	f.HeaderOffset = rec.offset
	rows := newRowJudge(f.Contract, f.Columns, f.Delimiter, UTF8)
	rows.forTable(f, table)
	var t tally
	for {
		rows.western = s.text.encoding == Windows1252
		if len(p.pending) == 0 && !rows.looksAtAll() {
			before := t.records
			if s.skipClean(&t); t.records > before {
				p.blank, p.footer = false, false
			}
		}
		err := s.next(&rec)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		p.take(f, &rec, rows.kind(&rec), &t)
	}
	p.settlePending(f, p.footer)
	f.Good = t.records
	f.Records = s.number
	f.LongestRecord, f.Multiline, f.crlf = t.longest, t.multiline, t.crlf
	return nil
}

// take books one record that needed a look.
func (p *preflight) take(f *File, rec *record, kind rowKind, t *tally) {
	if kind == rowGood || kind == rowTotal {
		p.settlePending(f, false)
		p.blank, p.footer = false, false
	}
	switch kind {
	case rowGood:
		t.records++
		t.longest = max(t.longest, len(rec.raw))
		t.multiline += rec.lines - 1
		if end := rec.length - int64(len(rec.raw)); end == 2 {
			t.crlf++
		}
		if f.open = rec.open; rec.open {
			f.warn(rec.number, "check that the export was complete", "the last record has no line end")
		}
	case rowTotal:
		f.Excluded.Totals++
	case rowBlank:
		f.Excluded.Blank++
		p.blank = true
	case rowFooter:
		f.Excluded.Footer++
		p.footer = true
	case rowBad:
		reject := p.reject(f, rec)
		if p.blank && rec.fields == 1 && len(p.pending) < maxFooter && (rec.reason == FieldCount || rec.reason == CutShort) {
			p.pending = append(p.pending, reject)
			return
		}
		p.settlePending(f, false)
		f.Rejects = append(f.Rejects, reject)
		if rec.lines > 1 {
			f.warn(rec.number, "check whether a quote is missing", "a rejected record covers %d lines", rec.lines)
		}
	}
}

// maxFooter is how many short lines after a blank one may wait for a footer.
const maxFooter = 20

// settlePending decides on short lines after a blank one: with a usual footer
// line among them and no data behind, they are the footer (a report's name, a
// company); otherwise they are damage.
func (p *preflight) settlePending(f *File, footer bool) {
	if footer {
		f.Excluded.Footer += int64(len(p.pending))
	} else {
		f.Rejects = append(f.Rejects, p.pending...)
	}
	p.pending = nil
}

func (p *preflight) reject(f *File, rec *record) Reject {
	keep := min(len(rec.raw), p.opts.RawLimit, p.opts.RawTotal-p.rawKept)
	p.rawKept += keep
	return Reject{Record: rec.number, Line: rec.line, Lines: rec.lines, Offset: rec.offset, Length: rec.length,
		Column: f.columnOf(rec.column), Reason: rec.reason, Fields: rec.fields, Raw: bytes.Clone(rec.raw[:keep])}
}

// readError gives the name of the file to what stopped the reading.
func (p *preflight) readError(err error) error {
	var known *diag.Error
	if errors.As(err, &known) {
		return err
	}
	var open *unclosedError
	if errors.As(err, &open) {
		message := fmt.Sprintf("the quote that opens here in record %d is never closed", open.record)
		if open.breakLine > 0 {
			message = fmt.Sprintf("the quote that opens here in record %d runs into line %d, where a quote is followed by text",
				open.record, open.breakLine)
		}
		return diag.New(diag.Input, diag.Problem{File: p.name, Line: int(open.openLine), Message: message,
			Hint: "export the file again; a quote inside a field is written twice"})
	}
	return openError(p.name, err)
}

// empty handles a file without even a header.
func (p *preflight) empty(f *File) (*File, Encoding, error) {
	c := contractByName(p.name, p.contracts)
	if c == nil {
		return nil, "", &diag.Error{Kind: diag.Input, Err: errUnrecognised, Problems: []diag.Problem{{File: p.name,
			Message: "is empty, and its name belongs to no contract", Hint: "move it out of the exports folder"}}}
	}
	f.Contract, f.Source = c, p.opts.source(c)
	f.Locale = f.locale()
	for _, col := range c.Columns {
		f.Columns = append(f.Columns, Column{Name: col.Name, Type: col.Type, Index: -1})
		f.MissingOptional = append(f.MissingOptional, col.Name)
	}
	return f, "", nil
}

// check refuses a file that was read without trouble but is not what the
// contract needs.
func (p *preflight) check(f *File) error {
	c := f.Contract
	var problems []diag.Problem
	if f.Good == 0 && len(f.Rejects) == 0 && c.Empty == Allow && f.HeaderRecord == 0 {
		f.warn(0, "look whether the export was cut off: most write a header also where there are no records", "%s export is empty, without a header", c.ID())
	}
	if f.Good == 0 && len(f.Rejects) == 0 && c.Empty != Allow {
		message := fmt.Sprintf("%s export has a header but no records", c.ID())
		if f.HeaderRecord == 0 {
			message = fmt.Sprintf("%s export is empty", c.ID())
		}
		problems = append(problems, diag.Problem{File: f.Name, Message: message,
			Hint: "export it again, the figures need at least one record; or remove the file if there are none yet"})
	}
	if len(f.Unknown) > 0 && c.Unknown != Keep {
		message := fmt.Sprintf("%s export has columns its contract does not know: %s", c.ID(), quoteList(f.Unknown))
		hint := "add them to " + c.Path + ", or take them out of the export"
		for _, header := range f.Unknown {
			if near := diag.Nearest(header, f.MissingOptional); near != "" {
				hint = fmt.Sprintf("is %q meant to be %s?", header, near)
			}
		}
		if c.Unknown == Refuse {
			problems = append(problems, diag.Problem{File: f.Name, Message: message, Hint: hint})
		} else {
			f.warn(0, hint, "%s", message)
		}
	}
	problems = append(problems, p.complete(f)...)
	if len(f.Duplicates) > 0 {
		f.warn(0, "the first of each is read", "headers occur more than once: %s", quoteList(f.Duplicates))
	}
	if len(problems) > 0 {
		return diag.New(diag.Input, problems...)
	}
	return nil
}

// noteEncoding warns when a file mixes encodings.
func (f *File) noteEncoding(sequences int64) {
	if f.Encoding == Windows1252 && sequences > 0 {
		f.warn(0, "check names with accents", "read as windows-1252, but %d characters look like utf-8", sequences)
	}
}
