package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accordo/reports/internal/sample"
	"accordo/reports/page"
)

// A run that was asked says under the definitions what each query took, the
// slowest first; any other says nothing of it.
func TestProfileStandsUnderTheDefinitions(t *testing.T) {
	definitions := func(profile []page.Cost) string {
		o := options(t.TempDir())
		o.Profile = profile
		res := build(t, sample.New(), o)
		html, err := os.ReadFile(filepath.Join(res.Dir, "definitions.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(html)
	}
	if html := definitions(nil); strings.Contains(html, "What each query took") {
		t.Error("a run that was not asked tells")
	}
	html := definitions([]page.Cost{
		{Name: "core.quick", Path: "2_core/quick.sql", Took: 3 * time.Millisecond, Rows: 7},
		{Name: "core.kept", Path: "2_core/kept.sql", Took: time.Hour, Kept: true, Rows: 9},
		{Name: "core.slow", Path: "2_core/slow.sql", Took: 1234 * time.Millisecond, Rows: 56789},
	})
	slow := strings.Index(html, `<th scope="row">core.slow</th><td><code>2_core/slow.sql</code></td><td class="r">56,789</td><td class="r">1,234</td>`)
	quick := strings.Index(html, `<th scope="row">core.quick</th><td><code>2_core/quick.sql</code></td><td class="r">7</td><td class="r">3</td>`)
	if slow < 0 || quick < slow || strings.Contains(html, "core.kept") || !strings.Contains(html, "2 built in 1,237 ms of work, side by side; 1 kept from the last run") {
		t.Errorf("slow at %d, quick at %d", slow, quick)
	}
}
