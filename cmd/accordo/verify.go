package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"accordo/pipeline/diag"
	"accordo/reports"
)

func newVerify(e env) *cobra.Command {
	var dir string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify [site]",
		Short: "Say whether a published site is as it was published",
		Long: `Reads every file of a site and compares it with the SHA-256 it was published
with: nothing changed, nothing missing, nothing added. Each run.json must be that
of its week and account for every record, and the list of weeks must name the
issues that are there. Exit code 6 if anything is wrong.`,
		Example: `  accordo verify
  accordo verify /srv/www/report --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: runE(func(_ context.Context, args []string) error {
			site := filepath.Join(dir, "site")
			if len(args) == 1 {
				site = args[0]
			}
			found, err := reports.Verify(site)
			if asJSON {
				return errors.Join(err, writeVerified(e.stdout, found, err))
			}
			if err != nil {
				return err
			}
			for _, w := range found.Weeks {
				fmt.Fprintf(e.stdout, "%s  %4d files  run %.12s\n", w.Week, w.Files, w.RunID)
			}
			_, err = fmt.Fprintf(e.stdout, "%d files, %d bytes: all as they were published\n", found.Files, found.Bytes)
			return err
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what was found as JSON")
	return cmd
}

// writeVerified prints the findings for machines, problems with their file.
func writeVerified(w io.Writer, found reports.Verified, err error) error {
	type problem struct {
		File    string `json:"file"`
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
	}
	out := struct {
		OK bool `json:"ok"`
		reports.Verified
		Problems []problem `json:"problems"`
	}{OK: err == nil, Verified: found, Problems: []problem{}}
	var e *diag.Error
	if errors.As(err, &e) {
		for _, p := range e.Problems {
			out.Problems = append(out.Problems, problem{p.File, p.Message, p.Hint})
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

// published reports whether the site holds the week of a run, whole. What a
// killed run left in the site is swept first.
func published(site, runID, week string) bool {
	if reports.RunOf(site, week) != runID || reports.Sweep(site) != nil {
		return false
	}
	_, err := reports.Verify(site, week)
	return err == nil
}

// fingerprint is the SHA-256 of the running program, "" when it cannot be read:
// two builds may differ though their version is the same.
func fingerprint() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
