package export

import (
	"fmt"

	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Columnar files say in themselves how long each buffer is. A damaged one may
// ask for more memory than any machine has, which would end the process where
// nothing can be recovered; so what may be asked for at once is bound to the
// size of the file, as it is in archives.
const (
	bufferFloor = 64 << 20 // bytes any file may ask for at once
	bufferRatio = 200      // times its own size beyond that
)

// boundedMemory allocates no buffer of more than limit bytes.
type boundedMemory struct {
	memory.Allocator
	limit int64
}

// memoryFor returns the memory for a file of size bytes.
func memoryFor(size int64) memory.Allocator {
	return boundedMemory{memory.DefaultAllocator, bufferFloor + bufferRatio*size}
}

// Allocate panics beyond the limit; the reader turns that into a refusal.
func (b boundedMemory) Allocate(size int) []byte {
	b.hold(size)
	return b.Allocator.Allocate(size)
}

// Reallocate panics beyond the limit.
func (b boundedMemory) Reallocate(size int, old []byte) []byte {
	b.hold(size)
	return b.Allocator.Reallocate(size, old)
}

func (b boundedMemory) hold(size int) {
	if int64(size) > b.limit || size < 0 {
		panic(fmt.Sprintf("it asks for a buffer of %d bytes", size))
	}
}
