package export

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
)

// sheetRows streams the rows of one sheet of an Excel workbook. Rows that the
// file leaves out count as blank ones, so that record numbers follow the sheet.
type sheetRows struct {
	book    *workbook
	part    io.ReadCloser
	pieces  *pieceReader
	decoder *xml.Decoder
	mark    byte
	at      int // number of the row given last, from 1
	ahead   int // number of the row that was read but is not due yet
	row     tableRow
	end     bool
}

func newSheetRows(at place, held *spooled, opts Options, mark byte) (rowSource, error) {
	z, err := openArchive(held, held.size, at.name(), opts)
	if err != nil {
		return nil, err
	}
	return openSheet(z, at, opts, mark)
}

func openSheet(z *zip.Reader, at place, opts Options, mark byte) (rowSource, error) {
	w, err := openWorkbook(z, at.name(), opts)
	if err != nil {
		return nil, err
	}
	entry, ok := w.sheet(at.sheet)
	if !ok {
		return nil, archiveError(at.name(), "the workbook has no such sheet", "run again when nothing writes to the exports folder")
	}
	if err := w.readStyles(); err != nil {
		return nil, err
	}
	if err := w.readTexts(); err != nil {
		return nil, err
	}
	part, err := w.open(entry.part)
	if err != nil {
		return nil, err
	}
	if part == nil {
		return nil, archiveError(at.name(), "the workbook is damaged: the sheet is missing", "export or copy the file again")
	}
	pieces := &pieceReader{Reader: part, name: at.name()}
	s := &sheetRows{book: w, part: part, pieces: pieces, decoder: xml.NewDecoder(pieces), mark: mark}
	s.decoder.Strict = false
	return s, nil
}

// Close closes the sheet.
func (s *sheetRows) Close() error { return s.part.Close() }

// next gives the next row.
func (s *sheetRows) next(row *tableRow) error {
	if s.ahead == 0 && !s.end {
		if err := s.read(); err != nil {
			return err
		}
	}
	if s.end {
		return io.EOF
	}
	s.at++
	if s.at < s.ahead {
		return nil
	}
	s.ahead = 0
	row.cells = append(row.cells, s.row.cells...)
	row.wide = s.row.wide
	return nil
}

// read reads on to the end of the next row element.
func (s *sheetRows) read() error {
	s.row.reset()
	for {
		s.pieces.settled = s.decoder.InputOffset()
		token, err := s.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			s.end = true
			return nil
		}
		if err != nil {
			return s.book.damaged(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "row" {
			continue
		}
		s.ahead = s.at + 1
		if r := attr(start, "r"); r != "" {
			n, err := strconv.Atoi(r)
			if err != nil || n <= s.at || n > maxSheetRows {
				return s.book.damaged(errors.New("its rows are out of order"))
			}
			s.ahead = n
		}
		return s.readRow()
	}
}

func (s *sheetRows) readRow() error {
	column := -1
	for {
		token, err := s.decoder.RawToken()
		if err != nil {
			return s.book.damaged(eofIsShort(err))
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "row" {
				return nil
			}
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			column++
			if r := attr(t, "r"); r != "" {
				column = columnNumber(r)
			}
			if column < 0 || column >= maxSheetColumns {
				return s.book.damaged(errors.New("a cell has no place"))
			}
			if err := s.readCell(t, column); err != nil {
				return err
			}
		}
	}
}

// columnNumber turns the letters of AB12 into a number from 0, -1 if there are none.
func columnNumber(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// readCell reads one cell up to its end.
func (s *sheetRows) readCell(start xml.StartElement, column int) error {
	var value strings.Builder
	inValue, depth := false, 1
	for depth > 0 {
		token, err := s.decoder.RawToken()
		if err != nil {
			return s.book.damaged(eofIsShort(err))
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "is" {
				text, err := s.book.richText(s.decoder)
				if err != nil {
					return err
				}
				s.row.set(column, text)
				continue
			}
			depth++
			inValue = t.Name.Local == "v"
		case xml.EndElement:
			depth--
			inValue = false
		case xml.CharData:
			if inValue {
				value.Write(t)
			}
		}
	}
	if value.Len() == 0 {
		return nil
	}
	return s.setCell(column, attr(start, "t"), attr(start, "s"), value.String())
}

// setCell puts the value of a cell into the row as its type means it.
func (s *sheetRows) setCell(column int, kind, style, value string) error {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(s.book.texts) {
			return s.book.damaged(errors.New("a cell points to a text that is not there"))
		}
		s.row.set(column, s.book.texts[i])
	case "e": // #N/A, #REF!: no value
	case "b":
		text := "false"
		if isTrue(strings.TrimSpace(value)) {
			text = "true"
		}
		s.row.set(column, text)
	case "str":
		s.row.set(column, unescapeExcel(value))
	case "d":
		s.row.set(column, strings.TrimSpace(value))
	default:
		number := plainNumber
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(s.book.styles) {
			number = s.book.styles[i]
		}
		value = strings.TrimSpace(value)
		text, wide, ok := renderNumber(value, number, s.book.date1904, s.mark)
		if !ok {
			text = value // the cast says that it is no number
		}
		s.row.set(column, text)
		if wide {
			s.row.wide = append(s.row.wide, column)
		}
	}
	return nil
}
