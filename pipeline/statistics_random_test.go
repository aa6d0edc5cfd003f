package pipeline_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// These tests compare the macros with implementations of their own, written
// from the definitions in exact fractions and whole numbers where there are
// any (no statistics program is needed), on some hundreds of random inputs,
// to a tolerance of 1e-9.
const exactly = 1e-9

// random gives the same inputs in every run.
func random() *rand.Rand { return rand.New(rand.NewPCG(7, 11)) }

// values writes rows for "from (values …) as v (…)".
func values(rows []string) string { return "(values " + strings.Join(rows, ", ") + ")" }

// compare runs the expressions over all rows of arguments, in order, and
// compares each line with what want says.
func (s statistician) compare(name, columns, expressions string, arguments []string, want [][]float64) {
	s.t.Helper()
	rows := make([]string, len(arguments))
	for i, a := range arguments {
		rows[i] = fmt.Sprintf("(%d, %s)", i, a)
	}
	got := s.table("with v as (select * from " + values(rows) + " as v (i, " + columns + ")) select " + expressions + " from v order by i")
	if len(got) != len(want) {
		s.t.Fatalf("%s: %d rows of %d", name, len(got), len(want))
	}
	for i := range got {
		s.expect(name+" of "+arguments[i], got[i], want[i], exactly)
	}
}

// wilson finds the bounds as the rates whose score test just does not reject.
func wilson(num, den float64) (low, high float64) {
	p := num / den
	outside := func(x float64) bool { return (p-x)*(p-x) > 1.959964*1.959964*x*(1-x)/den }
	bisect := func(out, in float64) float64 {
		for range 200 {
			if middle := (out + in) / 2; outside(middle) {
				out = middle
			} else {
				in = middle
			}
		}
		return in
	}
	return bisect(0, p), bisect(1, p)
}

func choose(n, k int64) *big.Int { return new(big.Int).Binomial(n, k) }

// fisher adds up the tables that are no likelier, in whole numbers.
func fisher(n1, d1, n2, d2 int64) float64 {
	here, sum := new(big.Int).Mul(choose(d1, n1), choose(d2, n2)), new(big.Int)
	for k := max(0, n1+n2-d2); k <= min(d1, n1+n2); k++ {
		if w := new(big.Int).Mul(choose(d1, k), choose(d2, n1+n2-k)); w.Cmp(here) <= 0 {
			sum.Add(sum, w)
		}
	}
	f, _ := new(big.Rat).SetFrac(sum, choose(d1+d2, n1+n2)).Float64()
	return f
}

func TestStatisticsOfRates(t *testing.T) {
	s, r := newStatistician(t), random()
	var arguments []string
	var want [][]float64
	for range 300 {
		d1, d2 := 1+r.Int64N(80), 1+r.Int64N(80)
		n1, n2 := r.Int64N(d1+1), r.Int64N(d2+1)
		p1, p2 := float64(n1)/float64(d1), float64(n2)/float64(d2)
		l1, u1 := wilson(float64(n1), float64(d1))
		l2, u2 := wilson(float64(n2), float64(d2))
		pooled := float64(n1+n2) / float64(d1+d2)
		z := (p2 - p1) / math.Sqrt(pooled*(1-pooled)*(1/float64(d1)+1/float64(d2)))
		if pooled == 0 || pooled == 1 {
			z = none()
		}
		arguments = append(arguments, fmt.Sprintf("%d, %d, %d, %d", n1, d1, n2, d2))
		want = append(want, []float64{
			l1, u1, p2 - p1 - math.Hypot(p2-l2, u1-p1), p2 - p1 + math.Hypot(u2-p2, p1-l1),
			z, math.Erfc(math.Abs(z) / math.Sqrt2), fisher(n1, d1, n2, d2),
		})
	}
	s.compare("two rates", "n1, d1, n2, d2", "wilson_low(n1, d1), wilson_high(n1, d1), newcombe_low(n1, d1, n2, d2), newcombe_high(n1, d1, n2, d2), "+
		"z_of_rates(n1, d1, n2, d2), p_of_rates(n1, d1, n2, d2), fisher_exact(n1, d1, n2, d2)", arguments, want)
}

func TestStatisticsOfCounts(t *testing.T) {
	s, r := newStatistician(t), random()
	var arguments []string
	var want [][]float64
	for range 300 {
		k1, k2, e1, e2 := r.Int64N(30), r.Int64N(30), 1+r.Int64N(6), 1+r.Int64N(6)
		// weights of the outcomes, times (e1+e2)^n: whole numbers
		n := k1 + k2
		weight := func(k int64) *big.Int {
			w := new(big.Int).Mul(choose(n, k), new(big.Int).Exp(big.NewInt(e1), big.NewInt(k), nil))
			return w.Mul(w, new(big.Int).Exp(big.NewInt(e2), big.NewInt(n-k), nil))
		}
		sum := new(big.Int)
		for k := range n + 1 {
			if weight(k).Cmp(weight(k1)) <= 0 {
				sum.Add(sum, weight(k))
			}
		}
		p, _ := new(big.Rat).SetFrac(sum, new(big.Int).Exp(big.NewInt(e1+e2), big.NewInt(n), nil)).Float64()
		if n == 0 {
			p = none()
		}
		z := r.Float64()*16 - 8
		arguments = append(arguments, fmt.Sprintf("%d, %d, %d, %d, cast(%v as double)", k1, e1, k2, e2, z))
		want = append(want, []float64{p, math.Erfc(-z/math.Sqrt2) / 2})
	}
	s.compare("two counts", "k1, e1, k2, e2, z", "counts_p(k1, e1, k2, e2), normal_cdf(z)", arguments, want)
}

