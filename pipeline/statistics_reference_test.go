package pipeline_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The macros against what published statistics programs give: R's own tests
// (prop.test, fisher.test, poisson.test, p.adjust), survival, cmprsk and Epi.
// The values are in testdata/statistics, each line with its tolerance, beside
// the script that made them; R is not needed here.
func TestStatisticsOfOtherPrograms(t *testing.T) {
	s := newStatistician(t)
	file, err := os.Open(filepath.Join("testdata", "statistics", "reference.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	macro := regexp.MustCompile(`[a-z_]+\(`)
	values, macros := 0, map[string]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 3 {
			t.Fatalf("%q is no tolerance, question and values", lines.Text())
		}
		want := make([]float64, len(fields)-2)
		for i, text := range fields[2:] {
			if want[i] = none(); text != "null" {
				want[i] = parse(t, text)
			}
		}
		s.expect(fields[1], s.ask(fields[1]), want, parse(t, fields[0]))
		values += len(want)
		for _, name := range macro.FindAllString(fields[1], -1) {
			macros[name] = true
		}
	}
	if values < 1000 || len(macros) < 18 {
		t.Errorf("only %d values of %d macros", values, len(macros))
	}
	t.Logf("%d values of %d macros", values, len(macros))
}
