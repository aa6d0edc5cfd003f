package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// What a disk refuses ends a run with exit 6; what was published stays, and the
// next run needs no help. Each test has disks of its own, in a namespace of its own.

// ownMounts reports whether this process may mount disks that nobody else sees.
// Where it may not yet, the test runs again in a process that may.
func ownMounts(t *testing.T) bool {
	t.Helper()
	if testing.Short() {
		t.Skip("runs a small project many times")
	}
	const mark = "ACCORDO_TEST_MOUNTS"
	if os.Getenv(mark) != "" {
		return true
	}
	if out, err := exec.Command("unshare", "-rm", "true").CombinedOutput(); err != nil {
		t.Skipf("no mounts of one's own here: %v %s", err, out)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("unshare", "-rm", exe, "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=20m")
	cmd.Env = append(os.Environ(), mark+"=1")
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v", err)
	}
	return false
}

// mount mounts something until the end of the test, or until undone.
func mount(t *testing.T, what, where, kind string, flags uintptr, options string) (undo func()) {
	t.Helper()
	if err := syscall.Mount(what, where, kind, flags, options); err != nil {
		t.Fatalf("mount %s on %s: %v", kind, where, err)
	}
	done := false
	undo = func() {
		if !done {
			done = true
			if err := syscall.Unmount(where, syscall.MNT_DETACH); err != nil {
				t.Errorf("unmount %s: %v", where, err)
			}
		}
	}
	t.Cleanup(undo)
	return undo
}

// The disk of a whole project is full, and that of the site alone, with more and
// more bytes free: from none to more than a run needs.
func TestDiskFull(t *testing.T) {
	if !ownMounts(t) {
		return
	}
	disk := t.TempDir()
	mount(t, "tmpfs", disk, "tmpfs", 0, "size=1g")
	c := newCrash(t, disk)
	warehouse := sizeOf(t, filepath.Join(c.dir, ".accordo")) + sizeOf(t, c.folder())
	sweep(t, c, disk, warehouse*5/2, "run", "-C", c.dir, "--no-cache")
	sweep(t, c, disk, warehouse*5/2, "run", "-C", c.dir)

	mount(t, "tmpfs", c.folder(), "tmpfs", 0, "size=1g")
	c.change(t)
	mustExit(t, 0, small(t, nil, "run", "-C", c.dir))
	sweep(t, c, c.folder(), sizeOf(t, c.folder())*3/2, "run", "-C", c.dir)
}

// sweep runs with 0 to need bytes free on a disk.
func sweep(t *testing.T, c *crash, disk string, need int64, args ...string) {
	t.Helper()
	rounds := 6
	if isLong() {
		rounds = 60
	}
	steps := filepath.Join(t.TempDir(), "steps")
	ended, refused := map[string]int{}, 0
	for i := range rounds {
		free := need * int64(i) / int64(rounds-1)
		c.change(t)
		resize(t, disk, free)
		put(t, steps, "")
		cmd := small(t, []string{"STEPS=" + steps}, args...)
		_ = cmd.Run()
		resize(t, disk, 1<<30)
		code, names := cmd.ProcessState.ExitCode(), strings.Fields(get(t, steps))
		last := names[len(names)-1]
		if code == 0 {
			c.isClean(t)
		} else {
			if ended[last]++; code != 6 || !strings.Contains(said(cmd), "the disk refuses to write") && !strings.Contains(said(cmd), "the disk has no room") && !strings.Contains(said(cmd), "no space left on device") && !strings.Contains(said(cmd), "is the disk full?") {
				t.Errorf("exit %d\n%s", code, said(cmd))
			}
			refused++
			c.recovers(t)
		}
		if t.Failed() {
			t.Fatalf("with %d of %d bytes free, after step %s:\n%s", free, need, last, said(cmd))
		}
	}
	t.Logf("%v, %d bytes: %d of %d runs were refused, after these steps: %v", args, need, refused, rounds, ended)
	if refused < 2 || refused == rounds {
		t.Errorf("%d of %d runs were refused: the sizes show nothing", refused, rounds)
	}
}

