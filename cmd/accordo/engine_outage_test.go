package main

import (
	"context"
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/engine/enginetest"
)

// A run that is killed, and one whose shard is stopped, while the server is at
// work: the published week stays, and the next run goes on where the killed one was.
func TestEngineStopsInTheMiddle(t *testing.T) {
	if testing.Short() {
		t.Skip("runs whole processes")
	}
	s := enginetest.Start(t)
	dir := filepath.Join(t.TempDir(), "firm")
	smallProject(t, dir)
	mustExit(t, 0, small(t, nil, "run", "-C", dir))
	site := filepath.Join(dir, "site")
	want := treeOf(t, site)
	agreement := filepath.Join(dir, "accordo.yaml")
	put(t, agreement, get(t, agreement)+"\nengine: {kind: postgres, distribution: fdw}\n")
	env := []string{"ACCORDO_DSN=" + s.DSN("accordo")}
	mustExit(t, 0, small(t, env, "engine", "install", "-C", dir))
	again := func() *exec.Cmd { return small(t, env, "run", "-C", dir, "--again", "--no-cache") }
	server := admin(t, s)

	killed := again()
	during(t, server, killed, func() { _ = killed.Process.Kill() })
	if killed.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("was not killed: %s\n%s", killed.ProcessState, said(killed))
	}
	sameTree(t, want, treeOf(t, site))
	left := noted(t, server)
	heard := mustExit(t, 0, again())
	sameTree(t, want, treeOf(t, site))
	all := noted(t, server)
	for name, oid := range left {
		if all[name] != oid {
			t.Errorf("%s was made again", name)
		}
	}
	t.Logf("%d of %d tables were there when the run was killed", len(left), len(all))

	if _, err := server.Exec(t.Context(), "delete from accordo.tables"); err != nil {
		t.Fatal(err)
	}
	bereft := again()
	during(t, server, bereft, func() { s.Fail(t, 2) })
	if told := said(bereft); bereft.ProcessState.ExitCode() != 4 || !strings.Contains(told, "no answer from accordo_shard_2") {
		t.Errorf("%s, want exit 4 and the shard's name\n%s", bereft.ProcessState, told)
	}
	sameTree(t, want, treeOf(t, site))
	hasNoPassword(t, dir, heard+said(killed)+said(bereft))
}

// admin speaks to the sharded database besides the program.
func admin(t *testing.T, s *enginetest.Servers) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), s.DSN("accordo"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

// noted are the tables that a run has noted on the server, and what relation each is.
func noted(t *testing.T, c *pgx.Conn) map[string]uint32 {
	t.Helper()
	rows, err := c.Query(t.Context(), "select name, to_regclass(name)::oid from accordo.tables")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]uint32{}
	var name string
	var oid uint32
	if _, err := pgx.ForEachRow(rows, []any{&name, &oid}, func() error { out[name] = oid; return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// during starts a run, calls f when the server has made some of its tables, and
// waits for its end.
func during(t *testing.T, c *pgx.Conn, cmd *exec.Cmd, f func()) {
	t.Helper()
	before := noted(t, c)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is asked of the process
		close(ended)
	}()
	for limit := time.After(2 * time.Minute); ; {
		select {
		case <-ended:
			t.Fatalf("it ended too early: %s\n%s", cmd.ProcessState, said(cmd))
		case <-limit:
			_ = cmd.Process.Kill()
			t.Fatal("the server made no tables")
		case <-time.After(20 * time.Millisecond):
		}
		if now := noted(t, c); len(now) >= 12 && !maps.Equal(now, before) {
			f()
			break
		}
	}
	select {
	case <-ended:
	case <-time.After(time.Minute):
		_ = cmd.Process.Kill()
		t.Fatalf("%v did not end", cmd.Args)
	}
}
