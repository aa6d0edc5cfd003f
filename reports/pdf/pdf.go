package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// ErrNoBrowser says that no Chromium is installed.
var ErrNoBrowser = errors.New("no Chromium is installed (looked for chromium, chromium-browser, google-chrome, google-chrome-stable, chrome and msedge)")

// patience is how long a page may take. A page of twelve charts takes two seconds.
const patience = time.Minute

// Browser returns the path of an installed Chromium, or ErrNoBrowser.
func Browser() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}

// Options say how a page is printed.
type Options struct {
	Browser string    // path of the browser
	At      time.Time // the moment the PDF says it was made
	Base    string    // address the page's links to other pages start with, slash at the end; "" takes those links out
}

// Print returns the PDF of a page, on A4 as its style says.
func Print(ctx context.Context, page []byte, o Options) ([]byte, error) {
	dir, err := os.MkdirTemp("", "accordo-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(in, relink(page, o.Base), 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-dev-shm-usage",
		// no network: names do not resolve, and what needs none goes to a closed port
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + out}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // the sandbox refuses to start as root
	}
	cmd := exec.CommandContext(ctx, o.Browser, append(args, "file://"+filepath.ToSlash(in))...)
	cmd.WaitDelay = 5 * time.Second // its children may hold the pipe
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("the browser did not finish within %s", patience)
	}
	data, readErr := os.ReadFile(out)
	if readErr != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("the browser wrote no PDF: %w", errors.Join(err, errors.New(lastLine(said.String()))))
	}
	return dated(data, o.At), nil
}

var (
	reOutward = regexp.MustCompile(` href="([^"#][^"]*)"`)
	reDate    = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9]{14}[+-][0-9]{2}'[0-9]{2}'\)`)
)

// relink gives links to other pages an address that holds outside this folder,
// or takes them out: a PDF must not point into a temporary folder.
func relink(page []byte, base string) []byte {
	if base == "" {
		return reOutward.ReplaceAll(page, nil)
	}
	return reOutward.ReplaceAll(page, []byte(` href="`+strings.ReplaceAll(base, "$", "$$")+`$1"`))
}

// dated replaces the moments of printing; the length stays, so the offsets of
// the file's table hold.
func dated(data []byte, at time.Time) []byte {
	return reDate.ReplaceAllFunc(data, func(old []byte) []byte {
		name, _, _ := bytes.Cut(old, []byte(" "))
		return append(bytes.Clone(name), at.UTC().Format(" (D:20060102150405+00'00')")...)
	})
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}
