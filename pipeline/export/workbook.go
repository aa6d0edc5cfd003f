package export

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
)

// maxPart is the most an Excel workbook may keep in memory: its shared texts
// and its styles. Rows are streamed.
const maxPart = 1 << 30

// workbook is what the rows of a sheet need to know of their workbook. It is
// read here, not by a library, because the type and the number format of a cell
// decide what its digits mean, and the usual row readers hide both.
type workbook struct {
	name     string
	zip      *zip.Reader
	opts     Options
	sheets   []sheetEntry
	date1904 bool
	texts    []string // shared by all sheets
	styles   []numberKind
}

type sheetEntry struct {
	name   string
	part   string
	hidden bool
}

// openWorkbook reads the list of sheets.
func openWorkbook(z *zip.Reader, name string, opts Options) (*workbook, error) {
	w := &workbook{name: name, zip: z, opts: opts}
	parts := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/worksheet") {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			parts[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = w.each("xl/workbook.xml", func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.date1904 = isTrue(attr(e, "date1904"))
		case "sheet":
			part, ok := parts[attr(e, "id")]
			if !ok {
				return nil // a chart
			}
			name := attr(e, "name")
			state := attr(e, "state")
			w.sheets = append(w.sheets, sheetEntry{name, part, state != "" && state != "visible" || name == "hiddenSheet"})
		}
		return nil
	})
	return w, err
}

// sheets returns the places of the visible sheets of a workbook.
func sheets(z *zip.Reader, at place, opts Options) ([]place, []Ignored, error) {
	w, err := openWorkbook(z, at.name(), opts)
	if err != nil {
		return nil, nil, err
	}
	var out []place
	var ignored []Ignored
	for _, s := range w.sheets {
		if s.hidden {
			ignored = append(ignored, Ignored{at.name() + "/" + s.name, "hidden sheet"})
			continue
		}
		out = append(out, place{disk: at.disk, member: at.member, sheet: s.name})
	}
	switch len(out) {
	case 0:
		return nil, nil, archiveError(at.name(), "the workbook has no visible sheet", "export it again, or show the sheet and save")
	case 1:
		out[0].sheet = ""
	}
	return out, ignored, nil
}

// sheet returns the entry of a sheet by name, "" being the only visible one.
func (w *workbook) sheet(name string) (sheetEntry, bool) {
	for _, s := range w.sheets {
		if s.name == name || name == "" && !s.hidden {
			return s, true
		}
	}
	return sheetEntry{}, false
}

// open opens a part of the workbook.
func (w *workbook) open(part string) (io.ReadCloser, error) {
	for _, entry := range w.zip.File {
		if entry.Name != part {
			continue
		}
		r, err := entry.Open()
		if err != nil {
			return nil, memberError(w.name, err)
		}
		packed := func() int64 { return int64(entry.CompressedSize64) }
		return &member{cappedReader{name: w.name, r: r, packed: packed, opts: w.opts, damaged: memberError}, r}, nil
	}
	return nil, nil
}

// each calls visit for every element of a part, none if there is no such part.
func (w *workbook) each(part string, visit func(*xml.Decoder, xml.StartElement) error) error {
	r, err := w.open(part)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	pieces := &pieceReader{Reader: r, name: w.name}
	d := xml.NewDecoder(pieces)
	d.Strict = false
	for {
		pieces.settled = d.InputOffset()
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.damaged(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				return err
			}
		}
	}
}

func (w *workbook) damaged(err error) error { return damaged(w.name, "the workbook is damaged", err) }

// readTexts reads the texts the sheets share.
func (w *workbook) readTexts() error {
	size := 0
	return w.each("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := w.richText(d)
		if err != nil {
			return err
		}
		w.texts = append(w.texts, text)
		if size += len(text) + 16; size > maxPart {
			return diag.New(diag.Input, diag.Problem{File: w.name, Message: fmt.Sprintf("the workbook's texts take more than %d bytes", maxPart),
				Hint: "save the sheet as CSV (UTF-8)"})
		}
		return nil
	})
}

// richText reads the runs of a text up to the end of the element around them;
// how a word is pronounced is no part of it.
func (w *workbook) richText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, silent, inText := 1, 0, false
	for depth > 0 {
		token, err := d.RawToken()
		if err != nil {
			return "", w.damaged(eofIsShort(err))
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Local == "rPh" || silent > 0 {
				silent++
			}
			inText = t.Name.Local == "t"
		case xml.EndElement:
			depth--
			if silent > 0 {
				silent--
			}
			inText = false
		case xml.CharData:
			if inText && silent == 0 {
				b.Write(t)
			}
		}
	}
	return unescapeExcel(b.String()), nil
}

// unescapeExcel resolves _x000D_, Excel's spelling of a control character.
func unescapeExcel(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || code >= 0xd800 && code < 0xe000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
}

// readStyles reads what kind of number each cell style shows.
func (w *workbook) readStyles() error {
	formats := map[string]string{}
	inCells := false
	return w.each("xl/styles.xml", func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if !inCells {
				formats[attr(e, "numFmtId")] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				code, custom := formats[attr(e, "numFmtId")]
				w.styles = append(w.styles, kindOfFormat(id, code, custom))
			}
		}
		return nil
	})
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// eofIsShort tells an end in the middle from an end.
func eofIsShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
