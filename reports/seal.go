package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// sumsFile lists the SHA-256 of files beside and below it, as sha256sum -c reads it.
const sumsFile = "SHA256SUMS"

var reSum = regexp.MustCompile(`^([0-9a-f]{64})  (.+)$`)

// sealSite replaces the sums of the site: those of its own files, and of the
// sums of every issue. An issue other than this run's keeps the line it had, so
// that a run never vouches for what another one wrote.
func sealSite(root, id string) error {
	before, err := readSums(filepath.Join(root, sumsFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		before = nil // damaged: this run makes it anew
	}
	names, err := ownFiles(root)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, name := range names {
		sum := before[name]
		if week, isIssue := strings.CutSuffix(name, "/"+sumsFile); sum == "" || !isIssue || week == id {
			if sum, err = sumOf(filepath.Join(root, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, name)
	}
	return replaceFile(root, sumsFile, b.Bytes())
}

// ownFiles lists what the sums of the site speak of, sorted: every file outside
// the issues but the sums themselves, and the sums of each issue. Names that
// begin with a dot belong to whoever serves the site.
func ownFiles(root string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
		case strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && reWeek.MatchString(name):
			if _, err := os.Stat(filepath.Join(root, name, sumsFile)); err == nil {
				names = append(names, name+"/"+sumsFile)
			}
			return fs.SkipDir
		case !d.IsDir() && name != sumsFile:
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// readSums reads a file of sums: name to sum.
func readSums(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	sums := map[string]string{}
	for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		m := reSum.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("line %q is no sum", line)
		}
		sums[m[2]] = m[1]
	}
	return sums, nil
}

// sumOf returns the SHA-256 of a file in hexadecimal digits.
func sumOf(file string) (string, error) {
	f, err := os.Open(file)
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
