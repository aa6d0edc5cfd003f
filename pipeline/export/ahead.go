package export

import (
	"context"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"sync"

	"accordo/pipeline/diag"
)

// aheadAfter is how much of a file is read before reading ahead begins: most
// files are shorter, and many are opened only to look at their start.
const aheadAfter = 1 << 20

// chunkBytes and chunks bound what is in memory between disk and scanner.
const (
	chunkBytes = 512 << 10
	chunks     = 4
)

// rawReader hashes and counts what is read from the disk, and stops when the
// run is cancelled. Of a long file it reads and hashes ahead while the bytes
// before are scanned: both take about as long.
type rawReader struct {
	ctx   context.Context
	r     io.Reader
	sum   hash.Hash
	n     int64 // bytes given to the reader of the rawReader
	ahead *ahead
}

// Read implements io.Reader.
func (r *rawReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, &diag.Error{Kind: diag.Cancelled, Problems: []diag.Problem{{Message: "reading was cancelled"}}, Err: err}
	}
	var n int
	var err error
	switch {
	case r.ahead != nil:
		n, err = r.ahead.Read(p)
	case r.n >= aheadAfter:
		r.ahead = readAhead(r.r, r.sum)
		n, err = r.ahead.Read(p)
	default:
		n, err = r.r.Read(p)
		r.sum.Write(p[:n])
	}
	r.n += int64(n)
	return n, err
}

// hex returns the hash of all bytes, also of those nobody asked for.
func (r *rawReader) hex() string {
	if r.ahead != nil {
		// A failure to read has been reported already, or concerns bytes of no use.
		_, _ = io.Copy(io.Discard, r.ahead)
	}
	return hex.EncodeToString(r.sum.Sum(nil))
}

// Close ends reading ahead; the file itself is the opener's to close.
func (r *rawReader) Close() error {
	if r.ahead != nil {
		r.ahead.close()
	}
	return nil
}

// ahead reads and hashes in a goroutine of its own.
type ahead struct {
	filled chan []byte // in order of the file; closed at its end
	empty  chan []byte
	stop   chan struct{}
	done   chan struct{}
	once   sync.Once
	err    error // set before filled is closed
	held   []byte
	rest   []byte // of held, not yet given out
}

func readAhead(r io.Reader, sum hash.Hash) *ahead {
	a := &ahead{filled: make(chan []byte, chunks), empty: make(chan []byte, chunks), stop: make(chan struct{}), done: make(chan struct{})}
	for range chunks {
		a.empty <- make([]byte, chunkBytes)
	}
	go a.run(r, sum)
	return a
}

func (a *ahead) run(r io.Reader, sum hash.Hash) {
	defer close(a.done)
	defer close(a.filled)
	for {
		select {
		case <-a.stop:
			a.err = io.ErrClosedPipe
			return
		case chunk := <-a.empty:
			n, err := io.ReadFull(r, chunk[:chunkBytes])
			sum.Write(chunk[:n])
			if n > 0 {
				a.filled <- chunk[:n] // never blocks: there is room for all chunks
			}
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}
}

// Read implements io.Reader.
func (a *ahead) Read(p []byte) (int, error) {
	if len(a.rest) == 0 {
		if a.held != nil {
			a.empty <- a.held
			a.held = nil
		}
		chunk, ok := <-a.filled
		if !ok {
			return 0, a.err
		}
		a.held, a.rest = chunk, chunk
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// close waits until nothing reads the file any more.
func (a *ahead) close() {
	a.once.Do(func() { close(a.stop) })
	<-a.done
}
