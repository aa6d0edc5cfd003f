// Package project reads and adds to the folder of a firm so that nothing in it
// leads out of it: who may write a query into a project must not be able to have
// other files of the machine read, published or written.
package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"accordo/pipeline/diag"
)

// The folders of a project that people edit.
const (
	Queries = "queries"
	Pages   = "reports/pages"
	Notes   = "notes"
)

// FS reads the project folder dir. Links are followed to files of the project.
// A link out of it, a link to a folder below another one, and what is neither
// file nor folder give a *diag.Error of kind Config that names it.
func FS(dir string) fs.FS { return folder(dir) }

// Sub is a folder of a project, nil when there is none. Of a file in the place of
// the folder, or of one above it, everything that is opened is a *diag.Error.
func Sub(dir, name string) fs.FS {
	info, err := fs.Stat(folder(dir), name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.IsDir() {
		return barred{notFolder(name)}
	}
	sub, err := fs.Sub(folder(dir), name)
	if err != nil {
		return nil // the names of folders are valid
	}
	return sub
}

// barred is a folder that cannot be read.
type barred struct{ err error }

func (b barred) Open(string) (fs.File, error) { return nil, b.err }

func notFolder(name string) error {
	return refused(name, "a file where a folder belongs", "rename it or take it away")
}

// Check lists, as a *diag.Error of kind Config, everything in the agreement,
// the queries, the pages and the notes of a project that FS does not open.
func Check(dir string) error {
	var problems []diag.Problem
	for _, root := range []string{"accordo.yaml", Queries, "reports", Notes} {
		err := fs.WalkDir(folder(dir), root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !d.Type().IsRegular() {
				err = openable(folder(dir), name)
			}
			if err == nil && !d.IsDir() && (name == root && name != "accordo.yaml" || name == Pages) {
				err = notFolder(name)
			}
			var told *diag.Error
			switch {
			case errors.As(err, &told):
				problems = append(problems, told.Problems...)
				return nil
			case errors.Is(err, fs.ErrNotExist):
				return nil // not there, or gone since
			}
			return err
		})
		if err != nil {
			return diag.Errorf(diag.Config, "read the project: %w", err)
		}
	}
	if problems != nil {
		return diag.New(diag.Config, problems...)
	}
	return nil
}

func openable(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	return f.Close()
}

type folder string

// Open implements fs.FS.
func (f folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, relative(name, err)
	}
	defer root.Close()
	if err := hindrance(root, name); err != nil {
		return nil, err
	}
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, relative(name, err)
	}
	return file, nil
}

// hindrance says what keeps name from being opened. A pipe is not opened at all:
// that would wait for somebody to write.
func hindrance(root *os.Root, name string) error {
	parts := strings.Split(name, "/")
	for i := range parts {
		at := path.Join(parts[:i+1]...)
		own, err := root.Lstat(filepath.FromSlash(at))
		if err != nil {
			return relative(name, err)
		}
		isLink := own.Mode()&fs.ModeSymlink != 0
		info, err := root.Stat(filepath.FromSlash(at))
		switch {
		case err != nil && isLink:
			return refused(at, brokenLink(root, at, err), "put the file itself there; a link must be relative and lead to a file of the project")
		case err != nil:
			return relative(name, err)
		case isLink && info.IsDir() && i > 0:
			return refused(at, "a link to a folder, which is not followed", "put the files themselves there")
		case !info.IsDir() && i < len(parts)-1:
			return notFolder(at)
		case !info.IsDir() && !info.Mode().IsRegular():
			return refused(at, "neither a file nor a folder", "take it away")
		}
	}
	return nil
}

func brokenLink(root *os.Root, name string, err error) string {
	to, readErr := root.Readlink(filepath.FromSlash(name))
	if readErr != nil {
		to = "somewhere"
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("a link to %s, where there is nothing", filepath.ToSlash(to))
	}
	return fmt.Sprintf("a link to %s, which leads out of the project or in a circle", filepath.ToSlash(to))
}

func refused(name, message, hint string) error {
	return diag.New(diag.Config, diag.Problem{File: name, Message: message, Hint: hint})
}

// relative takes the place of the project on this machine out of an error.
func relative(name string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &fs.PathError{Op: "open", Path: name, Err: err}
}
