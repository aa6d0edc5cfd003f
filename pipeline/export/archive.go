package export

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"accordo/pipeline/diag"
)

// maxEntries is how many entries an archive may have.
const maxEntries = 10_000

// Ignored is a part of a file that holds no export.
type Ignored struct {
	Name string // such as bundle.zip/ContentVersion/0681
	Why  string
}

// archiveError refuses an archive as a whole.
func archiveError(name, message, hint string) error {
	return diag.New(diag.Input, diag.Problem{File: name, Message: message, Hint: hint})
}

// openArchive reads the directory of a zip archive and refuses one that is
// damaged, locked, or made to do harm. Nothing of it is unpacked to a name.
func openArchive(r io.ReaderAt, size int64, name string, opts Options) (*zip.Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, archiveError(name, "the archive is cut short or damaged: its directory cannot be read", "download or copy the file again")
	}
	if len(z.File) > maxEntries {
		return nil, archiveError(name, fmt.Sprintf("the archive has %d entries, more than %d", len(z.File), maxEntries), "pack only the exports")
	}
	seen := make(map[string]bool)
	var total uint64
	for _, entry := range z.File {
		shown := memberName(entry)
		if bad := badName(shown); bad != "" {
			return nil, archiveError(name, fmt.Sprintf("the archive has an entry called %q, %s", shown, bad),
				"do not use this archive; pack the exports again")
		}
		if seen[shown] {
			return nil, archiveError(name, fmt.Sprintf("the archive has two entries called %q", shown), "pack the exports again")
		}
		seen[shown] = true
		total += entry.UncompressedSize64
		if entry.UncompressedSize64 > uint64(opts.MaxUnpacked) || total > uint64(opts.MaxUnpacked) {
			return nil, bombError(name, fmt.Sprintf("unpacks to more than %d bytes", opts.MaxUnpacked))
		}
		// The directory states every size; small files of equal rows are allowed to pack well.
		if total > ratioGrace && total/uint64(opts.MaxRatio) > uint64(size) {
			return nil, bombError(name, fmt.Sprintf("unpacks to more than %d times its size", opts.MaxRatio))
		}
	}
	return z, nil
}

// memberName returns the name of an entry as text; old archivers of Windows
// write accents in code page 437.
func memberName(entry *zip.File) string {
	if utf8.ValidString(entry.Name) {
		return entry.Name
	}
	name, err := charmap.CodePage437.NewDecoder().String(entry.Name)
	if err != nil {
		return strings.ToValidUTF8(entry.Name, "?")
	}
	return name
}

