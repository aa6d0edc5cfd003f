package assets_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"testing"

	"accordo/reports/assets"
)

func TestFilesMatchTheirSums(t *testing.T) {
	list, err := fs.ReadFile(assets.Files, "SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if !ok {
			t.Fatalf("line %q is not a sum and a name", line)
		}
		sums[name] = sum
	}
	err = fs.WalkDir(assets.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "SHA256SUMS" {
			return err
		}
		data, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); got != sums[name] {
			t.Errorf("%s has sum %s, SHA256SUMS says %q", name, got, sums[name])
		}
		delete(sums, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range sums {
		t.Errorf("SHA256SUMS lists %s, which is not there", name)
	}
}

func TestBundleNeedsNoEval(t *testing.T) {
	for _, bad := range []string{"new Function", "eval(", "</script", "<!--"} {
		if i := strings.Index(assets.Bundle, bad); i >= 0 {
			t.Errorf("bundle holds %q at %d", bad, i)
		}
	}
}

func TestNoticeCarriesEveryLicence(t *testing.T) {
	notice, err := fs.ReadFile(assets.Files, "NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Apache License", "Apache Software Foundation", "Baidu", "Mike Bostock", "Microsoft Corporation", "d3"} {
		if !strings.Contains(string(notice), want) {
			t.Errorf("NOTICE does not mention %q", want)
		}
	}
}
