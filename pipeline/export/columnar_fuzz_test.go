package export_test

import (
	"bytes"
	"os"
	"testing"

	"accordo/pipeline/export"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

// columnarFiles writes one batch as Parquet, as an Arrow file and as an Arrow stream.
func columnarFiles(t testing.TB, batch arrow.Record) (parq, file, stream []byte) {
	t.Helper()
	var p, s bytes.Buffer
	on, err := os.CreateTemp(t.TempDir(), "d.arrow")
	if err != nil {
		t.Fatal(err)
	}
	defer on.Close()
	pw, err := pqarrow.NewFileWriter(batch.Schema(), &p, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	fw, err := ipc.NewFileWriter(on, ipc.WithSchema(batch.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []interface {
		Write(arrow.Record) error
		Close() error
	}{pw, fw, ipc.NewWriter(&s, ipc.WithSchema(batch.Schema()))} {
		if err := w.Write(batch); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if file, err = os.ReadFile(on.Name()); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), file, s.Bytes()
}

// damage is how a fuzzer breaks a columnar file: it overwrites bytes at a place
// and cuts the end, so that most of the file stays what it was.
func damage(whole []byte, at uint16, with []byte, cut uint16) string {
	content := bytes.Clone(whole)
	copy(content[int(at)%len(content):], with)
	return string(content[:len(content)-int(cut)%len(content)])
}

// fuzzColumnar damages one columnar file, or reads the bytes as one.
func fuzzColumnar(f *testing.F, name string, whole []byte) {
	f.Add(uint16(0), []byte{}, uint16(0), false)
	f.Add(uint16(0), whole, uint16(0), true)
	for _, at := range []int{4, 12, len(whole) / 3, len(whole) / 2, len(whole) - 40, len(whole) - 8} {
		f.Add(uint16(at), []byte{0xff, 0xff, 0xff, 0x7f}, uint16(0), false)
		f.Add(uint16(at), []byte{0}, uint16(1), false)
	}
	f.Add(uint16(0), []byte{}, uint16(9), false)
	contracts, dir := dealContracts(f), f.TempDir()
	root := openRoot(f, dir)
	f.Fuzz(func(t *testing.T, at uint16, with []byte, cut uint16, bare bool) {
		content := string(with)
		if !bare {
			content = damage(whole, at, with, cut)
		}
		holdAll(t, dir, root, name, content, contracts)
	})
}

// FuzzParquet damages a Parquet file.
func FuzzParquet(f *testing.F) {
	batch := dealBatch(f)
	defer batch.Release()
	whole, _, _ := columnarFiles(f, batch)
	fuzzColumnar(f, "x.parquet", whole)
}

// FuzzArrowFile damages an Arrow file, the format with a footer.
func FuzzArrowFile(f *testing.F) {
	batch := dealBatch(f)
	defer batch.Release()
	_, whole, _ := columnarFiles(f, batch)
	fuzzColumnar(f, "x.arrow", whole)
}

// FuzzArrowStream damages an Arrow stream, which has no end but its last message.
func FuzzArrowStream(f *testing.F) {
	batch := dealBatch(f)
	defer batch.Release()
	_, _, whole := columnarFiles(f, batch)
	fuzzColumnar(f, "x.arrows", whole)
}

// The seeds read as they should: undamaged they give every row.
func TestSeedsOfTheColumnarFuzzersAreFiles(t *testing.T) {
	batch := dealBatch(t)
	defer batch.Release()
	parq, file, stream := columnarFiles(t, batch)
	for name, content := range map[string][]byte{"d.parquet": parq, "d.arrow": file, "d.arrows": stream} {
		if f, got := one(t, name, damage(content, 0, nil, 0)); len(got) != 5 || f.Contract.Path == "" {
			t.Errorf("%s: %d rows", name, len(got))
		}
	}
	if f, err := export.Discover(folder(t, map[string]string{"a.parquet": string(parq)})); err != nil || len(f) != 1 {
		t.Errorf("%v, %v", f, err)
	}
}
