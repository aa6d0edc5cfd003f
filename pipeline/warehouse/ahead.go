package warehouse

import (
	"sync"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
)

// batchesAhead is how many batches of a stream wait for the engine. It takes none
// while it types a part: what waits must be about as much.
const batchesAhead = 24

// aheadReader reads a stream in a goroutine of its own, ahead of who takes its
// batches. Close ends the goroutine; the stream stays the caller's to Release.
type aheadReader struct {
	array.RecordReader
	batches chan arrow.Record
	stop    chan struct{}
	done    sync.WaitGroup
	record  arrow.Record
	err     error // set before batches is closed
}

func readAhead(r array.RecordReader) *aheadReader {
	a := &aheadReader{RecordReader: r, batches: make(chan arrow.Record, batchesAhead), stop: make(chan struct{})}
	a.done.Add(1)
	go func() {
		defer a.done.Done()
		defer close(a.batches)
		for r.Next() {
			record := r.Record()
			record.Retain()
			select {
			case a.batches <- record:
			case <-a.stop:
				record.Release()
				return
			}
		}
		a.err = r.Err()
	}()
	return a
}

// Next moves to the next batch.
func (a *aheadReader) Next() bool {
	if a.record != nil {
		a.record.Release()
	}
	a.record = <-a.batches // nil at the end
	return a.record != nil
}

// Record returns the batch, valid until Next.
func (a *aheadReader) Record() arrow.Record { return a.record }

// Err returns what ended the stream early, once Next has said false.
func (a *aheadReader) Err() error {
	if a.record != nil {
		return nil
	}
	return a.err
}

// Close stops reading and lets go of what was read.
func (a *aheadReader) Close() {
	close(a.stop)
	a.done.Wait()
	for a.Next() {
		continue
	}
}
