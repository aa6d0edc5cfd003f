package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"accordo/reports"
)

// Wherever a run is killed, what was published stays whole, and the next run
// makes the tree an undisturbed run makes.
func TestKilledAtEveryStep(t *testing.T) {
	c := newCrash(t, t.TempDir())
	for i, step := range c.steps {
		t.Run(fmt.Sprintf("%02d_%s", i+1, step), func(t *testing.T) {
			if i%4 != 3 && !isLong() {
				t.Skip("every fourth step; all of them with ACCORDO_KILLS set")
			}
			c.change(t)
			cmd := small(t, []string{"AT=" + strconv.Itoa(i+1), "DO=KILL"}, "run", "-C", c.dir)
			if err := cmd.Run(); err == nil || cmd.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("was not killed: %v\n%s", err, said(cmd))
			}
			c.recovers(t)
		})
	}
}

// isLong reports whether the tests of the protocol are to take their time.
func isLong() bool { return os.Getenv("ACCORDO_KILLS") != "" }

// The same at random instants. ACCORDO_KILLS raises their number.
func TestKilledAtRandomInstants(t *testing.T) {
	c := newCrash(t, t.TempDir())
	kills := 3
	if n, err := strconv.Atoi(os.Getenv("ACCORDO_KILLS")); err == nil {
		kills = n
	}
	seed := uint64(time.Now().UnixNano())
	if n, err := strconv.ParseUint(os.Getenv("ACCORDO_KILLS_SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("ACCORDO_KILLS=%d ACCORDO_KILLS_SEED=%d", kills, seed)
	random := rand.New(rand.NewPCG(seed, 0))
	killed := 0
	for range kills {
		c.change(t)
		cmd := small(t, nil, "run", "-C", c.dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		at := time.Duration(random.Int64N(int64(c.took)))
		timer := time.AfterFunc(at, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		timer.Stop()
		if cmd.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
			killed++
		}
		c.recovers(t)
		if t.Failed() {
			t.Fatalf("killed after %s", at)
		}
	}
	t.Logf("%d of %d runs were killed before they ended", killed, kills)
	if killed == 0 {
		t.Error("no run was killed")
	}
}

// crash is a project of which one export has two texts, and the two editions of
// the issue that come of them.
type crash struct {
	dir      string
	invoices [2]string
	site     [2]map[string]string
	now      int      // the edition that is published
	steps    []string // of a run that makes the other edition
	took     time.Duration
}

// newCrash makes the project in a folder.
func newCrash(t *testing.T, dir string) *crash {
	if testing.Short() {
		t.Skip("kills whole runs")
	}
	c := &crash{dir: filepath.Join(dir, "firm")}
	smallProject(t, c.dir)
	text, err := os.ReadFile(c.file())
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	c.invoices = [2]string{string(text), strings.Join(lines[:len(lines)-3], "")}
	mustExit(t, 0, small(t, nil, "run", "-C", c.dir))
	c.site[0] = treeOf(t, c.folder())
	c.change(t)
	log := filepath.Join(t.TempDir(), "steps")
	started := time.Now()
	mustExit(t, 0, small(t, []string{"STEPS=" + log}, "run", "-C", c.dir))
	c.took = time.Since(started)
	c.site[1] = treeOf(t, c.folder())
	steps, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	c.steps = strings.Fields(string(steps))
	if len(c.steps) < 12 {
		t.Fatalf("only these steps: %v", c.steps)
	}
	if c.site[0]["2026-W47/run.json"] == c.site[1]["2026-W47/run.json"] {
		t.Fatal("the change of the export changed nothing")
	}
	return c
}

func (c *crash) folder() string { return filepath.Join(c.dir, "site") }
func (c *crash) file() string   { return filepath.Join(c.dir, "exports", "finance", "invoices.csv") }

// change gives the export its other text.
func (c *crash) change(t *testing.T) {
	t.Helper()
	c.now = 1 - c.now
	put(t, c.file(), c.invoices[c.now])
}

// recovers looks at what a run that came to no end left, and at what the next run makes of it.
func (c *crash) recovers(t *testing.T) {
	t.Helper()
	c.isWhole(t)
	mustExit(t, 0, small(t, nil, "run", "-C", c.dir))
	c.isClean(t)
}

// isWhole asserts that the issue is the edition of before or the new one.
func (c *crash) isWhole(t *testing.T) {
	t.Helper()
	now := treeOf(t, c.folder())
	want, before := c.site[c.now], c.site[1-c.now]
	if now["2026-W47/run.json"] != want["2026-W47/run.json"] {
		want = before
	}
	for name, data := range want {
		if strings.HasPrefix(name, "2026-W47/") && now[name] != data {
			t.Errorf("the issue is torn: %s is not of its edition", name)
		}
	}
	for name := range now {
		if _, ok := want[name]; !ok && strings.HasPrefix(name, "2026-W47/") {
			t.Errorf("the issue is torn: %s is of another edition", name)
		}
	}
	if now["index.html"] != c.site[0]["index.html"] {
		t.Error("the list of weeks is torn")
	}
}

// isClean asserts that the new edition is published, and nothing is left of the way there.
func (c *crash) isClean(t *testing.T) {
	t.Helper()
	sameTree(t, c.site[c.now], treeOf(t, c.folder()))
	if _, err := reports.Verify(c.folder()); err != nil {
		t.Error(err)
	}
	state, err := os.ReadDir(filepath.Join(c.dir, ".accordo"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range state {
		switch e.Name() {
		case "drawings.json", "ledger.json", "lock", "rejects.csv", "warehouse.duckdb":
		default:
			t.Errorf("%s was left in the state folder", e.Name())
		}
	}
}
