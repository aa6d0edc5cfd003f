package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
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

// stream is an open export: the bytes of its table as text, while the raw ones
// are counted and hashed.
type stream struct {
	io.Reader
	raw         *rawReader
	compression Compression
	format      Format
	table       *tableReader // nil for CSV
	notes       []string     // what a person should know about the file as a whole
	offset      int64        // bytes before the table, if it is one of several
	lines       int64        // newlines before it
	closers     closers
}

// openStream opens a place inside root and looks through its packing and its
// format. mark is the decimal mark that numbers without one of their own get.
func openStream(ctx context.Context, root *os.Root, at place, opts Options, mark byte) (*stream, error) {
	raw, closer, err := at.openRaw(ctx, root, opts)
	if err != nil {
		return nil, err
	}
	s := &stream{raw: raw, closers: closers{closer}}
	if err := s.unpack(at, opts); err != nil {
		s.Close()
		return nil, err
	}
	again := func() (*stream, error) {
		raw, closer, err := at.openRaw(ctx, root, opts)
		if err != nil {
			return nil, err
		}
		other := &stream{raw: raw, closers: closers{closer}}
		return other, other.unpack(at, opts)
	}
	if at.table > 0 {
		if err := s.pick(at); err != nil {
			s.Close()
			return nil, err
		}
	}
	if err := s.translate(ctx, at, opts, mark, again); err != nil {
		s.Close()
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
func (s *stream) unpack(at place, opts Options) error {
	plain := bufio.NewReaderSize(s.raw, 1<<16)
	magic, err := plain.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return readingError(at.name(), err)
	}
	if !bytes.Equal(magic, []byte("\x1f\x8b")) {
		s.Reader = plain
		return nil
	}
	s.compression = Gzip
	unpacked, err := gzip.NewReader(plain)
	if err != nil {
		return packError(at.name(), err)
	}
	packed := func() int64 { return s.raw.n }
	s.Reader = bufio.NewReaderSize(&cappedReader{name: at.name(), r: unpacked, packed: packed, opts: opts, damaged: packError}, 1<<16)
	return nil
}

// readingError gives the name of the file to an error of the disk.
func readingError(name string, err error) error {
	var known *diag.Error
	if errors.As(err, &known) {
		return err
	}
	return openError(name, err)
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

// Close closes what the stream holds open.
func (s *stream) Close() error { return s.closers.Close() }

// cappedReader reads unpacked bytes and refuses a file that grows out of
// proportion. It turns the errors of the unpacker into problems.
type cappedReader struct {
	name    string
	r       io.Reader
	packed  func() int64
	opts    Options
	n       int64
	damaged func(name string, err error) error
}

func (c *cappedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.n > c.opts.MaxUnpacked {
		return 0, bombError(c.name, fmt.Sprintf("unpacks to more than %d bytes", c.opts.MaxUnpacked))
	}
	if c.n > ratioGrace && c.n > c.packed()*int64(c.opts.MaxRatio) {
		return 0, bombError(c.name, fmt.Sprintf("unpacks to more than %d times its size", c.opts.MaxRatio))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, c.damaged(c.name, err)
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
