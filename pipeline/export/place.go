package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"accordo/pipeline/diag"
)

// place is where the bytes of an export are: a file on disk, a member of an
// archive, a sheet of a workbook, a table of a file with several of them, or
// such a part of a member.
type place struct {
	disk   string // relative to the root, slashes
	member string // inside the archive disk, "" if disk is no archive
	sheet  string // of the workbook, "" if there is only one
	table  int    // of a text with several tables, from 1; 0 if there is only one
	title  string // of the table: its headers
}

// name is what people read: bundle.zip/book.xlsx/Leads.
func (p place) name() string {
	name := p.disk
	if p.member != "" {
		name += "/" + p.member
	}
	if p.sheet != "" {
		name += "/" + p.sheet
	}
	if p.table > 0 {
		name += fmt.Sprintf("/table %d", p.table)
	}
	return name
}

// isPart reports whether the place is one of several in its file or member.
func (p place) isPart() bool { return p.sheet != "" || p.table > 0 }

// unfit says what the place is, if it fits no contract.
func (p place) unfit() string {
	if p.table > 0 {
		return fmt.Sprintf("table of %s that fits no contract", p.title)
	}
	return "sheet that fits no contract"
}

// path returns the file on disk.
func (p place) path(root *os.Root) string {
	return filepath.Join(root.Name(), filepath.FromSlash(p.disk))
}

// openDisk opens the file on disk, which must be a regular one inside root.
func (p place) openDisk(root *os.Root) (*os.File, int64, error) {
	info, err := root.Stat(p.disk)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		return nil, 0, openError(p.disk, err)
	}
	file, err := root.Open(p.disk)
	if err != nil {
		return nil, 0, openError(p.disk, err)
	}
	return file, info.Size(), nil
}

// Sum returns the SHA-256, in hex, of an export below root as it lies on disk.
func Sum(root *os.Root, name string) (string, error) {
	file, _, err := place{disk: name}.openDisk(root)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", openError(name, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// openRaw opens the bytes of the place: of the file, or of the unpacked member.
func (p place) openRaw(ctx context.Context, root *os.Root, opts Options) (*rawReader, io.Closer, error) {
	file, size, err := p.openDisk(root)
	if err != nil {
		return nil, nil, err
	}
	raw := &rawReader{ctx: ctx, r: file, sum: sha256.New()}
	if p.member == "" {
		return raw, closers{raw, file}, nil
	}
	member, err := openMember(file, size, p, opts)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	raw.r = member
	return raw, closers{raw, member, file}, nil
}

// spooled is an export whose format needs its bytes in any order.
type spooled struct {
	io.ReaderAt
	size   int64
	closer io.Closer
}

// spool gives random access to r, the bytes of a file whose first ones are
// known to belong to such a format. A plain file is read where it is; what
// comes out of an archive is written to a temporary file without a name. All
// bytes are read once, so that they are hashed.
func (s *stream) spool(r io.Reader, name string, opts Options) (*spooled, error) {
	if file, ok := s.raw.r.(*os.File); ok && s.compression == "" {
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			return nil, err
		}
		return &spooled{ReaderAt: file, size: n, closer: closers{}}, nil
	}
	tmp, err := os.CreateTemp("", "accordo-*")
	if err != nil {
		return nil, diag.Errorf(diag.Internal, "%s: no room to unpack: %w", name, err)
	}
	n, err := io.Copy(tmp, io.LimitReader(r, opts.MaxUnpacked+1))
	if err == nil && n > opts.MaxUnpacked {
		err = bombError(name, fmt.Sprintf("unpacks to more than %d bytes", opts.MaxUnpacked))
	}
	held := &spooled{ReaderAt: tmp, size: n, closer: tempFile{tmp}}
	if err != nil {
		held.closer.Close()
		return nil, err
	}
	return held, nil
}

// tempFile is removed when it is closed.
type tempFile struct{ *os.File }

// Close closes and removes the file.
func (f tempFile) Close() error {
	return errors.Join(f.File.Close(), os.Remove(f.File.Name()))
}

// closers closes several things in order.
type closers []io.Closer

// Close closes them all.
func (c closers) Close() error {
	var all error
	for _, one := range c {
		all = errors.Join(all, one.Close())
	}
	return all
}

// maxPiece is how much of a JSON array or of a workbook may be in memory at
// once: one record, one row, one shared text.
const maxPiece = 64 << 20

// pieceReader stops when a decoder takes in more and more without ending a piece.
type pieceReader struct {
	io.Reader
	name    string
	n       int64
	settled int64 // how far the pieces read so far go
}

// Read implements io.Reader.
func (r *pieceReader) Read(p []byte) (int, error) {
	if r.n-r.settled > maxPiece {
		return 0, bombError(r.name, fmt.Sprintf("holds one value of more than %d bytes", maxPiece))
	}
	n, err := r.Reader.Read(p)
	r.n += int64(n)
	return n, err
}
