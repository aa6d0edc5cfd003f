package reports_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var reCharts = regexp.MustCompile("(?s)```charts ([a-z_ ]+)\n(.+?)```")

// Every line of a charts block is a chart of the folder, and both languages have
// the same order.
func TestOrderOfChartsNamesCharts(t *testing.T) {
	pages, err := filepath.Glob("pages/en/*.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, en := range pages {
		var blocks [2]string
		for i, path := range []string{en, filepath.Join("pages", "it", filepath.Base(en))} {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range reCharts.FindAllStringSubmatch(string(text), -1) {
				blocks[i] += m[0]
				folder := strings.Fields(m[1])[0]
				for _, name := range strings.Fields(m[2]) {
					found++
					if _, err := os.Stat(filepath.Join("..", "queries", "5_charts", folder, name+".sql")); err != nil {
						t.Errorf("%s names %s/%s, which is no chart", path, folder, name)
					}
				}
			}
		}
		if blocks[0] != blocks[1] {
			t.Errorf("%s orders its charts otherwise than the Italian page", en)
		}
	}
	if found < 20 {
		t.Fatalf("only %d names found", found)
	}
}
