package diag_test

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"accordo/pipeline/diag"
)

func TestDiskIsToBlame(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for name, c := range map[string]struct {
		err  error
		kind diag.Kind
	}{
		"number":         {fmt.Errorf("a: %w", full), diag.Publish},
		"words":          {errors.New("IO Error: could not write block: No space left on device"), diag.Publish},
		"of a query":     {diag.New(diag.SQL, diag.Problem{File: "2_core/a.sql", Message: "IO Error: No space left on device"}), diag.Publish},
		"read-only":      {&fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS}, diag.Publish},
		"another":        {diag.New(diag.SQL, diag.Problem{Message: "no such column"}), diag.SQL},
		"told to stop":   {diag.Errorf(diag.Cancelled, "stopped: %w", full), diag.Cancelled},
		"nobody's fault": {errors.New("x"), diag.Internal},
	} {
		got := diag.Disk(c.err)
		if diag.KindOf(got) != c.kind || !errors.Is(got, c.err) {
			t.Errorf("%s: kind %d, want %d: %v", name, diag.KindOf(got), c.kind, got)
		}
	}
	if diag.Disk(nil) != nil {
		t.Error("an error out of nothing")
	}
}