func TestStatisticsOfMedians(t *testing.T) {
	s := newStatistician(t)
	var arguments []string
	var want [][]float64
	for n := int64(1); n <= 120; n++ {
		// the greatest rank whose tail holds at most one in forty of 2^n
		all, tail, rank, coverage := new(big.Int).Lsh(big.NewInt(1), uint(n)), new(big.Int), none(), none()
		for k := int64(0); k < n; k++ {
			tail.Add(tail, choose(n, k))
			if new(big.Int).Mul(tail, big.NewInt(40)).Cmp(all) > 0 {
				break
			}
			share, _ := new(big.Rat).SetFrac(tail, all).Float64()
			rank, coverage = float64(k+1), 1-2*share
		}
		arguments = append(arguments, fmt.Sprint(n))
		want = append(want, []float64{rank, coverage})
	}
	s.compare("median", "n", "median_rank(n), median_coverage(n)", arguments, want)
}

func TestStatisticsOfManyTests(t *testing.T) {
	s, r := newStatistician(t), random()
	var arguments []string
	var want [][]float64
	for range 200 {
		p := make([]float64, 1+r.IntN(12))
		for i := range p {
			p[i] = math.Pow(r.Float64(), 3)
		}
		sorted, limit := slices.Sorted(slices.Values(p)), none()
		for i, x := range sorted {
			if x <= 0.05*float64(i+1)/float64(len(p)) {
				limit = x
			}
		}
		arguments = append(arguments, "cast("+sqlList(p)+" as double[])")
		want = append(want, []float64{limit})
	}
	s.compare("many tests", "p", "discovery_limit(p)", arguments, want)
}

// A pool must hold two cells, hide_below people, every small cell, and no more
// than it needs.
func TestStatisticsOfSmallCells(t *testing.T) {
	s, r := newStatistician(t), random()
	var arguments []string
	var want [][]float64
	for range 300 {
		n := make([]int, 6)
		for i := range n {
			n[i] = r.IntN(14)
		}
		places := []int{0, 1, 2, 3, 4, 5}
		slices.SortStableFunc(places, func(a, b int) int { return n[a] - n[b] })
		pooled, cells, people := make([]float64, 6), 0, 0
		for _, i := range places {
			if n[i] > 0 && (n[i] < 5 || cells > 0 && (cells < 2 || people < 5)) {
				pooled[i] = 1
				cells++
				people += n[i]
			}
		}
		arguments = append(arguments, sqlList(n))
		want = append(want, pooled)
	}
	s.compare("small cells", "n", "pooled_cells(n, 5)[1], pooled_cells(n, 5)[2], pooled_cells(n, 5)[3], pooled_cells(n, 5)[4], pooled_cells(n, 5)[5], pooled_cells(n, 5)[6]", arguments, want)
}

func TestStatisticsOfSeries(t *testing.T) {
	s, r := newStatistician(t), random()
	var arguments []string
	var want [][]float64
	for range 150 {
		v := make([]float64, 8+r.IntN(20))
		for i := range v {
			v[i] = 1 + math.Round(r.Float64()*1e4)/100
		}
		var sum float64
		steps := make([]float64, len(v)-1)
		for i := range v {
			sum += v[i]
			if i > 0 {
				steps[i-1] = math.Abs(v[i] - v[i-1])
			}
		}
		mean, meanStep := sum/float64(len(v)), 0.0
		for _, x := range steps {
			meanStep += x / float64(len(steps))
		}
		years := len(v) / 4
		index := 0.0 // of the third season
		for y := range years {
			year := v[4*y : 4*y+4]
			index += year[2] / ((year[0] + year[1] + year[2] + year[3]) / 4) / float64(years)
		}
		half := middle(steps)
		arguments = append(arguments, "cast("+sqlList(v)+" as double[])")
		want = append(want, []float64{mean - 2.66*meanStep, mean + 2.66*meanStep, 3.268 * meanStep, middle(v) - 3.145*half, 3.865 * half, index})
	}
	s.compare("series", "v", "xmr(v).lower, xmr(v).upper, xmr(v).range_limit, xmr_median(v).lower, xmr_median(v).range_limit, seasonal_indices(v, 4)[3]", arguments, want)
}

func middle(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

func TestStatisticsOfBusinessTime(t *testing.T) {
	s, r := newStatistician(t), random()
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	var arguments []string
	var want [][]float64
	for range 200 {
		from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.Int64N(310*86400)) * time.Second)
		to := from.Add(time.Duration(r.Int64N(20*86400)) * time.Second)
		open := 0.0
		for day := from.In(rome).AddDate(0, 0, -1); !day.After(to.Add(24 * time.Hour)); day = day.AddDate(0, 0, 1) {
			if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday || day.Format(time.DateOnly) == "2026-12-25" {
				continue
			}
			begin := time.Date(day.Year(), day.Month(), day.Day(), 9, 0, 0, 0, rome)
			end := time.Date(day.Year(), day.Month(), day.Day(), 18, 0, 0, 0, rome)
			if begin.Before(from) {
				begin = from
			}
			if end.After(to) {
				end = to
			}
			open += max(0, end.Sub(begin).Minutes())
		}
		arguments = append(arguments, fmt.Sprintf("timestamp '%s', timestamp '%s'", from.Format(time.DateTime), to.Format(time.DateTime)))
		want = append(want, []float64{open})
	}
	s.compare("business time", "a, b", "business_minutes('default', a, b)", arguments, want)
}
