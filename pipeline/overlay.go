package pipeline

import (
	"errors"
	"io/fs"
	"sort"
)

// Overlay lays a project's folder over the built-in files: a file with the same
// path replaces the built-in one, a new path is added. Upper may be nil.
func Overlay(lower, upper fs.FS) fs.FS {
	if upper == nil {
		return lower
	}
	return overlay{lower, upper}
}

type overlay struct{ lower, upper fs.FS }

// Open returns the upper file if there is one.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// ReadDir lists both folders as one, in order of name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	low, lowErr := fs.ReadDir(o.lower, name)
	up, upErr := fs.ReadDir(o.upper, name)
	switch {
	case lowErr != nil && upErr != nil:
		return nil, upErr
	case upErr != nil && !errors.Is(upErr, fs.ErrNotExist):
		return nil, upErr
	case lowErr != nil && !errors.Is(lowErr, fs.ErrNotExist):
		return nil, lowErr
	}
	byName := map[string]fs.DirEntry{}
	for _, e := range low {
		byName[e.Name()] = e
	}
	for _, e := range up {
		byName[e.Name()] = e
	}
	out := make([]fs.DirEntry, 0, len(byName))
	for _, e := range byName {
		out = append(out, e)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name() < out[j].Name() })
	return out, nil
}
