package pipeline_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"
)

// curves returns random waits of 3 to 40 cases with many ties; cause 0 waits on.
func curves(n int) (times, causes [][]int) {
	r := random()
	for range n {
		t, c := make([]int, 3+r.IntN(38)), []int(nil)
		for i := range t {
			t[i] = 1 + r.IntN(15)
			c = append(c, r.IntN(3))
		}
		times, causes = append(times, t), append(causes, c)
	}
	return times, causes
}

// byDefinition walks through time, in exact fractions: the share still open, the
// shares ended by cause 1 and 2, Greenwood's sum, and the open share's area.
// A case waiting on counts as cause 0; with single, cause 2 waits on as well.
func byDefinition(times, causes []int, single bool) (lines [][]float64) {
	open, first, second, spread, area := big.NewRat(1, 1), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	previous := 0
	for t := 1; t <= 15; t++ {
		var ones, twos, risk int64
		for i := range times {
			if times[i] >= t {
				risk++
			}
			if times[i] == t && causes[i] == 1 {
				ones++
			}
			if times[i] == t && causes[i] == 2 && !single {
				twos++
			}
		}
		if ones+twos == 0 {
			continue
		}
		area.Add(area, new(big.Rat).Mul(open, big.NewRat(int64(t-previous), 1)))
		previous = t
		first.Add(first, new(big.Rat).Mul(open, big.NewRat(ones, risk)))
		second.Add(second, new(big.Rat).Mul(open, big.NewRat(twos, risk)))
		open.Mul(open, big.NewRat(risk-ones-twos, risk))
		if risk > ones+twos {
			spread.Add(spread, big.NewRat(ones+twos, risk*(risk-ones-twos)))
		}
		f := func(x *big.Rat) float64 { v, _ := x.Float64(); return v }
		if !single {
			lines = append(lines, []float64{float64(t), float64(risk), f(first), f(second), f(open)})
			continue
		}
		se, low, high := none(), none(), none()
		if open.Sign() > 0 {
			se = f(open) * math.Sqrt(f(spread))
			half := 1.959964 * math.Sqrt(f(spread)) / -math.Log(f(open))
			low, high = 1-math.Pow(f(open), math.Exp(-half)), 1-math.Pow(f(open), math.Exp(half))
		}
		lines = append(lines, []float64{float64(t), float64(risk), float64(ones), f(open), se, low, high, f(area)})
	}
	return lines
}

// ordered asks for the curves of all samples at once.
func (s statistician) ordered(times, lists [][]int, call, columns string) [][]float64 {
	rows := make([]string, len(times))
	for i := range times {
		rows[i] = fmt.Sprintf("(%d, %s, %s)", i, sqlList(times[i]), sqlList(lists[i]))
	}
	return s.table("with v as (select * from (values " + strings.Join(rows, ", ") + ") as v (i, times, causes)), " +
		"curves as (select i, unnest(" + call + ", recursive := true) from v) select i, " + columns + " from curves order by i, t")
}

// Kaplan-Meier and Aalen-Johansen against the definitions in exact fractions,
// 200 samples with ties, tolerance 1e-9; the three shares add up to 1 everywhere.
func TestStatisticsOfWaiting(t *testing.T) {
	s := newStatistician(t)
	times, causes := curves(200)

	var want, rivals [][]float64
	for i := range times {
		for _, line := range byDefinition(times[i], causes[i], true) {
			want = append(want, append([]float64{float64(i)}, line...))
		}
		for _, line := range byDefinition(times[i], causes[i], false) {
			rivals = append(rivals, append([]float64{float64(i)}, line...))
		}
	}
	got := s.ordered(times, causes, "kaplan_meier(times, list_transform(causes, c -> c = 1), min_at_risk := 0)", "t, at_risk, events, waiting, se, low, high, area")
	if len(got) != len(want) || len(got) < 1000 {
		t.Fatalf("%d points of %d", len(got), len(want))
	}
	for i := range got {
		s.expect(fmt.Sprintf("kaplan_meier, point %d", i), got[i], want[i], exactly)
	}
	got = s.ordered(times, causes, "aalen_johansen(times, causes, min_at_risk := 0)", "t, at_risk, first, second, still_open")
	if len(got) != len(rivals) {
		t.Fatalf("%d points of %d", len(got), len(rivals))
	}
	for i := range got {
		s.expect(fmt.Sprintf("aalen_johansen, point %d", i), got[i], rivals[i], exactly)
		if sum := got[i][3] + got[i][4] + got[i][5]; !near(sum, 1, exactly) {
			t.Errorf("point %d adds up to %v", i, sum)
		}
	}
}
