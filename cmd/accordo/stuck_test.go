package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"accordo/pipeline/demo"
)

const stuckSQL = `/* ---
title: {en: Slow, it: Lento}
owner: revops
grain: [n]
engine: duckdb
--- */
select n, levenshtein(repeat('a', n), repeat('b', n)) as d from (values (400000)) as t(n)
`

// Ctrl-C ends a run whose query never looks for an interrupt: the lock is free,
// nothing is published and nothing is left behind.
func TestInterruptEndsAQueryThatCannotBeStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a small company")
	}
	t.Parallel()
	dir := t.TempDir()
	if _, err := demo.Write(t.Context(), dir, demo.Options{Leads: 60, Weeks: 20}); err != nil {
		t.Fatal(err)
	}
	slow := filepath.Join(dir, "queries", "2_core", "slow.sql")
	put(t, slow, stuckSQL)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd, talk := exec.Command(exe, "run", "-C", dir), &lockedBuffer{}
	cmd.Env = append(os.Environ(), serveVariable+"=1")
	cmd.Stdout, cmd.Stderr = talk, talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	p := &preview{t: t, dir: dir, talk: talk}
	p.until("the build", func() bool { return strings.Contains(talk.String(), "lock  ") })
	time.Sleep(2 * time.Second) // the query is at work; earlier, the end would only be easier
	told := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 130 || !strings.Contains(talk.String(), "interrupted") {
		t.Errorf("exit %d:\n%s", code, talk)
	}
	if took := time.Since(told); took > 30*time.Second {
		t.Errorf("it took %s to end", took)
	}
	for _, left := range []string{"site", filepath.Join(".accordo", "tmp")} {
		if _, err := os.Stat(filepath.Join(dir, left)); err == nil {
			t.Errorf("it left %s", left)
		}
	}
	if err := os.Remove(slow); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"run", "-C", dir, "--until", "load"}, nil, &out, &out, os.Getenv); code != 0 {
		t.Errorf("the next run exits %d\n%s", code, &out)
	}
}

// TestServeOutlivesAQueryThatCannotBeStopped saves a query that never looks for
// an interrupt: the child that runs it is ended, and a good save starts another.
func TestServeOutlivesAQueryThatCannotBeStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a small company")
	}
	t.Parallel()
	dir := t.TempDir()
	if _, err := demo.Write(t.Context(), dir, demo.Options{Leads: 60, Weeks: 20}); err != nil {
		t.Fatal(err)
	}
	agreed, err := os.ReadFile(filepath.Join(dir, "accordo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	save := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save("accordo.yaml", string(agreed)+"\nlimits: {query_seconds: 8}\n")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The child is this program again, so it must know itself by its environment.
	cmd, talk := exec.Command(exe, "serve", "-C", dir, "--listen", "localhost:0"), &lockedBuffer{}
	cmd.Env = append(os.Environ(), serveVariable+"=1")
	cmd.Stdout, cmd.Stderr = talk, talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	defer func() {
		if !ended {
			_ = cmd.Process.Kill()
		}
	}()
	p := &preview{t: t, dir: dir, talk: talk}
	p.until("the first build", func() bool { return strings.Contains(talk.String(), "everything built anew") })

	save("queries/2_core/slow.sql", stuckSQL)
	p.until("the end of the child", func() bool { return strings.Contains(talk.String(), "the build was ended") })
	if said := talk.String(); !strings.Contains(said, "2_core/slow.sql: the query took longer than 8s and did not stop") {
		t.Errorf("the file is not named:\n%s", said)
	}
	head, _, _ := strings.Cut(stuckSQL, "select")
	save("queries/2_core/slow.sql", head+"select 1 as n\n")
	p.until("the second build", func() bool { return strings.Count(talk.String(), "everything built anew") == 2 })

	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if ended = true; err != nil {
			t.Errorf("a sitting that was ended: %v\n%s", err, talk)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it did not end")
	}
}
