package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"accordo/pipeline/diag"
)

// Create writes the file name, with slashes, of the project folder dir and makes
// the folders on the way, that of the project included. A file that is there,
// and a link on the way that leads out of the project, are *diag.Error of kind
// Config, a disk that refuses to write is one of kind Publish.
func Create(dir, name, text string) error {
	return within(dir, func(root *os.Root) error { return create(root, name, text) })
}

// Replace is Create over a file that may be there: it stays whole until the new
// text is.
func Replace(dir, name, text string) error {
	return within(dir, func(root *os.Root) error {
		draft := name + ".tmp"
		if err := root.RemoveAll(filepath.FromSlash(draft)); err != nil {
			return unwritten(draft, err)
		}
		if err := create(root, draft, text); err != nil {
			return err
		}
		if err := root.Rename(filepath.FromSlash(draft), filepath.FromSlash(name)); err != nil {
			return errors.Join(unwritten(name, err), root.Remove(filepath.FromSlash(draft)))
		}
		return nil
	})
}

func within(dir string, write func(root *os.Root) error) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return diag.Errorf(diag.Config, "make the folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return diag.Errorf(diag.Config, "open the folder: %w", err)
	}
	return diag.Disk(errors.Join(write(root), root.Close()))
}

func create(root *os.Root, name, text string) error {
	at := filepath.FromSlash(name)
	if err := root.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		return unwritten(name, err)
	}
	f, err := root.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return refused(name, "the file is there already", "choose another name, or edit it")
	}
	if err != nil {
		return unwritten(name, err)
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync() // a name must not come to stand for less than its text
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(unwritten(name, err), root.Remove(at))
	}
	return nil
}

// unwritten says that the file name was not written; the cause stays reachable,
// since a full disk is mended otherwise than a link, see [diag.Disk].
func unwritten(name string, err error) error {
	told := err
	var p *fs.PathError
	if errors.As(err, &p) {
		told = p.Err
	}
	return &diag.Error{Kind: diag.Config, Err: err, Problems: []diag.Problem{{File: name, Message: "the file cannot be written: " + told.Error(),
		Hint: "look for a link or a file on the way there, and at its permissions"}}}
}
