package reports_test

import (
	"regexp"
	"testing"

	"accordo/reports/internal/sample"
)

// A page with more numbers is read by nobody. The agenda is not counted: its lines
// point at numbers of the week, they do not add any.
func TestLeadershipPageHoldsFewNumbers(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), options(out))
	page := tree(t, out)["2026-W47/index.html"]
	total := 0
	for _, c := range []struct {
		what, pattern string
		least, most   int
	}{
		{"headlines", `<p class="big">`, 3, 3},
		{"changes", `<li><div class="say"><h3>`, 1, 5},
		{"needs", `<th scope="row">[^<]+(?:<span class="sub">[^<]*</span>)?</th><td class="r"><a `, 4, 8},
		{"single numbers", `<div class="stat">`, 0, 4},
		{"figures", `<figure `, 12, 16},
	} {
		n := len(regexp.MustCompile(c.pattern).FindAll(page, -1))
		if n < c.least || n > c.most {
			t.Errorf("%d %s, want %d to %d", n, c.what, c.least, c.most)
		}
		total += n
	}
	if total < 25 || total > 35 {
		t.Errorf("%d numbers on the leadership page, want 25 to 35", total)
	}
}
