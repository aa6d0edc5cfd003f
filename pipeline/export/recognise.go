package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"accordo/pipeline/diag"
)

// How much of a file may stand before its header ends.
const (
	headRecordLimit = 40
	headBytes       = 256 << 10
)

// recognition is the contract a file fits and where its header is.
type recognition struct {
	match     *headerMatch
	cells     []string
	delimiter byte
	newline   byte
	record    int // of the header, from 0
	line      int64
}

// headRecord is one of the first records of a file.
type headRecord struct {
	cells []string
	keys  []string
	line  int64
}

// recognise finds the contract whose header is among the first records of
// head, the decoded start of the file. Of several that fit, the one with most
// columns found wins, then the one whose file names fit. A table that is no CSV
// is text with commas, whatever its contract says, and may begin anywhere.
func recognise(name string, head []byte, contracts []*Contract, table bool) (*recognition, error) {
	newline := newlineOf(head)
	var best, nearest *recognition
	delimiters := delimitersOf(contracts)
	if table {
		delimiters = []byte{','}
	}
	for _, delimiter := range delimiters {
		found := false
		for i, rec := range headRecords(head, delimiter, newline) {
			for _, c := range contracts {
				if !table && (i > c.Preamble || !bytes.Contains(c.Delimiters, []byte{delimiter})) {
					continue
				}
				m := matchHeader(c, rec.cells, rec.keys)
				if m.matched == 0 {
					continue
				}
				r := &recognition{m, rec.cells, delimiter, newline, i, rec.line}
				if m.fits() {
					found = true
					best = better(name, best, r)
				} else {
					nearest = nearer(name, nearest, r)
				}
			}
			if found {
				break
			}
		}
	}
	if best != nil {
		return best, nil
	}
	return nil, refuseUnrecognised(name, nearest, contracts)
}

func better(name string, a, b *recognition) *recognition {
	switch {
	case a == nil || b.match.matched > a.match.matched:
		return b
	case b.match.matched == a.match.matched && !namedFor(a.match.contract, name) && namedFor(b.match.contract, name):
		return b
	}
	return a
}

// nearer compares files that fit no contract: a name that fits counts like half
// of the required columns.
func nearer(name string, a, b *recognition) *recognition {
	if a == nil {
		return b
	}
	if nearness(name, b) > nearness(name, a) {
		return b
	}
	return a
}

func nearness(name string, r *recognition) float64 {
	found := r.match.requiredFound()
	n := float64(found) / float64(max(1, found+len(r.match.missing)))
	if namedFor(r.match.contract, name) {
		n += 0.5
	}
	return n + float64(r.match.matched)/1000
}

// delimitersOf returns the delimiters of all contracts, the commonest first.
func delimitersOf(contracts []*Contract) []byte {
	var out []byte
	for _, d := range []byte{',', ';', '\t', '|'} {
		for _, c := range contracts {
			if bytes.IndexByte(c.Delimiters, d) >= 0 {
				out = append(out, d)
				break
			}
		}
	}
	return out
}

// headRecords cuts the first records off head.
func headRecords(head []byte, delimiter, newline byte) []headRecord {
	limits := Options{}.withDefaults()
	s := newScanner(bytes.NewReader(head), dialect{delimiter: delimiter, newline: newline,
		maxField: limits.MaxField, maxRecord: limits.MaxRecord}, &textJudge{encoding: UTF8, fixed: true}, 0)
	western := !utf8.Valid(head[:len(head)-cutOff(head)])
	var out []headRecord
	var rec record
	for len(out) < headRecordLimit && s.next(&rec) == nil {
		cells := rec.cells(western)
		keys := make([]string, len(cells))
		for i, cell := range cells {
			keys[i] = normaliseHeader(cell)
		}
		out = append(out, headRecord{cells, keys, rec.line})
	}
	return out
}

// newlineOf returns the first line end outside quotes, '\n' also for "\r\n".
func newlineOf(head []byte) byte {
	quoted := false
	for i, b := range head {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '\n':
			return '\n'
		case b == '\r' && i+1 < len(head) && head[i+1] != '\n':
			return '\r'
		}
	}
	return '\n'
}

// namedFor reports whether the name of a file is one the contract's system gives.
func namedFor(c *Contract, name string) bool { return nameFit(c, name) > 0 }

