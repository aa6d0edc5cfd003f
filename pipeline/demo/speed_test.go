package demo_test

import (
	"context"
	"fmt"
	"testing"

	"accordo/pipeline/demo"
)

// BenchmarkWrite reports leads per second: go test -bench Write ./pipeline/demo.
func BenchmarkWrite(b *testing.B) {
	for _, leads := range []int{demo.DefaultLeads, 100_000} {
		b.Run(fmt.Sprint(leads), func(b *testing.B) {
			dir := b.TempDir()
			for b.Loop() {
				if _, err := demo.Write(context.Background(), dir, demo.Options{Leads: leads}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(leads*b.N)/b.Elapsed().Seconds(), "leads/s")
		})
	}
}
