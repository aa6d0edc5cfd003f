package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"accordo/queries"
	"accordo/reports/pages"
)

// The tests of the run protocol need hundreds of whole runs, so they use the
// smallest project that goes through every step: few leads, the signals and what
// they read, two charts, pages of one line.

// runSmall is the program with few queries. It runs in a process of its own, so
// that it can be stopped before the step whose number, from 1, is AT. DO says how:
// KILL, INT and TERM are signals it sends itself, WAIT waits until the file GO is
// there. STEPS is a file that gets the names of the steps.
func runSmall() {
	at, _ := strconv.Atoi(os.Getenv("AT"))
	seen := 0
	steps := func(name string) {
		seen++
		if file := os.Getenv("STEPS"); file != "" {
			f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
			if err == nil {
				fmt.Fprintln(f, name)
				err = f.Close()
			}
			if err != nil {
				panic(err)
			}
		}
		if seen == at {
			stopSmall(os.Getenv("DO"))
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	few, err := fewQueries()
	if err != nil {
		panic(err)
	}
	os.Exit(execute(ctx, os.Args[1:], env{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, queries: few, steps: steps}))
}

func stopSmall(how string) {
	switch how {
	case "KILL":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // the signal is on its way
	case "INT":
		_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	case "TERM":
		_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
	case "WAIT":
		for i := 0; i < 3000; i++ {
			if _, err := os.Stat(os.Getenv("GO")); err == nil {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		panic("nobody said go")
	default:
		panic(how)
	}
}

var reTable = regexp.MustCompile(`\b(staging|core|metrics|signals|charts)\.([a-z][a-z0-9_]*)`)

// fewQueries keeps the signals, two charts, what the report itself asks for, and
// all that these read.
func fewQueries() (fs.FS, error) {
	files := map[string]string{} // table -> path
	out := fstest.MapFS{}
	var todo []string
	keep := func(path string) error {
		if out[path] != nil {
			return nil
		}
		data, err := fs.ReadFile(queries.FS, path)
		if err == nil {
			out[path] = &fstest.MapFile{Data: data, Mode: 0o644}
			todo = append(todo, path)
		}
		return err
	}
	schemas := map[string]string{"1_staging": "staging.", "2_core": "core.", "3_metrics": "metrics.", "4_signals": "signals.", "5_charts": "charts."}
	wanted := map[string]bool{"funnel__new_leads.sql": true, "follow_up__sla_on_time.sql": true}
	err := fs.WalkDir(queries.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		folder, rest, _ := cutFolder(path)
		schema, isModel := schemas[folder]
		if isModel {
			files[schema+trimSQL(rest)] = path
		}
		if folder == "0_contracts" || folder == "macros" || folder == "4_signals" || isModel && wanted[rest] {
			return keep(path)
		}
		return nil
	})
	for err == nil && len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		for _, m := range reTable.FindAllSubmatch(out[path].Data, -1) {
			if file := files[string(m[1])+"."+string(m[2])]; file != "" && err == nil {
				err = keep(file)
			}
		}
	}
	return out, err
}

// cutFolder parts 3_metrics/funnel/x.sql into 3_metrics and funnel__x.sql.
func cutFolder(path string) (folder, rest string, ok bool) {
	folder, rest, ok = string(path), "", false
	for i := range path {
		if path[i] == '/' {
			return path[:i], string(bytes.ReplaceAll([]byte(path[i+1:]), []byte("/"), []byte("__"))), true
		}
	}
	return folder, rest, ok
}

func trimSQL(name string) string { return name[:max(0, len(name)-len(".sql"))] }

// smallProject makes the project of the protocol tests in dir.
func smallProject(t testing.TB, dir string) {
	t.Helper()
	var out bytes.Buffer
	if code := run(context.Background(), []string{"demo", dir, "--files-only", "--leads", "60", "--weeks", "16"}, nil, &out, &out, os.Getenv); code != 0 {
		t.Fatalf("exit %d\n%s", code, out.String())
	}
	names, err := fs.Glob(pages.FS, "en/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text := "# " + name + "\n"
		if name == "en/index.md" {
			text += "\n```charts funnel\n```\n"
		}
		put(t, filepath.Join(dir, "reports", "pages", filepath.FromSlash(name)), text)
	}
}

// put writes a file and the folders above it.
func put(t testing.TB, path, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// small is one process of the program with few queries.
func small(t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "accordo-small"
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = &bytes.Buffer{}, &bytes.Buffer{}
	return cmd
}

// said is what a process wrote.
func said(cmd *exec.Cmd) string {
	return cmd.Stdout.(*bytes.Buffer).String() + cmd.Stderr.(*bytes.Buffer).String()
}

// mustExit runs a process to its end and asserts its exit code.
func mustExit(t testing.TB, want int, cmd *exec.Cmd) string {
	t.Helper()
	err := cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != want {
		t.Fatalf("%v: exit %d (%v), want %d\n%s", cmd.Args[1:], got, err, want, said(cmd))
	}
	return said(cmd)
}

// treeOf reads every file below a folder, by path; folders that are empty count too.
func treeOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			out[name+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameTree fails for every file in which two trees differ.
func sameTree(t testing.TB, want, got map[string]string) {
	t.Helper()
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if got[name] != want[name] {
			t.Errorf("%s differs", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is too many", name)
		}
	}
}
