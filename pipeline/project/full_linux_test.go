package project_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/project"
)

// A full disk is told as what it is, and what was begun is taken away. The disk is
// one of the test's own, in a namespace of its own.
func TestFullDisk(t *testing.T) {
	const mark = "ACCORDO_TEST_MOUNTS"
	if os.Getenv(mark) == "" {
		if out, err := exec.Command("unshare", "-rm", "true").CombinedOutput(); err != nil {
			t.Skipf("no mounts of one's own here: %v %s", err, out)
		}
		exe, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("unshare", "-rm", exe, "-test.run=^TestFullDisk$", "-test.v")
		cmd.Env = append(os.Environ(), mark+"=1")
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: TestFullDisk") {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	err := project.Create(dir, "queries/checks/long.sql", strings.Repeat("x", 1<<20))
	if diag.KindOf(err) != diag.Publish || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "the disk refuses to write: queries/checks/long.sql") {
		t.Errorf("kind %d: %v", diag.KindOf(err), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "queries", "checks", "long.sql")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a part of the file is there: %v", err)
	}
}
