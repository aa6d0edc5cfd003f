//go:build unix

package reports

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"

	"accordo/pipeline/diag"
)

// hold keeps other programs from publishing to the same site, whatever project
// they work for. The lock is on the folder itself: it leaves no file in the site
// and dies with the process.
func hold(root string) (release func() error, err error) {
	dir, err := os.Open(root)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(dir.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = diag.New(diag.Locked, diag.Problem{File: root, Message: "another run is publishing to this site",
			Hint: "wait for it to end, then run again"})
	}
	if err != nil {
		return nil, errors.Join(err, dir.Close())
	}
	return dir.Close, nil
}
