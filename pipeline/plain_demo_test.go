package pipeline_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"accordo/pipeline/demo"
)

// In companies where nothing happens no more numbers are flagged than the rate
// that the report prints allows, up to three standard errors of so small a sample.
func TestOrdinaryCompaniesAreNotFlaggedMoreThanPrinted(t *testing.T) {
	flagged, expected := 0.0, 0.0
	for seed := uint64(11); seed <= 13; seed++ {
		r := sampled(t, sample(t, demo.Options{Plain: true, Leads: 3000, Seed: seed}), 0)
		got := strings.Split(ask(t, r, `select (select count(*) from signals.verdicts where rule is not null and n_state = 'full'), expected, series
from signals.false_alarms`)[0], " | ")
		n, err1 := strconv.ParseFloat(got[0], 64)
		x, err2 := strconv.ParseFloat(got[1], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(got)
		}
		t.Logf("seed %d: %s flagged of %s judged, %s expected: %v", seed, got[0], got[2], got[1],
			ask(t, r, "select metric || '/' || series || ' rule ' || rule from signals.verdicts where rule is not null and n_state = 'full' order by all"))
		flagged, expected = flagged+n, expected+x
	}
	t.Logf("%.0f flagged, %.1f expected of noise", flagged, expected)
	if most := expected + 3*math.Sqrt(expected); flagged > most {
		t.Errorf("%.0f numbers are flagged although nothing happened, want at most %.1f", flagged, most)
	}
}
