package pipeline

import (
	"path/filepath"

	"github.com/gofrs/flock"

	"accordo/pipeline/diag"
)

// lock takes the project's run lock without waiting. The lock dies with the
// process, so a killed run never blocks the next one.
func lock(stateDir string) (*flock.Flock, error) {
	l := flock.New(filepath.Join(stateDir, "lock"))
	ok, err := l.TryLock()
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "lock %s: %w", stateDir, err)
	}
	if !ok {
		return nil, diag.New(diag.Locked, diag.Problem{
			File: l.Path(), Message: "another run of this project is at work",
			Hint: "wait for it to end, then run again",
		})
	}
	return l, nil
}
