package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"accordo/pipeline/check"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
)

// Live keeps a built project in step with its files while somebody edits them.
// It works in a folder of its own: the project's warehouse, report and lock stay
// as they are, so a run may happen meanwhile. Read may be called at any time,
// Refresh and Check by one goroutine.
type Live struct {
	options     Options
	scratch     string
	sitting     int // numbers the whole builds
	memo        *model.Memo
	stale       map[string]bool   // models whose table is older than what it is made of
	prints      map[string]string // of stale models: the sum of the table their readers were made of
	uncollected map[string]bool   // metrics whose values must be collected anew: a save may stop the work before they are

	mu     sync.RWMutex
	result *Result // the last whole build, nil before the first that succeeded
	folder string  // of that build
}

// Change says what became of a save.
type Change struct {
	Whole    bool           // exports, contracts, macros or agreement changed: everything was built anew
	Built    []string       // models built, in order
	Problems []diag.Problem // what stands in the way; the last good tables are kept
	Took     time.Duration
}

// Edit is what Refresh is told.
type Edit struct {
	Paths []string          // changed files, relative to the project, with slashes
	First []string          // models somebody looks at: they are built first
	Built func(name string) // hears of every model as soon as its table is there; may be nil
}

// OpenLive prepares a project folder for Refresh and builds nothing yet. The
// caller must Close it.
func OpenLive(o Options) (*Live, error) {
	state := filepath.Join(o.Dir, StateDir)
	if err := os.MkdirAll(state, 0o755); err != nil {
		return nil, diag.Errorf(diag.Publish, "make the state folder: %w", err)
	}
	if err := sweepLive(state); err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp(state, livePrefix)
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "make a folder to work in: %w", err)
	}
	if o.Progress == nil {
		o.Progress = silence{}
	}
	o.Until = UntilBuild
	return &Live{options: o, scratch: scratch, memo: model.NewMemo(), stale: map[string]bool{}, prints: map[string]string{}, uncollected: map[string]bool{}}, nil
}

// livePrefix begins the names of folders that a Live works in.
const livePrefix = "live-"

// sweepLive removes the folders of killed processes: those nobody holds the lock of.
func sweepLive(state string) error {
	folders, err := filepath.Glob(filepath.Join(state, livePrefix+"*"))
	if err != nil {
		return err
	}
	for _, folder := range folders {
		held, err := lockedBelow(folder)
		if err != nil {
			return err
		}
		if held {
			continue
		}
		if err := os.RemoveAll(folder); err != nil {
			return diag.Errorf(diag.Publish, "sweep the state folder: %w", err)
		}
	}
	return nil
}

// lockedBelow reports whether a build at work holds a lock in one of the folders below.
func lockedBelow(folder string) (bool, error) {
	builds, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return false, err
	}
	for _, build := range builds {
		l, err := lock(build)
		if diag.KindOf(err) == diag.Locked {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		if err := l.Unlock(); err != nil {
			return false, err
		}
	}
	return false, nil
}

// Close ends the work and removes its folder.
func (l *Live) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var err error
	if l.result != nil {
		err = l.result.close()
		l.result = nil
	}
	return errors.Join(err, os.RemoveAll(l.scratch))
}

// Read calls f with the present build, which stays open until f returns. Nobody
// but f's caller may use it afterwards. It returns an error when there is none yet.
func (l *Live) Read(f func(*Result) error) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.result == nil {
		return diag.New(diag.Input, diag.Problem{Message: "nothing is built yet", Hint: "mend the problems that are listed"})
	}
	return f(l.result)
}

// Refresh brings the build in step with the files. Mistakes of the files are in
// Change.Problems and leave the last good tables where they were; the error is
// for what no edit can mend, and for a cancelled ctx.
func (l *Live) Refresh(ctx context.Context, e Edit) (change Change, err error) {
	started := time.Now()
	defer func() { change.Took = time.Since(started) }()
	if e.Built == nil {
		e.Built = func(string) {}
	}
	switch {
	case l.NeedsWhole(e.Paths):
		change.Whole = true
		change.Problems, err = l.whole(ctx)
	case touchesQueries(e.Paths):
		change.Built, change.Problems, err = l.edited(ctx, e)
	}
	return change, err
}

// Check asks every promise of the present build and returns those that do not hold.
func (l *Live) Check(ctx context.Context) ([]check.Result, error) {
	results, err := check.Run(ctx, l.result.Warehouse, l.result.Graph)
	if err != nil {
		return nil, err
	}
	var broken []check.Result
	for _, r := range results {
		if r.Rows > 0 {
			broken = append(broken, r)
		}
	}
	return broken, writeModelFacts(ctx, l.result.Warehouse, l.result.Models, results)
}

// NeedsWhole reports whether a change can only be met by reading everything anew.
func (l *Live) NeedsWhole(paths []string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.result == nil {
		return true
	}
	exports := path.Clean(l.result.Config.Exports.Folder)
	for _, p := range paths {
		if p == "accordo.yaml" || strings.HasPrefix(p, exports+"/") ||
			strings.HasPrefix(p, "queries/0_contracts/") || strings.HasPrefix(p, "queries/macros/") {
			return true
		}
	}
	return false
}

func touchesQueries(paths []string) bool {
	for _, p := range paths {
		if strings.HasPrefix(p, "queries/") {
			return true
		}
	}
	return false
}

// whole builds the project aside and then takes the place of the last build.
func (l *Live) whole(ctx context.Context) ([]diag.Problem, error) {
	l.sitting++
	folder := filepath.Join(l.scratch, fmt.Sprint(l.sitting))
	o := l.options
	o.State, o.memo = folder, l.memo
	result, err := Run(ctx, o)
	if err != nil {
		var e *diag.Error
		if ctx.Err() == nil && errors.As(err, &e) && len(e.Problems) > 0 {
			return e.Problems, os.RemoveAll(folder)
		}
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	last, lastFolder := l.result, l.folder
	l.result, l.folder = result, folder
	l.stale, l.prints, l.uncollected = map[string]bool{}, map[string]string{}, map[string]bool{}
	if last == nil {
		return nil, nil
	}
	return nil, errors.Join(last.close(), os.RemoveAll(lastFolder))
}
