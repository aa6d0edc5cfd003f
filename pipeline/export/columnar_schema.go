package export

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	flatbuffers "github.com/google/flatbuffers/go"
)

// holdArrowSchema reads the schema of an Arrow file or stream as far as to know
// that no list in it claims more entries than there are bytes. The library
// believes such a claim and asks for the memory at once, which ends the process.
// A file too damaged for even that panics, as the library does.
func holdArrowSchema(section *io.SectionReader, isFile bool) error {
	const (
		messageHeader = 8 // places of fields in the tables of the Arrow format
		footerSchema  = 6
		// The magic and the length of the footer stand at the end of a file.
		tail = 10
	)
	var length [8]byte
	var at, size int64
	place := flatbuffers.VOffsetT(messageHeader)
	if isFile {
		if section.Size() < tail {
			return io.ErrUnexpectedEOF
		}
		if _, err := section.ReadAt(length[:4], section.Size()-tail); err != nil {
			return eofIsShort(err)
		}
		size = int64(int32(binary.LittleEndian.Uint32(length[:4])))
		at, place = section.Size()-tail-size, footerSchema
	} else {
		if _, err := section.ReadAt(length[:], 0); err != nil {
			return eofIsShort(err)
		}
		at, size = 8, int64(int32(binary.LittleEndian.Uint32(length[4:])))
		if binary.LittleEndian.Uint32(length[:4]) != 0xffffffff { // before Arrow 0.15 there was no such mark
			at, size = 4, int64(int32(binary.LittleEndian.Uint32(length[:4])))
		}
	}
	if size < 8 || at < 0 || at+size > section.Size() {
		return fmt.Errorf("its schema claims %d bytes", size)
	}
	raw := make([]byte, size)
	if _, err := section.ReadAt(raw, at); err != nil {
		return eofIsShort(err)
	}
	root := flatbuffers.Table{Bytes: raw, Pos: flatbuffers.GetUOffsetT(raw)}
	schema, ok := tableAt(root, place)
	if !ok {
		return errors.New("it has no schema")
	}
	left := len(raw) // every field has at least a byte of its own
	return holdFields(schema, &left, 0)
}

// holdFields follows the fields of a schema (deep 0) or of a field.
func holdFields(t flatbuffers.Table, left *int, deep int) error {
	const (
		schemaFields, schemaMetadata = 6, 8
		fieldChildren, fieldMetadata = 14, 16
		deepest                      = 64
	)
	list, metadata := flatbuffers.VOffsetT(schemaFields), flatbuffers.VOffsetT(schemaMetadata)
	if deep > 0 {
		list, metadata = fieldChildren, fieldMetadata
	}
	if deep > deepest {
		return errors.New("its columns are nested too deep")
	}
	if n := vectorLength(t, metadata); n > len(t.Bytes) {
		return fmt.Errorf("it claims %d notes", n)
	}
	n := vectorLength(t, list)
	if *left -= n; *left < 0 {
		return fmt.Errorf("it claims %d columns", n)
	}
	for i := range n {
		start := t.Vector(flatbuffers.UOffsetT(t.Offset(list))) + flatbuffers.UOffsetT(4*i)
		if err := holdFields(flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(start)}, left, deep+1); err != nil {
			return err
		}
	}
	return nil
}

// tableAt returns the table a field of t refers to.
func tableAt(t flatbuffers.Table, place flatbuffers.VOffsetT) (flatbuffers.Table, bool) {
	o := t.Offset(place)
	if o == 0 {
		return flatbuffers.Table{}, false
	}
	return flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(t.Pos + flatbuffers.UOffsetT(o))}, true
}

// vectorLength returns how many entries a list of t claims to have.
func vectorLength(t flatbuffers.Table, place flatbuffers.VOffsetT) int {
	o := t.Offset(place)
	if o == 0 {
		return 0
	}
	return t.VectorLen(flatbuffers.UOffsetT(o))
}