// nameFit returns the length of the longest pattern that fits name, 0 for none.
func nameFit(c *Contract, name string) int {
	best := 0
	for _, base := range usualNames(name) {
		for _, glob := range c.FileNames {
			if ok, err := path.Match(glob, base); err == nil && ok {
				best = max(best, len(glob))
			}
		}
	}
	return best
}

// usualNames returns the names a file would have as plain CSV: of itself, and
// for a sheet also of its workbook. One of several tables of a file has none:
// the file is named after one of them at best.
func usualNames(name string) []string {
	asCSV := func(base string) string {
		base = strings.TrimSuffix(base, ".gz")
		switch ext := path.Ext(base); ext {
		case ".xlsx", ".xlsm", ".xls", ".json", ".ndjson", ".jsonl", ".parquet", ".arrow", ".feather", ".html":
			return strings.TrimSuffix(base, ext) + ".csv"
		}
		return base
	}
	lower := strings.ToLower(name)
	out := []string{asCSV(path.Base(lower))}
	if book := path.Base(path.Dir(lower)); strings.HasSuffix(book, ".xlsx") || strings.HasSuffix(book, ".xlsm") {
		out = append(out, path.Base(lower)+".csv", asCSV(book))
	}
	return out
}

// contractByName returns the contract whose file names fit best, or nil.
func contractByName(name string, contracts []*Contract) *Contract {
	var best *Contract
	for _, c := range contracts {
		if fit := nameFit(c, name); fit > 0 && (best == nil || fit > nameFit(best, name)) {
			best = c
		}
	}
	return best
}

// refuseUnrecognised says which contract comes nearest and what is missing.
func refuseUnrecognised(name string, r *recognition, contracts []*Contract) error {
	if r == nil || r.match.requiredFound() == 0 {
		p := diag.Problem{File: name, Message: "unknown file: no header of any contract in its first lines",
			Hint: "move it out of the exports folder, or describe it in queries/0_contracts/<system>/<object>.yaml"}
		if c := contractByName(name, contracts); c != nil {
			p.Message = fmt.Sprintf("is named like a %s export, but holds none of its headers (%s)", c.ID(), requiredHeaders(c))
			p.Hint = "export it again with a header line, as CSV"
		}
		return &diag.Error{Kind: diag.Input, Problems: []diag.Problem{p}, Err: errUnrecognised}
	}
	m := r.match
	if half := m.requiredFound() * 2; half < m.requiredFound()+len(m.missing) && !namedFor(m.contract, name) {
		var missing []string
		for _, col := range m.missing {
			missing = append(missing, col.label())
		}
		return &diag.Error{Kind: diag.Input, Err: errUnrecognised, Problems: []diag.Problem{{File: name, Line: int(r.line),
			Message: fmt.Sprintf("unknown file: nearest is %s, which also needs %s", m.contract.ID(), quoteList(missing)),
			Hint:    "move it out of the exports folder, or describe it in queries/0_contracts/<system>/<object>.yaml"}}}
	}
	var problems []diag.Problem
	for _, col := range m.missing {
		p := diag.Problem{File: name, Line: int(r.line),
			Message: fmt.Sprintf("%s export lacks column %s (header %q)", m.contract.ID(), col.Name, col.label()),
			Hint:    "add the column to the export and export again"}
		if near := nearestHeader(col, m.unknown); near != "" {
			p.Hint = fmt.Sprintf("did you mean %q? if so, add it to headers of %s in %s", near, col.Name, m.contract.Path)
		}
		problems = append(problems, p)
	}
	return diag.New(diag.Input, problems...)
}

// nearestHeader returns the unknown header most like one of col's.
func nearestHeader(col ContractColumn, unknown []string) string {
	for _, header := range append(append([]string{}, col.Headers...), col.Name) {
		if near := diag.Nearest(header, unknown); near != "" {
			return near
		}
	}
	// A renamed header often keeps the old one inside: "Status" in "Lead Status".
	for _, header := range col.Headers {
		for _, cell := range unknown {
			a, b := normaliseHeader(header), normaliseHeader(cell)
			if len(a) > 3 && len(b) > 3 && (strings.Contains(b, a) || strings.Contains(a, b)) {
				return cell
			}
		}
	}
	return ""
}

func requiredHeaders(c *Contract) string {
	var out []string
	for _, col := range c.Columns {
		if col.Required {
			out = append(out, col.label())
		}
	}
	return quoteList(out)
}

func quoteList(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return strings.Join(quoted, ", ")
}

// readHead reads the start of the file.
func readHead(r io.Reader) ([]byte, error) {
	head := make([]byte, headBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}
