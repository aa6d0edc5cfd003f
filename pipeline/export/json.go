package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"accordo/pipeline/diag"
)

const (
	maxKeys  = 4096 // of all records of a JSON file
	maxDepth = 16   // objects inside objects that become columns of their own
)

// jsonRows reads JSON records: one column per key of any record, in order of
// first appearance, keys of objects inside joined by dots.
type jsonRows struct {
	name    string
	read    jsonReader
	columns map[string]int
	header  []string
	mark    byte
	seen    []int64 // per column, the last record that had it
	record  int64
	begun   bool
	notes   []string
}

// jsonReader yields the records of a file as they are written; io.EOF at the end.
type jsonReader func() (json.RawMessage, error)

// newJSONRows reads first to its end for the keys; the rows come from second,
// which holds the same bytes. path leads to the list of records in an object.
func newJSONRows(name string, first, second io.Reader, format Format, path []string, opts Options, mark byte) (*jsonRows, error) {
	t := &jsonRows{name: name, columns: make(map[string]int), mark: mark}
	around := &wrapper{path: path}
	read := openJSON(name, first, format, around, opts)
	objects, others := 0, 0
	for {
		raw, err := read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		ok := flatten(raw, func(key string, _ string, _ bool) {
			if _, known := t.columns[key]; !known && len(t.header) <= maxKeys {
				t.columns[key] = len(t.header)
				t.header = append(t.header, key)
			}
		})
		if len(t.header) > maxKeys {
			return nil, diag.New(diag.Input, diag.Problem{File: name, Message: fmt.Sprintf("has more than %d different keys: it is no table", maxKeys),
				Hint: "export a list of records, one object each"})
		}
		if ok {
			objects++
		} else {
			others++
		}
	}
	if objects == 0 && others > 0 {
		return nil, diag.New(diag.Input, diag.Problem{File: name, Message: "is JSON, but no list of objects",
			Hint: "export one array of objects, or one object a line"})
	}
	t.seen = make([]int64, len(t.header))
	t.read = openJSON(name, second, format, &wrapper{path: path}, opts)
	t.notes = around.notes()
	return t, nil
}

// openJSON returns the reader of an array or of lines.
func openJSON(name string, r io.Reader, format Format, around *wrapper, opts Options) jsonReader {
	in := bufio.NewReaderSize(r, 1<<16)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3)
	}
	if format == NDJSON {
		return lines(in, opts.MaxRecord, name)
	}
	return elements(in, name, around)
}

// elements reads the elements of one array, which an object may hold.
func elements(in *bufio.Reader, name string, around *wrapper) jsonReader {
	pieces := &pieceReader{Reader: in, name: name}
	decoder := json.NewDecoder(pieces)
	around.decoder, around.settle = decoder, func() { pieces.settled = decoder.InputOffset() }
	broken := func(err error) error {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return damaged(name, fmt.Sprintf("its JSON is damaged near byte %d", decoder.InputOffset()), err)
	}
	started := false
	return func() (json.RawMessage, error) {
		if !started {
			if err := around.enter(); err != nil {
				return nil, broken(err)
			}
			started = true
		}
		pieces.settled = decoder.InputOffset()
		if decoder.More() {
			var raw json.RawMessage
			if err := decoder.Decode(&raw); err != nil {
				return nil, broken(err)
			}
			return raw, nil
		}
		if _, err := decoder.Token(); err != nil {
			return nil, broken(err)
		}
		if err := around.exit(); err != nil {
			return nil, broken(err)
		}
		if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
			return nil, broken(errors.New("something follows the list"))
		}
		return nil, io.EOF
	}
}

// lines reads one value a line. A line beyond the limit is cut, and is no JSON then.
func lines(in *bufio.Reader, limit int, name string) jsonReader {
	return func() (json.RawMessage, error) {
		var line []byte
		for {
			piece, err := in.ReadSlice('\n')
			if room := limit - len(line); room > 0 {
				line = append(line, piece[:min(room, len(piece))]...)
			}
			switch {
			case errors.Is(err, bufio.ErrBufferFull):
				continue
			case errors.Is(err, io.EOF) && len(line) == 0:
				return nil, io.EOF
			case err != nil && !errors.Is(err, io.EOF):
				return nil, readingError(name, err)
			}
			return bytes.TrimRight(line, "\r\n"), nil
		}
	}
}

