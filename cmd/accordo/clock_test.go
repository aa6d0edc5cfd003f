package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The clock of the machine turned back by decades, and forward, changes no byte
// of the site. libfaketime turns the clock of the engine, which a query would
// ask; Go's own it does not reach, see TestNobodyAsksTheClock.
func TestClockDoesNotMatter(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program")
	}
	faketime, err := exec.LookPath("faketime")
	if err != nil {
		t.Skip("NOT TESTED with another clock: no faketime here (Debian: apt-get install faketime)")
	}
	bin, dir := t.TempDir(), filepath.Join(t.TempDir(), "firm")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(bin, "accordo-small")
	if err := os.Symlink(exe, program); err != nil {
		t.Fatal(err)
	}
	smallProject(t, dir)
	mustExit(t, 0, small(t, nil, "run", "-C", dir, "--no-cache"))
	first := treeOf(t, filepath.Join(dir, "site"))
	for _, at := range []string{"@2001-02-03 04:05:06", "@2040-12-30 23:59:59"} {
		under := func(args ...string) string {
			cmd := small(t, nil, append([]string{"-f", at, program}, args...)...)
			cmd.Path, cmd.Args[0] = faketime, "faketime"
			return mustExit(t, 0, cmd)
		}
		if said := under("query", "-C", dir, "-e", "select cast(now() as varchar) as at"); !strings.Contains(said, at[1:8]) {
			t.Fatalf("the clock was not turned to %s: %s", at, said)
		}
		under("run", "-C", dir, "--again", "--no-cache")
		sameTree(t, first, treeOf(t, filepath.Join(dir, "site")))
	}
}

// Whoever makes a table or a page has no clock: the times of these packages are
// asked for only to measure how long something took, or to wait.
func TestNobodyAsksTheClock(t *testing.T) {
	want := map[string]string{
		"pipeline/live.go Refresh":            "Now Since", // how long a save took, told in the browser
		"pipeline/check/check.go Rerun":       "Now Since", // how long a check took, for the same table
		"pipeline/pipeline.go timed":          "Now Since", // how long a query took, for the table of the run
		"pipeline/warehouse/limit.go limited": "After",
		"pipeline/engine/postgres.go lock":    "After",
	}
	got := map[string]string{}
	for _, room := range []string{"pipeline", "reports", "queries"} {
		root := filepath.Join("..", "..", room)
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			name := filepath.ToSlash(filepath.Join(room, strings.TrimPrefix(path, root)))
			for _, decl := range tree.Decls {
				for _, asked := range clockCalls(decl) {
					at := name + " "
					if f, ok := decl.(*ast.FuncDecl); ok {
						at += f.Name.Name
					}
					if !strings.Contains(got[at], asked) {
						got[at] = strings.TrimSpace(got[at] + " " + asked)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(got)) {
		if got[at] != want[at] {
			t.Errorf("%s asks the clock: time.%s", at, got[at])
		}
	}
	for at := range want {
		if got[at] == "" {
			t.Errorf("%s asks no clock any more: take it off the list", at)
		}
	}
}

// clockCalls names what a declaration uses of package time that depends on when
// it is used; the time of a file counts too.
func clockCalls(decl ast.Decl) (names []string) {
	clock := []string{"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	ast.Inspect(decl, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, isName := s.X.(*ast.Ident)
		if isName && x.Name == "time" && slices.Contains(clock, s.Sel.Name) || s.Sel.Name == "ModTime" {
			names = append(names, s.Sel.Name)
		}
		return true
	})
	return names
}