// A query whose spill finds no room on the disk is no fault of the query: exit 6,
// where a limit set in accordo.yaml is exit 4.
func TestSpillOnAFullDisk(t *testing.T) {
	if !ownMounts(t) {
		return
	}
	disk := t.TempDir()
	mount(t, "tmpfs", disk, "tmpfs", 0, "size=1g")
	c := newCrash(t, disk)
	put(t, filepath.Join(c.dir, "queries", "2_core", "large.sql"), `/* ---
title: {en: Large, it: Grande}
owner: revops
grain: [n]
engine: duckdb
--- */
with digits as (select n from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) as t(n)),
many as (select a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n as n
  from digits as a cross join digits as b cross join digits as c cross join digits as d cross join digits as e cross join digits as f)
select n, repeat(md5(cast(n as varchar)), 20) as long from many order by long
`)
	agreement := get(t, filepath.Join(c.dir, "accordo.yaml"))
	before := treeOf(t, c.folder())
	for _, limits := range []struct {
		text string
		exit int
		said string
	}{{"{memory: 100MB}", 6, "the disk has no room for what does not fit in memory"}, {"{memory: 100MB, spill: 1MB}", 4, "raise limits.spill"}} {
		put(t, filepath.Join(c.dir, "accordo.yaml"), agreement+"\nlimits: "+limits.text+"\n")
		resize(t, disk, 60<<20)
		talk := mustExit(t, limits.exit, small(t, nil, "run", "-C", c.dir))
		if !strings.Contains(talk, limits.said) || !strings.Contains(talk, "2_core/large.sql") {
			t.Errorf("%s: %s", limits.text, talk)
		}
		sameTree(t, before, treeOf(t, c.folder()))
		resize(t, disk, 1<<30)
	}
}

// sizeOf is what the files below a folder hold.
func sizeOf(t *testing.T, dir string) (bytes int64) {
	t.Helper()
	for _, data := range treeOf(t, dir) {
		bytes += int64(len(data))
	}
	return bytes
}

// resize leaves so many bytes free on a tmpfs.
func resize(t *testing.T, disk string, free int64) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(disk, &s); err != nil {
		t.Fatal(err)
	}
	used := int64(s.Blocks-s.Bfree) * s.Bsize
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%d", max(used+free, 4096))); err != nil {
		t.Fatal(err)
	}
}

// Folders that cannot be written, and a folder that cannot be renamed.
func TestReadOnlyOutput(t *testing.T) {
	if !ownMounts(t) {
		return
	}
	c := newCrash(t, t.TempDir())
	week := filepath.Join(c.folder(), "2026-W47")
	for _, where := range []string{c.folder(), filepath.Join(c.dir, ".accordo")} {
		c.change(t)
		before := treeOf(t, c.folder())
		undo := mount(t, where, where, "", syscall.MS_BIND, "")
		if err := syscall.Mount("", where, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
		talk := mustExit(t, 6, small(t, nil, "run", "-C", c.dir))
		if !strings.Contains(talk, "read-only file system") {
			t.Errorf("%s: %s", where, talk)
		}
		sameTree(t, before, treeOf(t, c.folder()))
		undo()
		c.recovers(t)
	}
	// a folder something is mounted on keeps its name
	c.change(t)
	before := treeOf(t, c.folder())
	undo := mount(t, week, week, "", syscall.MS_BIND, "")
	talk := mustExit(t, 6, small(t, nil, "run", "-C", c.dir))
	if !strings.Contains(talk, "resource busy") {
		t.Error(talk)
	}
	left := treeOf(t, c.folder())
	sameTree(t, before, left)
	if names := listOf(t, c.folder()); slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(s, ".") }) {
		t.Errorf("left behind: %v", names)
	}
	undo()
	c.recovers(t)
}

func listOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