// next renders the header, then one record after another.
func (t *jsonRows) next(row *tableRow) error {
	if !t.begun {
		t.begun = true
		if len(t.header) > 0 {
			row.cells = append(row.cells, t.header...)
			return nil
		}
	}
	raw, err := t.read()
	if err != nil {
		return err
	}
	t.record++
	text := bytes.TrimSpace(raw)
	if len(text) == 0 {
		return nil
	}
	twice, stranger := false, false
	ok := flatten(text, func(key, value string, number bool) {
		i, known := t.columns[key]
		if !known {
			stranger = true
			return
		}
		if t.seen[i] == t.record {
			twice = true
		}
		t.seen[i] = t.record
		if number {
			value = withMark(value, t.mark)
		}
		row.set(i, value)
	})
	switch {
	case ok && !twice && !stranger && utf8.Valid(text):
		return nil
	case !utf8.Valid(text):
		row.reason = EncodingError
	case json.Valid(text) && text[0] != '{':
		row.reason = NotObject
	default:
		row.reason = BadJSON
	}
	row.cells = append(row.cells[:0], string(text))
	return nil
}

// Close has nothing to close.
func (t *jsonRows) Close() error { return nil }

// flatten walks one object and reports whether raw is one. Values are texts as
// written; null is empty; a list of plain values is joined by semicolons.
func flatten(raw json.RawMessage, emit func(key, value string, number bool)) bool {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || raw[0] != '{' || !json.Valid(raw) {
		return false
	}
	flattenObject(raw, "", 0, emit)
	return true
}

// flattenObject walks an object that is known to be valid JSON.
func flattenObject(raw json.RawMessage, prefix string, depth int, emit func(string, string, bool)) {
	for i := nextByte(raw, 1); raw[i] != '}'; {
		end := valueEnd(raw, i)
		key, _ := scalar(raw[i:end])
		i = nextByte(raw, nextByte(raw, end)+1) // past the colon
		end = valueEnd(raw, i)
		value := raw[i:end]
		if value[0] == '{' && depth < maxDepth {
			flattenObject(value, prefix+key+".", depth+1, emit)
		} else {
			text, number := scalar(value)
			emit(prefix+key, text, number)
		}
		if i = nextByte(raw, end); raw[i] == ',' {
			i = nextByte(raw, i+1)
		}
	}
}

// nextByte returns the place of the first byte from i on that is no space.
func nextByte(raw []byte, i int) int {
	for raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\n' || raw[i] == '\r' {
		i++
	}
	return i
}

// valueEnd returns the end of the value that starts at raw[i].
func valueEnd(raw []byte, i int) int {
	depth := 0
	for ; i < len(raw); i++ {
		switch raw[i] {
		case '"':
			for i++; raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			if depth == 0 {
				return i // behind a number
			}
			depth--
		default:
			if depth == 0 && bytes.IndexByte([]byte(",: \t\r\n"), raw[i]) >= 0 {
				return i
			}
			continue
		}
		if depth == 0 {
			return i + 1
		}
	}
	return i
}

// scalar returns the text of a value that gets one cell.
func scalar(value json.RawMessage) (text string, number bool) {
	switch value[0] {
	case 'n':
		return "", false
	case '"':
		if inner := value[1 : len(value)-1]; bytes.IndexByte(inner, '\\') < 0 {
			return string(inner), false
		}
		var s string
		if json.Unmarshal(value, &s) != nil {
			return string(value), false
		}
		return s, false
	case '[':
		return list(value), false
	case '{', 't', 'f':
		return string(value), false
	default:
		return string(value), !bytes.ContainsAny(value, "eE")
	}
}

// list joins plain values by semicolons; any other list stays JSON.
func list(value json.RawMessage) string {
	var items []json.RawMessage
	if json.Unmarshal(value, &items) != nil {
		return string(value)
	}
	texts := make([]string, len(items))
	for i, item := range items {
		if item[0] == '{' || item[0] == '[' {
			return string(value)
		}
		if texts[i], _ = scalar(item); strings.Contains(texts[i], ";") {
			return string(value)
		}
	}
	return strings.Join(texts, ";")
}
