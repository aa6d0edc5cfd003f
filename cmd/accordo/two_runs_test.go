package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Two runs of one project, and two projects that publish to one site: one works,
// the other ends at once with exit 75 and has touched nothing.
func TestTwoRunsAtOnce(t *testing.T) {
	c := newCrash(t, t.TempDir())
	other := filepath.Join(t.TempDir(), "other")
	smallProject(t, other)
	for _, held := range []struct {
		step string
		dir  string
	}{{"load", c.dir}, {"build", c.dir}, {"index", c.dir}, {"index", other}} {
		t.Run(held.step+" "+filepath.Base(held.dir), func(t *testing.T) {
			c.change(t)
			first, free := waiting(t, c, held.step)
			before := treeOf(t, c.folder())
			started := time.Now()
			talk := mustExit(t, 75, small(t, nil, "run", "-C", held.dir, "--out", c.folder()))
			took := time.Since(started)
			if !strings.Contains(talk, "another run") {
				t.Error(talk)
			}
			if held.dir == c.dir && took > 3*time.Second {
				t.Errorf("it took %s to see that another run is at work", took)
			}
			sameTree(t, before, treeOf(t, c.folder()))
			free()
			if err := first.Wait(); err != nil {
				t.Fatalf("%v\n%s", err, said(first))
			}
			c.isClean(t)
		})
	}
	t.Run("a lock nobody holds", func(t *testing.T) {
		c.change(t)
		put(t, filepath.Join(c.dir, ".accordo", "lock"), "12345")
		c.recovers(t)
	})
	t.Run("five at the same moment", func(t *testing.T) {
		c.change(t)
		var all []*exec.Cmd
		for range 5 {
			cmd := small(t, nil, "run", "-C", c.dir)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			all = append(all, cmd)
		}
		codes := map[int]int{}
		for _, cmd := range all {
			_ = cmd.Wait()
			code := cmd.ProcessState.ExitCode()
			if codes[code]++; code != 0 && code != 75 {
				t.Errorf("exit %d\n%s", code, said(cmd))
			}
		}
		if codes[0] == 0 {
			t.Error("none of them published")
		}
		c.isClean(t)
	})
}

// waiting starts a run that waits before a step, and returns when it does.
func waiting(t *testing.T, c *crash, step string) (cmd *exec.Cmd, free func()) {
	t.Helper()
	at := slices.Index(c.steps, step) + 1
	if at == 0 {
		t.Fatalf("no step %q in %v", step, c.steps)
	}
	signs := t.TempDir()
	seen, leave := filepath.Join(signs, "steps"), filepath.Join(signs, "go")
	cmd = small(t, []string{"AT=" + strconv.Itoa(at), "DO=WAIT", "GO=" + leave, "STEPS=" + seen}, "run", "-C", c.dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	for range 3000 {
		if data, _ := os.ReadFile(seen); strings.Count(string(data), "\n") == at {
			return cmd, func() { put(t, leave, "") }
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the run never came to %s\n%s", step, said(cmd))
	return nil, nil
}

// A signal before any step ends the run within seconds with the exit code shells
// expect. Once all is drawn and found sound nothing but writing is left, which is
// brought to its end instead.
func TestSignalsAtEveryStep(t *testing.T) {
	c := newCrash(t, t.TempDir())
	drawn := slices.Index(c.steps, "close")
	for i, step := range c.steps {
		if i%3 != 1 && !isLong() {
			continue
		}
		c.change(t)
		how, want := "INT", 130
		if i%2 == 0 {
			how, want = "TERM", 143
		}
		if i >= drawn {
			want = 0
		}
		cmd := small(t, []string{"AT=" + strconv.Itoa(i+1), "DO=" + how}, "run", "-C", c.dir)
		started := time.Now()
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != want {
			t.Errorf("%s at %s: exit %d, want %d\n%s", how, step, code, want, said(cmd))
		}
		if took := time.Since(started); took > c.took+5*time.Second {
			t.Errorf("%s at %s: it took %s to stop", how, step, took)
		}
		c.recovers(t)
	}
}
