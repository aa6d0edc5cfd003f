package reports_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"accordo/reports"
	"accordo/reports/internal/sample"
)

// week is a report as large as that of a whole firm: every chart of the sample three times.
func week(out string) (*sample.Source, reports.Options) {
	src, o := sample.New(), options(out)
	for _, c := range o.Charts {
		for n := 2; n <= 3; n++ {
			more := c
			more.Name = fmt.Sprintf("%s_%d", c.Name, n)
			src.Tables["charts."+more.Name] = src.Tables["charts."+c.Name]
			o.Charts = append(o.Charts, more)
		}
	}
	return src, o
}

// BenchmarkWeek makes all pages of a week from results that are already there:
// 72 charts in two widths, sparklines, pages, data files.
func BenchmarkWeek(b *testing.B) {
	for b.Loop() {
		src, o := week(b.TempDir())
		if _, err := reports.Build(context.Background(), src, o); err != nil {
			b.Fatal(err)
		}
	}
}

// However many draw at once, and whatever a machine has drawn before, the bytes are the same.
func TestPagesDoNotDependOnParallelism(t *testing.T) {
	var first map[string][]byte
	for _, n := range []int{1, 3} {
		before := runtime.GOMAXPROCS(n)
		out := t.TempDir()
		build(t, sample.New(), options(out))
		runtime.GOMAXPROCS(before)
		files := tree(t, out)
		if first == nil {
			first = files
			continue
		}
		same(t, first, files)
	}
}
