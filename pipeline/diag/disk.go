package diag

import (
	"errors"
	"strings"
	"syscall"
)

// disks are the refusals of a disk: as the system numbers them, as it words them
// (an engine passes on the words only), and what a person may do.
var disks = []struct {
	number      syscall.Errno
	words, mend string
}{
	{syscall.ENOSPC, "no space left on device", "free space on it (a run keeps the warehouse twice until its end), then run again"},
	{syscall.EDQUOT, "disk quota exceeded", "free space or raise the quota (a run keeps the warehouse twice until its end), then run again"},
	{syscall.EROFS, "read-only file system", "make the folder writable, then run again"},
}

// Disk returns err as one of kind [Publish] when a disk refused to write, however
// deep in a query that came up: then neither the exports nor the queries are at
// fault. Any other err comes back as it is.
func Disk(err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) && (known.Kind == Cancelled || known.Kind == Locked) {
		return err
	}
	text := strings.ToLower(err.Error())
	for _, d := range disks {
		if errors.Is(err, d.number) || strings.Contains(text, d.words) {
			return &Error{Kind: Publish, Err: err, Problems: []Problem{{Message: "the disk refuses to write: " + firstLine(err), Hint: d.mend}}}
		}
	}
	return err
}

// firstLine is what an error says first.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
