package export

import (
	"fmt"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
)

// statedRows returns how many rows the lines before the header say there are,
// -1 if they do not; head is the start of the file.
func (f *File) statedRows(head []byte) int64 {
	if f.Contract.Stated == nil {
		return -1
	}
	for i, rec := range headRecords(head, f.Delimiter, f.newline) {
		if i+1 >= f.HeaderRecord {
			break
		}
		found := f.Contract.Stated.FindStringSubmatch(strings.TrimSpace(rec.cells[0]))
		if found == nil {
			continue
		}
		if n, err := strconv.ParseInt(strings.NewReplacer(",", "", ".", "").Replace(found[1]), 10, 64); err == nil {
			return n
		}
	}
	return -1
}

// complete compares what the file says it holds with what was read. Totals are
// left out of both.
func (p *preflight) complete(f *File) []diag.Problem {
	read := f.Good + int64(len(f.Rejects))
	switch {
	case p.stated < 0 || read == p.stated || f.HeaderRecord == 0:
		return nil
	case read < p.stated:
		return []diag.Problem{{File: f.Name, Message: fmt.Sprintf("is cut short: it says it has %d rows, but %d were read", p.stated, read),
			Hint: "download or export it again"}}
	}
	f.warn(0, "check that nothing was added to the file by hand", "says it has %d rows, but %d were read", p.stated, read)
	return nil
}
