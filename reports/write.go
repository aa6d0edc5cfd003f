package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/google/renameio/v2"
	"golang.org/x/sync/errgroup"
)

func sums(files map[string][]byte) []byte {
	var b bytes.Buffer
	for _, name := range sorted(files) {
		sum := sha256.Sum256(files[name])
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), name)
	}
	return b.Bytes()
}

func sorted(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// writers is how many files are brought to disk side by side: most of the time
// of a sync is waiting.
const writers = 8

// writeAll writes and syncs every file, then the folders that hold them. No name
// leads out of dir, whatever a chart or a segment is called.
func writeAll(dir string, files map[string][]byte) (err error) {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	dirs := map[string]bool{".": true}
	var group errgroup.Group
	group.SetLimit(writers)
	for _, name := range sorted(files) {
		path := filepath.FromSlash(name)
		if folder := filepath.Dir(path); !dirs[folder] {
			if err := root.MkdirAll(folder, 0o755); err != nil {
				return errors.Join(err, group.Wait())
			}
			for f := folder; !dirs[f]; f = filepath.Dir(f) {
				dirs[f] = true // every folder on the way is new
			}
		}
		group.Go(func() error { return writeFile(root, path, files[name]) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for d := range dirs {
		if err := syncDir(filepath.Join(dir, d)); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(root *os.Root, path string, data []byte) error {
	f, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// replaceFile replaces one file of the site in one step.
func replaceFile(root, name string, data []byte) error {
	// The draft lies in the site: a rename works within one file system only.
	if err := renameio.WriteFile(filepath.Join(root, name), data, 0o644, renameio.WithTempDir(root)); err != nil {
		return err
	}
	return syncDir(root)
}