// badName says why a name could lead out of the archive's folder.
func badName(name string) string {
	switch {
	case strings.ContainsFunc(name, unicode.IsControl):
		return "with a control character"
	case strings.Contains(name, `\`):
		return "with a backslash"
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':':
		return "which is an absolute path"
	case !fs.ValidPath(strings.TrimSuffix(name, "/")):
		return "which leads out of its folder"
	}
	return ""
}

// ignoredWhy says why an entry holds no export, "" if it may hold one.
func ignoredWhy(entry *zip.File, name string) string {
	base := path.Base(name)
	switch {
	case strings.HasSuffix(name, "/"), entry.Mode().IsDir():
		return "folder"
	case strings.HasPrefix(name, "__MACOSX/"), strings.HasPrefix(base, "."):
		return "left by the archiver"
	case !entry.Mode().IsRegular():
		return "no regular file"
	case isCompanion(base):
		return "no export by its name"
	case path.Ext(base) == "" && strings.Contains(name, "/"):
		return "attached document without extension"
	}
	return ""
}

// members lists the entries of an archive that may hold exports.
func members(root *os.Root, at place, opts Options) (names []string, ignored []Ignored, err error) {
	file, size, err := at.openDisk(root)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	z, err := openArchive(file, size, at.disk, opts)
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range z.File {
		name := memberName(entry)
		why := ignoredWhy(entry, name)
		switch {
		case why == "folder":
		case why != "":
			ignored = append(ignored, Ignored{at.disk + "/" + name, why})
		case entry.Flags&1 != 0:
			return nil, nil, archiveError(at.disk, fmt.Sprintf("entry %q is locked with a password", name), "pack the exports without a password")
		default:
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, nil, archiveError(at.disk, "the archive holds no export", "pack the exported files, or move it out of the exports folder")
	}
	return names, ignored, nil
}

// openMember opens the entry of an archive; reading it to its end checks its
// checksum.
func openMember(file io.ReaderAt, size int64, at place, opts Options) (io.ReadCloser, error) {
	z, err := openArchive(file, size, at.disk, opts)
	if err != nil {
		return nil, err
	}
	for _, entry := range z.File {
		if memberName(entry) != at.member {
			continue
		}
		r, err := entry.Open()
		if err != nil {
			return nil, memberError(at.name(), err)
		}
		packed := func() int64 { return int64(entry.CompressedSize64) }
		return &member{cappedReader{name: at.name(), r: r, packed: packed, opts: opts, damaged: memberError}, r}, nil
	}
	return nil, archiveError(at.disk, fmt.Sprintf("entry %q is no longer there", at.member), "run again when nothing writes to the exports folder")
}

type member struct {
	cappedReader
	io.Closer
}

func memberError(name string, err error) error {
	p := diag.Problem{File: name, Message: "its data in the archive is damaged", Hint: "download or copy the archive again"}
	switch {
	case errors.Is(err, zip.ErrChecksum):
		p.Message = "its checksum in the archive does not match the data"
	case errors.Is(err, zip.ErrAlgorithm):
		p.Message, p.Hint = "is packed in a way that cannot be read", "pack it as an ordinary zip (deflate)"
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.Message = "its data in the archive is cut short"
	}
	return &diag.Error{Kind: diag.Input, Problems: []diag.Problem{p}, Err: err}
}

// kindOfZip tells a workbook from an archive by the entries.
func kindOfZip(z *zip.Reader) Format {
	for _, entry := range z.File {
		if entry.Name == "xl/workbook.xml" {
			return XLSX
		}
	}
	return zipped
}

// parts returns the places a file on disk holds: itself, the members of an
// archive, the sheets of a workbook.
func parts(ctx context.Context, root *os.Root, at place, opts Options) ([]place, []Ignored, error) {
	raw, closer, err := at.openRaw(ctx, root, opts)
	if err != nil {
		return nil, nil, err
	}
	s := &stream{raw: raw, closers: closers{closer}}
	defer s.Close()
	if err := s.unpack(at, opts); err != nil {
		return nil, nil, err
	}
	head, err := s.Reader.(*bufio.Reader).Peek(sniffBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, readingError(at.name(), err)
	}
	switch format := sniffFormat(head); {
	case format == CSV && isCommented(head):
		places, err := tables(s.Reader.(*bufio.Reader), at)
		return places, nil, err
	case format != zipped:
		return []place{at}, nil, nil
	}
	held, err := s.spool(s.Reader, at.name(), opts)
	if err != nil {
		return nil, nil, readingError(at.name(), err)
	}
	defer held.closer.Close()
	z, err := openArchive(held, held.size, at.name(), opts)
	if err != nil {
		return nil, nil, err
	}
	if kindOfZip(z) == XLSX {
		return sheets(z, at, opts)
	}
	if hint := foreignZip(z); hint != "" {
		return nil, nil, archiveError(at.name(), "is "+hint+", not an export", "save it as .xlsx, or as CSV (UTF-8)")
	}
	if at.member != "" || s.compression != "" {
		return nil, nil, archiveError(at.name(), "is an archive inside an archive", "unpack the outer one")
	}
	names, ignored, err := members(root, at, opts)
	if err != nil {
		return nil, nil, err
	}
	var out []place
	for _, name := range names {
		out = append(out, place{disk: at.disk, member: name})
	}
	return out, ignored, nil
}

// foreignZip names office files that are archives too.
func foreignZip(z *zip.Reader) string {
	for _, entry := range z.File {
		switch entry.Name {
		case "xl/workbook.bin":
			return "a binary Excel workbook"
		case "mimetype":
			return "an OpenDocument file"
		case "word/document.xml":
			return "a Word document"
		}
	}
	return ""
}
