package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"

	"accordo/reports/internal/sample"
)

// styled is the style and the script of a page and their hashes: they are reviewed
// where they are written.
var styled = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|(?:style|script)-src (?:'|&#39;)sha256-.*?(?:'|&#39;)`)

func TestGolden(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("golden bytes were made on amd64; other processors may round a pixel otherwise")
	}
	out := t.TempDir()
	build(t, sample.New(), options(out))
	files := tree(t, filepath.Join(out, "2026-W47"))
	for _, name := range []string{"campaigns.html", "data.html", "data/campaigns__leads_and_conversion.csv"} {
		golden := filepath.Join("testdata", "golden", filepath.Base(name))
		got := styled.ReplaceAll(files[name], nil)
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%s differs from %s; look at the page, then run with UPDATE_GOLDEN=1", name, golden)
		}
	}
}
