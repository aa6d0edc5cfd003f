package serve

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// calm is how long no file may change before a change is passed on: editors
// write a file in several steps.
const calm = 25 * time.Millisecond

// Watch tells changed files below dir, as paths relative to it with slashes,
// until ctx ends. Folders whose names begin with a dot and the named ones are
// left out, and so are files that editors make on their way.
func Watch(ctx context.Context, dir string, except []string, tell func(paths []string)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	watch := watcher{w: w, dir: dir, except: except}
	if _, err := watch.add(dir); err != nil {
		return err
	}
	changed := map[string]bool{}
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err, open := <-w.Errors:
			if !open {
				return nil
			}
			return err
		case e, open := <-w.Events:
			if !open {
				return nil
			}
			if e.Op == fsnotify.Chmod {
				continue
			}
			for _, p := range watch.paths(e) {
				changed[p] = true
			}
			quiet.Reset(calm)
		case <-quiet.C:
			if len(changed) > 0 {
				tell(slices.Sorted(maps.Keys(changed)))
				changed = map[string]bool{}
			}
		}
	}
}

type watcher struct {
	w      *fsnotify.Watcher
	dir    string
	except []string
}

// add watches a folder and those below and returns the files it holds: those of
// a new folder may have come before it was watched.
func (w watcher) add(folder string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case os.IsNotExist(err):
			return nil // gone again
		case err != nil:
			return err
		case d.IsDir() && path != w.dir && w.ignored(path):
			return filepath.SkipDir
		case d.IsDir():
			return w.w.Add(path)
		}
		if !w.ignored(path) {
			files = append(files, w.relative(path))
		}
		return nil
	})
	return files, err
}

// paths returns what an event says has changed.
func (w watcher) paths(e fsnotify.Event) []string {
	if w.ignored(e.Name) {
		return nil
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
			files, err := w.add(e.Name)
			if err != nil {
				return nil
			}
			return files
		}
	}
	return []string{w.relative(e.Name)}
}

func (w watcher) relative(path string) string {
	rel, err := filepath.Rel(w.dir, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(rel)
}

func (w watcher) ignored(path string) bool {
	rel := w.relative(path)
	if slices.Contains(w.except, rel) {
		return true
	}
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") ||
		strings.HasSuffix(name, ".tmp") || name == "4913" || strings.HasPrefix(name, "#")
}
