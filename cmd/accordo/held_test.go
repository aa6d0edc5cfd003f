package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/warehouse"
)

// holdWarehouse is a shell another program could be: it opens a database to
// write, runs each line of its input and answers to it.
func holdWarehouse() {
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{Path: os.Args[1]})
	if err != nil {
		panic(err)
	}
	fmt.Println("open")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if err := db.Exec(ctx, lines.Text()); err != nil {
			panic(err)
		}
		fmt.Println("done")
	}
	if err := db.Close(); err != nil {
		panic(err)
	}
}

// shell is a process of holdWarehouse.
type shell struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func openShell(t *testing.T, path string) shell {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := shell{Cmd: exec.Command(exe, path)}
	s.Args[0] = "hold-warehouse"
	s.Stderr = os.Stderr
	in, inErr := s.StdinPipe()
	out, outErr := s.StdoutPipe()
	if inErr != nil || outErr != nil {
		t.Fatal(inErr, outErr)
	}
	s.in, s.out = in, bufio.NewReader(out)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill() })
	s.answers(t, "open")
	return s
}

func (s shell) answers(t *testing.T, want string) {
	t.Helper()
	if line, err := s.out.ReadString('\n'); strings.TrimSpace(line) != want {
		t.Fatalf("the shell says %q, %v", line, err)
	}
}

func (s shell) do(t *testing.T, statement string) {
	t.Helper()
	if _, err := fmt.Fprintln(s.in, statement); err != nil {
		t.Fatal(err)
	}
	s.answers(t, "done")
}

// Somebody has the warehouse open to write and leaves changes that are not in
// its file yet. Who would read it is told so; a run takes nothing of theirs, and
// nothing they do later reaches what the run put in place.
func TestWarehouseOpenElsewhere(t *testing.T) {
	c := newCrash(t, t.TempDir())
	path := filepath.Join(c.dir, ".accordo", "warehouse.duckdb")
	for _, end := range []string{"closed", "killed"} {
		t.Run(end, func(t *testing.T) {
			s := openShell(t, path)
			s.do(t, "create or replace table core.scribble as select 1 as n")
			s.do(t, "delete from core.leads")
			for _, args := range [][]string{{"query", "-C", c.dir, "-e", "select count(*) from core.leads"}, {"diff", "-C", c.dir}} {
				said := mustExit(t, 75, small(t, nil, args...))
				if !strings.Contains(said, "another program has the warehouse open") || !strings.Contains(said, "try: close it") {
					t.Errorf("%s: %s", args[0], said)
				}
			}
			c.change(t)
			mustExit(t, 0, small(t, nil, "run", "-C", c.dir))
			c.isClean(t)
			s.do(t, "create or replace table core.scribble_again as select 2 as n")
			if end == "killed" {
				_ = s.Process.Kill()
			} else if err := s.in.Close(); err != nil {
				t.Fatal(err)
			}
			_ = s.Wait()
			said := mustExit(t, 0, small(t, nil, "query", "-C", c.dir, "-e",
				"select (select count(*) > 0 from core.leads) as kept, count(*) as scribbles from information_schema.tables where table_name like 'scribble%'"))
			if fields := strings.Fields(said); strings.Join(fields[len(fields)-2:], " ") != "true 0" {
				t.Errorf("the shell's changes are there: %s", said)
			}
			c.change(t)
			c.recovers(t)
		})
	}
}
