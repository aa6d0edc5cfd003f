package reports_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"accordo/reports"
	"accordo/reports/internal/sample"
)

// A site that is served while it is replaced: each of a thousand answers is a
// file of the old edition or of the new one, whole, and a folder that was opened
// holds one edition.
func TestServedWhileReplaced(t *testing.T) {
	out := t.TempDir()
	editions := map[string][2]string{} // file -> its two texts
	edition := func(i int) reports.Options {
		o := small(out, map[string]string{"en/campaigns.md": "# Campaigns\n"})
		o.Charts = nil // drawing takes long
		o.ProjectName = []string{"First", "Second"}[i]
		o.Files = map[string][]byte{"edition.txt": []byte(strconv.Itoa(i)), "large.bin": []byte(strings.Repeat(strconv.Itoa(i), 4<<20))}
		return o
	}
	for i := range 2 {
		build(t, sample.New(), edition(i))
		for name, data := range tree(t, out) {
			both := editions[name]
			both[i] = string(data)
			editions[name] = both
		}
	}
	server := httptest.NewServer(http.FileServer(http.Dir(out)))
	defer server.Close()
	paths := []string{"2026-W47/run.json", "2026-W47/large.bin", "2026-W47/edition.txt", "2026-W47/definitions.html", "2026-W47/SHA256SUMS", "index.html", "feed.xml", "SHA256SUMS"}

	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	defer group.Wait()
	defer stop()
	var replaced atomic.Int64
	group.Go(func() {
		for ; ctx.Err() == nil; replaced.Add(1) {
			if _, err := reports.Build(context.Background(), sample.New(), edition(int(replaced.Load()%2))); err != nil {
				t.Error(err)
				return
			}
		}
	})
	var seen [2]int
	const reads, replacements = 1000, 20
	i := 0
	for ; (i < reads || replaced.Load() < replacements) && !t.Failed(); i++ {
		path := paths[i%len(paths)]
		got := fetch(t, server.URL+"/"+path)
		both := editions[path]
		switch got {
		case both[0]:
			seen[0]++
		case both[1]:
			seen[1]++
		default:
			t.Fatalf("answer %d: %s is of neither edition: %d bytes", i, path, len(got))
		}
		if i%10 == 0 {
			oneEdition(t, filepath.Join(out, "2026-W47"), editions)
		}
	}
	stop()
	group.Wait()
	t.Logf("%d answers, %d replacements; %d were as the first edition, %d as the second", i, replaced.Load(), seen[0], seen[1])
	if seen[0] == 0 || seen[1] == 0 {
		t.Errorf("one edition was never seen: %v", seen)
	}
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address) //nolint:noctx // a test server on this machine
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, answer.Status, err)
	}
	return string(data)
}

// oneEdition opens the folder once and reads several files of it. The edition
// that went may lose its files, never change them.
func oneEdition(t *testing.T, dir string, editions map[string][2]string) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	which := -1
	for _, name := range []string{"edition.txt", "SHA256SUMS", "index.html"} {
		data, err := root.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return // swept
		}
		if err != nil {
			t.Fatal(err)
		}
		both := editions["2026-W47/"+name]
		is := 0
		if string(data) == both[1] {
			is = 1
		}
		if string(data) != both[is] || both[0] == both[1] {
			t.Fatalf("%s is of neither edition", name)
		}
		if which >= 0 && which != is {
			t.Fatalf("%s is of another edition than the files before", name)
		}
		which = is
	}
}
