package export

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"

	"golang.org/x/text/transform"

	"accordo/pipeline/diag"
)

// Compression is how a file is packed; "" means not at all.
type Compression string

// Gzip is the one compression read so far. Another one gets a case in unpack.
const Gzip Compression = "gzip"

// ratioGrace is how much a packed file may grow before its ratio is judged:
// a small file of repeated rows packs very well and harms nobody.
const ratioGrace = 64 << 20

// stream is an open export: the unpacked bytes of the file, while the raw ones
// are counted and hashed.
type stream struct {
	io.Reader
	file        *os.File
	raw         *rawReader
	compression Compression
}

// openStream opens name inside root and looks through its packing.
func openStream(ctx context.Context, root *os.Root, name string, opts Options) (*stream, error) {
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		return nil, openError(name, err)
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	s := &stream{file: file, raw: &rawReader{ctx: ctx, r: file, sum: sha256.New()}}
	if err := s.unpack(name, opts); err != nil {
		file.Close()
		return nil, err
	}
	return s, nil
}

func openError(name string, err error) error {
	p := diag.Problem{File: name, Message: "cannot be opened: " + plainCause(err),
		Hint: "put readable files, no links that leave the folder, into exports"}
	return &diag.Error{Kind: diag.Input, Problems: []diag.Problem{p}, Err: err}
}

// plainCause drops the operation and path that os puts before the cause.
func plainCause(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// unpack looks at the first bytes, never at the name.
func (s *stream) unpack(name string, opts Options) error {
	var magic [8]byte
	n, err := s.file.ReadAt(magic[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return openError(name, err)
	}
	head := magic[:n]
	for _, other := range foreignFormats() {
		if bytes.HasPrefix(head, []byte(other.magic)) {
			return diag.New(diag.Input, diag.Problem{File: name, Message: "is " + other.what + ", not a CSV export", Hint: other.hint})
		}
	}
	if !bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		s.Reader = s.raw
		return nil
	}
	s.compression = Gzip
	packed := bufio.NewReaderSize(s.raw, 1<<16)
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		return packError(name, err)
	}
	s.Reader = &cappedReader{name: name, r: unpacked, raw: s.raw, opts: opts}
	return nil
}

type foreignFormat struct{ magic, what, hint string }

func foreignFormats() []foreignFormat {
	return []foreignFormat{
		{"PK\x03\x04", "a zip archive or an Excel workbook", "unpack the archive, or save the sheet as CSV (UTF-8)"},
		{"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV (UTF-8)"},
		{"%PDF", "a PDF", "export the table as CSV"},
		{"PAR1", "a Parquet file", "export the table as CSV"},
		{"<html", "an HTML page", "choose CSV, not Excel, in the export dialog"},
		{"<!DOCTYP", "an HTML page", "choose CSV, not Excel, in the export dialog"},
	}
}

// decode replaces the reader by one that yields UTF-8, if enc is UTF-16.
func (s *stream) decode(enc Encoding, r io.Reader) io.Reader {
	switch enc {
	case UTF16LE:
		return transform.NewReader(r, utf16Decoder{order: binary.LittleEndian})
	case UTF16BE:
		return transform.NewReader(r, utf16Decoder{order: binary.BigEndian})
	default:
		return r
	}
}

func (s *stream) Close() error { return s.file.Close() }

// rawReader hashes and counts what is read from the disk, and stops when the
// run is cancelled.
type rawReader struct {
	ctx context.Context
	r   io.Reader
	sum hash.Hash
	n   int64
}

func (r *rawReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, &diag.Error{Kind: diag.Cancelled, Problems: []diag.Problem{{Message: "reading was cancelled"}}, Err: err}
	}
	n, err := r.r.Read(p)
	r.sum.Write(p[:n])
	r.n += int64(n)
	return n, err
}

func (r *rawReader) hex() string { return hex.EncodeToString(r.sum.Sum(nil)) }

// cappedReader reads unpacked bytes and refuses a file that grows out of
// proportion. It turns the errors of the unpacker into problems.
type cappedReader struct {
	name string
	r    io.Reader
	raw  *rawReader
	opts Options
	n    int64
}

func (c *cappedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.n > c.opts.MaxUnpacked {
		return 0, bombError(c.name, fmt.Sprintf("unpacks to more than %d bytes", c.opts.MaxUnpacked))
	}
	if c.n > ratioGrace && c.n > c.raw.n*int64(c.opts.MaxRatio) {
		return 0, bombError(c.name, fmt.Sprintf("unpacks to more than %d times its size", c.opts.MaxRatio))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, packError(c.name, err)
	}
	return n, err
}

func bombError(name, message string) error {
	return diag.New(diag.Input, diag.Problem{File: name, Message: message,
		Hint: "unpack the file yourself if it is what you expect"})
}

func packError(name string, err error) error {
	var known *diag.Error
	if errors.As(err, &known) {
		return err
	}
	p := diag.Problem{File: name, Message: "gzip data is damaged: " + err.Error(), Hint: "download or copy the file again"}
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		p.Message = "gzip data is cut short"
	case errors.Is(err, gzip.ErrChecksum):
		p.Message = "gzip checksum does not match the data"
	case errors.Is(err, gzip.ErrHeader):
		p.Message = "gzip data is followed by bytes that are not gzip"
	case errors.As(err, &corrupt):
		p.Message = "gzip data is damaged"
	}
	return &diag.Error{Kind: diag.Input, Problems: []diag.Problem{p}, Err: err}
}
