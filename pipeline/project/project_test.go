package project_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/project"
)

// firm is a project beside a folder of somebody else's.
func firm(t *testing.T) (dir, outside string) {
	t.Helper()
	dir, outside = filepath.Join(t.TempDir(), "firm"), filepath.Join(t.TempDir(), "elsewhere")
	for _, path := range []string{
		filepath.Join(dir, "accordo.yaml"), filepath.Join(dir, "queries", "checks", "own.sql"), filepath.Join(dir, "reports", "pages", "index.md"),
		filepath.Join(dir, "notes", "it", "2026-W47.md"), filepath.Join(outside, "secret.sql"),
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("text of "+filepath.Base(path)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, outside
}

func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Fatal(err)
	}
}

// What a link may not do is refused wherever it lies, by its place, when it is
// opened and when the project is checked.
func TestLinksThatLeadOut(t *testing.T) {
	for _, at := range []string{
		"accordo.yaml",
		"queries",
		"queries/checks",
		"queries/checks/linked.sql",
		"queries/macros/linked.sql",
		"reports",
		"reports/pages/linked.md",
		"notes",
		"notes/2026-W46.md",
		"notes/it/2026-W46.md",
	} {
		for how, target := range map[string]func(dir, outside string) string{
			"absolute": func(_, outside string) string { return outside },
			"relative": func(dir, outside string) string { return up(t, filepath.Dir(filepath.Join(dir, at)), outside) },
			"two steps": func(dir, outside string) string {
				link(t, outside, filepath.Join(dir, "way"))
				return up(t, filepath.Dir(filepath.Join(dir, at)), filepath.Join(dir, "way"))
			},
		} {
			t.Run(at+" "+how, func(t *testing.T) {
				dir, outside := firm(t)
				if strings.Contains(filepath.Base(at), ".") {
					outside = filepath.Join(outside, "secret.sql")
				}
				full := filepath.Join(dir, filepath.FromSlash(at))
				if err := errors.Join(os.RemoveAll(full), os.MkdirAll(filepath.Dir(full), 0o755)); err != nil {
					t.Fatal(err)
				}
				link(t, target(dir, outside), full)
				isRefused(t, project.Check(dir), at, "leads out of the project")
				_, err := fs.ReadFile(project.FS(dir), at)
				isRefused(t, err, at, "leads out of the project")
			})
		}
	}
}

func up(t *testing.T, from, to string) string {
	t.Helper()
	rel, err := filepath.Rel(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return rel
}

func isRefused(t *testing.T, err error, at, said string) {
	t.Helper()
	var told *diag.Error
	if !errors.As(err, &told) || told.Kind != diag.Config || len(told.Problems) != 1 || told.Problems[0].File != at ||
		!strings.Contains(told.Problems[0].Message, said) || told.Problems[0].Hint == "" {
		t.Errorf("got %v, want %s to be refused: %s", err, at, said)
	}
}

// A project may have links within it, and what is no file cannot hold it up.
func TestOddFiles(t *testing.T) {
	dir, _ := firm(t)
	link(t, "../../reports/pages/index.md", filepath.Join(dir, "queries", "checks", "kept.sql"))
	if err := project.Check(dir); err != nil {
		t.Errorf("a link within the project: %v", err)
	}
	if text, err := fs.ReadFile(project.Sub(dir, project.Queries), "checks/kept.sql"); err != nil || string(text) != "text of index.md" {
		t.Errorf("a link within the project: %q, %v", text, err)
	}
	if sub := project.Sub(dir, "absent"); sub != nil {
		t.Error("a folder that is not there")
	}
	link(t, "checks", filepath.Join(dir, "queries", "again"))
	link(t, "nowhere.sql", filepath.Join(dir, "queries", "gone.sql"))
	link(t, "round.sql", filepath.Join(dir, "queries", "round.sql"))
	if err := syscall.Mkfifo(filepath.Join(dir, "notes", "2026-W47.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := project.Check(dir)
	for _, want := range []string{"queries/again: a link to a folder", "queries/gone.sql: a link to nowhere.sql, where there is nothing",
		"queries/round.sql: a link to round.sql, which leads", "notes/2026-W47.md: neither a file nor a folder"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nsays nothing of %s", err, want)
		}
	}
	for name := range map[string]bool{"../elsewhere/secret.sql": true, "/etc/passwd": true, "queries/../../x": true} {
		if _, err := project.FS(dir).Open(name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsWrittenOutside(t *testing.T) {
	for how, write := range map[string]func(dir, name, text string) error{"create": project.Create, "replace": project.Replace} {
		dir, outside := firm(t)
		if err := os.Remove(filepath.Join(dir, "queries", "checks", "own.sql")); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "queries", "checks")); err != nil {
			t.Fatal(err)
		}
		link(t, outside, filepath.Join(dir, "queries", "checks"))
		isRefused(t, write(dir, "queries/checks/new.sql", "x"), "queries/checks/new.sql"+map[bool]string{true: ".tmp"}[how == "replace"], "cannot be written")
		if entries, err := os.ReadDir(outside); err != nil || len(entries) != 1 {
			t.Errorf("%s: %v, %v", how, entries, err)
		}
		if err := write(dir, "queries/tests/new.yaml", "x"); err != nil {
			t.Error(err)
		}
	}
	dir, outside := firm(t)
	link(t, filepath.Join(outside, "secret.sql"), filepath.Join(dir, "linked.sql"))
	isRefused(t, project.Create(dir, "linked.sql", "x"), "linked.sql", "there already")
	if err := project.Replace(dir, "linked.sql", "mine"); err != nil {
		t.Error(err)
	}
	for path, want := range map[string]string{filepath.Join(dir, "linked.sql"): "mine", filepath.Join(outside, "secret.sql"): "text of secret.sql"} {
		if text, err := os.ReadFile(path); err != nil || string(text) != want {
			t.Errorf("%s: %q, %v", path, text, err)
		}
	}
}

// A file in the place of a folder is told wherever it is met, and never taken for
// a project without that folder.
func TestFileInPlaceOfFolder(t *testing.T) {
	for at, folder := range map[string]string{"queries": project.Queries, "reports": project.Pages, "reports/pages": project.Pages, "notes": project.Notes} {
		dir, _ := firm(t)
		full := filepath.Join(dir, filepath.FromSlash(at))
		if err := errors.Join(os.RemoveAll(full), os.WriteFile(full, []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
		isRefused(t, project.Check(dir), at, "a file where a folder belongs")
		sub := project.Sub(dir, folder)
		if sub == nil {
			t.Fatalf("%s: %s is taken for absent", at, folder)
		}
		_, err := fs.ReadDir(sub, ".")
		isRefused(t, err, at, "a file where a folder belongs")
	}
}
