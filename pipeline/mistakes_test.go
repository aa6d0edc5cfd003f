package pipeline_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"accordo/pipeline"
	"accordo/pipeline/diag"
)

// TestMistakes puts each archive of testdata/mistakes into a small sound project
// and compares what a person is told with the section "want". The archives are
// the mistakes analysts make; UPDATE_GOLDEN=1 writes the messages anew.
func TestMistakes(t *testing.T) {
	folder := filepath.Join("testdata", "mistakes")
	base, err := txtar.ParseFile(filepath.Join(folder, "sound.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	builtin := fstest.MapFS{}
	for _, f := range base.Files {
		builtin[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	if got := told(t, t.TempDir(), builtin); got != "" {
		t.Fatalf("the small project is not sound:\n%s", got)
	}
	archives, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(archives) < 100 {
		t.Errorf("%d archives: some are lost", len(archives))
	}
	for _, path := range archives {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		if name == "sound" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			want := &archive.Files[len(archive.Files)-1]
			for _, f := range archive.Files[:len(archive.Files)-1] {
				file := filepath.Join(dir, "queries", f.Name)
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, f.Data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got := told(t, dir, builtin)
			if got == "" {
				t.Fatal("nothing is wrong")
			}
			if os.Getenv("UPDATE_GOLDEN") != "" {
				want.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(want.Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

// told is what accordo check says of a project, "" when it is sound.
func told(t *testing.T, dir string, builtin fstest.MapFS) string {
	t.Helper()
	s, err := pipeline.Sound(context.Background(), dir, builtin)
	if err == nil {
		err = s.Failure()
	}
	if err == nil {
		return ""
	}
	var b bytes.Buffer
	diag.Write(&b, err)
	return b.String()
}
