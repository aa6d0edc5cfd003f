package frame_test

import (
	"testing"

	"accordo/reports/frame"
)

func TestLimitsEndWhereNoValueCanBe(t *testing.T) {
	n := func(v float64) *float64 { return &v }
	limits := []*float64{n(-6900), nil, n(12)}
	got := frame.AtLeastZero([]*float64{n(0), nil, n(80_000)}, limits)
	if *got[0] != 0 || got[1] != nil || *got[2] != 12 || *limits[0] != -6900 {
		t.Errorf("cut: %v %v %v, before %v", *got[0], got[1], *got[2], *limits[0])
	}
	// a week of credit notes was below zero: so may others be
	if got := frame.AtLeastZero([]*float64{n(-1), n(80_000)}, limits); *got[0] != -6900 {
		t.Errorf("cut at %v although a value was below", *got[0])
	}
}
