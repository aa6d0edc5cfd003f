package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed notes
var noteFiles embed.FS

// writeNotes writes what the sample's people wrote about the reported week: one
// note a language. A sample without stories has none.
func writeNotes(dir string, g *world) error {
	if g.moments.plain {
		return nil
	}
	return fs.WalkDir(noteFiles, "notes", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(path, 0o755)
		}
		data, err := noteFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return fmt.Errorf("write the sample: %w", err)
		}
		return nil
	})
}
