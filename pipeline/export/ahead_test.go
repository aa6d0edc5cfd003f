package export_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/export"
)

// invoices returns a clean export of so many records of 57 bytes.
func invoices(records int) string {
	return "invoice_id,account_id,account_name,invoiced_on,amount\n" +
		strings.Repeat("INV-0000001,ACC-00001,A customer name,2025-01-28,1234.50\n", records)
}

// A long file that is refused in its middle leaves nothing behind that still
// reads it, and one that is read to its end has the hash of its bytes.
func TestReadingAheadEnds(t *testing.T) {
	whole := invoices(100_000)
	half := 54 + 57*50_000
	root := folder(t, map[string]string{"invoices.csv": whole,
		"invoices_broken.csv": whole[:half] + "1,\"Milano\n2,\"x\n" + whole[half:]})
	f := preflight(t, root, "invoices.csv", shipped(t), export.Options{})
	sum := sha256.Sum256([]byte(whole))
	if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != int64(len(whole)) || f.Good != 100_000 {
		t.Errorf("hash %s of %d bytes, %d records", f.SHA256, f.Bytes, f.Good)
	}
	before := runtime.NumGoroutine()
	for range 10 {
		refused(t, root, "invoices_broken.csv", shipped(t), export.Options{})
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// Memory must not grow with the file: neither what preflight takes in all, nor
// what the second pass holds at any time.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 100 MB")
	}
	dir := t.TempDir()
	contracts := shipped(t)
	measure := func(records int) (taken, held uint64) {
		if err := os.WriteFile(filepath.Join(dir, "invoices.csv"), []byte(invoices(records)), 0o600); err != nil {
			t.Fatal(err)
		}
		root := openRoot(t, dir)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		f := preflight(t, root, "invoices.csv", contracts, export.Options{})
		runtime.ReadMemStats(&after)
		taken = after.TotalAlloc - before.TotalAlloc
		r, err := f.Reader(context.Background(), memory.DefaultAllocator, 8192)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Release()
		for batch := 0; r.Next(); batch++ {
			if batch%20 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&after)
				held = max(held, after.HeapAlloc)
			}
		}
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		return taken, held
	}
	smallTaken, smallHeld := measure(180_000) // 10 MB
	largeTaken, largeHeld := measure(1_800_000)
	if largeTaken > smallTaken+4<<20 {
		t.Errorf("preflight took %d bytes for 10 MB and %d for 100 MB", smallTaken, largeTaken)
	}
	if largeHeld > smallHeld+4<<20 {
		t.Errorf("the reader held %d bytes for 10 MB and %d for 100 MB", smallHeld, largeHeld)
	}
	t.Logf("preflight took %d and %d bytes, the reader held %d and %d", smallTaken, largeTaken, smallHeld, largeHeld)
}
