package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/alert"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/gate"
	"accordo/pipeline/history"
	"accordo/pipeline/privacy"
	"accordo/pipeline/project"
)

// identity is what a run is a function of, each input by its SHA-256.
type identity struct {
	Inputs  string            // all of it together: program, day asked for, agreement, queries, pages, exports
	Exports map[string]string // file → sum
}

// identify reads every input once.
func identify(ctx context.Context, o Options, c *config.Config, exports *os.Root, key *privacy.Key) (identity, error) {
	names, err := export.Discover(exports)
	if err != nil {
		return identity{}, err
	}
	sums := make([]string, len(names))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelism)
	for i, name := range names {
		group.Go(func() (err error) {
			if ctx.Err() != nil {
				return diag.Errorf(diag.Cancelled, "reading the exports stopped: %w", ctx.Err())
			}
			sums[i], err = export.Sum(exports, name)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return identity{}, err
	}
	id := identity{Exports: map[string]string{}}
	h := sha256.New()
	fmt.Fprintf(h, "program %s\nas of %q\nexports in %q\n", o.Binary, o.AsOf, c.Exports.Folder)
	if o.Lang != "" {
		fmt.Fprintf(h, "language %q\n", o.Lang)
	}
	if len(o.By) > 0 {
		fmt.Fprintf(h, "by %q\n", o.By)
	}
	if key != nil {
		fmt.Fprintf(h, "pseudonyms %s\n", key.Fingerprint())
	}
	for i, name := range names {
		id.Exports[name] = sums[i]
		fmt.Fprintf(h, "export %q %s\n", name, sums[i])
	}
	folder := project.FS(o.Dir)
	for _, in := range []struct {
		what string
		fsys fs.FS
		root string
	}{{"built in", o.Queries, "."}, {"queries", folder, project.Queries}, {"pages", folder, "reports"}, {"notes", folder, project.Notes}} {
		if err := sumTree(h, in.what, in.fsys, in.root); err != nil {
			return identity{}, err
		}
	}
	if err := sumAgreement(h, folder); err != nil {
		return identity{}, err
	}
	id.Inputs = hex.EncodeToString(h.Sum(nil))
	return id, nil
}

// reEngine finds the key engine of accordo.yaml and what stands below it.
var reEngine = regexp.MustCompile(`(?m)^engine:.*\n?(?:^(?:[ \t].*)?\n?)*`)

// sumAgreement writes the sum of accordo.yaml without its engine: where the
// tables are computed is no part of what they are.
func sumAgreement(w io.Writer, folder fs.FS) error {
	text, err := fs.ReadFile(folder, config.FileName)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "agreement %x\n", sha256.Sum256(bytes.TrimSpace(reEngine.ReplaceAll(text, nil))))
	return err
}

// sumTree writes name and sum of every file below root; a root that is not
// there has none.
func sumTree(w io.Writer, what string, fsys fs.FS, root string) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == root {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		sum, err := sumOf(fsys, name)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s %q %s\n", what, name, sum)
		return err
	})
}

func sumOf(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

var reWeekFolder = regexp.MustCompile(`^[0-9]{4}-W[0-9]{2}$`)

// runID names a run: its inputs, the week it reports, and what earlier weeks
// published, with which this one is compared.
func runID(inputs, week string, site fs.FS) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "inputs %s\nweek %s\n", inputs, week)
	entries, err := fs.ReadDir(site, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", diag.Errorf(diag.Publish, "read the site: %w", err)
	}
	var weeks []string
	for _, e := range entries {
		if e.IsDir() && reWeekFolder.MatchString(e.Name()) && e.Name() < week {
			weeks = append(weeks, e.Name())
		}
	}
	slices.Sort(weeks)
	for _, w := range weeks {
		for _, file := range []string{alert.File, gate.File, history.File} {
			if err := sumTree(h, "history", site, path.Join(w, file)); err != nil {
				return "", diag.Errorf(diag.Publish, "read the site: %w", err)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// assertUnchanged makes sure the files that were read are those the run is named
// after: an export replaced in between would be published under a wrong id.
func (id identity) assertUnchanged(planned []export.Planned) error {
	var problems []diag.Problem
	for _, p := range planned {
		f := p.File
		sum, known := id.Exports[f.Name]
		if known && !f.Archived && f.Format == export.CSV && sum != f.SHA256 || !known && !isMember(f.Name, id.Exports) {
			problems = append(problems, diag.Problem{File: f.Name, Message: "the file changed while the run was reading it",
				Hint: "let the export end, then run again"})
		}
	}
	if problems != nil {
		return diag.New(diag.Input, problems...)
	}
	return nil
}

// isMember reports whether a name is that of a part of a file: bundle.zip/Lead.csv.
func isMember(name string, files map[string]string) bool {
	for file := range files {
		if strings.HasPrefix(name, file+"/") {
			return true
		}
	}
	return false
}
