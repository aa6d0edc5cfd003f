package reports

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

var (
	// A folder on its way in or out is what publishing leaves in the site if it is killed.
	reHalf = regexp.MustCompile(`^\.([0-9]{4}-W[0-9]{2})\.(new|old|gone)-[0-9]+$`)
	// The draft of a file of the site itself.
	reDraft = regexp.MustCompile(`^\.(index\.html|feed\.xml|SHA256SUMS)[0-9]+$`)
)

// Sweep takes away what a killed run left in the site's folder. A site that does
// not exist is clean.
func Sweep(site string) error {
	if _, err := os.Stat(site); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	release, err := hold(site)
	if err != nil {
		return err
	}
	return errors.Join(sweep(site), release())
}

// sweep is Sweep for who holds the site. An issue that had stepped aside for a
// new edition that never came goes back to its place.
func sweep(root string) error {
	entries, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := filepath.Join(root, e.Name())
		if m := reHalf.FindStringSubmatch(e.Name()); m != nil {
			final := filepath.Join(root, m[1])
			if _, err := os.Lstat(final); m[2] == "old" && errors.Is(err, fs.ErrNotExist) {
				if err := os.Rename(filepath.Join(path, m[1]), final); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
		} else if !reDraft.MatchString(e.Name()) {
			continue
		}
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}
