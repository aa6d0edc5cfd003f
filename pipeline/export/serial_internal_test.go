package export

import "testing"

func TestKindOfFormat(t *testing.T) {
	cases := []struct {
		id   int
		code string
		want numberKind
	}{
		{0, "", plainNumber}, {2, "", plainNumber}, {14, "", dateNumber}, {22, "", dateNumber}, {20, "", clockNumber}, {46, "", spanNumber},
		{164, "General", plainNumber}, {164, "0.00E+00", plainNumber}, {164, `#,##0.00 "day"`, plainNumber}, {164, `[Red]-0.00\d`, plainNumber},
		{164, "dd/mm/yyyy", dateNumber}, {164, "[$-410]d mmmm yyyy;@", dateNumber}, {164, `yyyy"m"`, dateNumber}, {164, "mmm", dateNumber},
		{164, "m/d/yy h:mm", dateNumber}, {164, "h:mm AM/PM", clockNumber}, {164, "mm:ss", clockNumber}, {164, "[h]:mm:ss", spanNumber}, {164, "[mm]:ss", spanNumber},
		{164, `_-* #,##0.00\ [$€-410]_-`, plainNumber}, {164, `0;"overdue"`, plainNumber}, {164, `"unclosed`, plainNumber}, {164, "[", plainNumber},
	}
	for _, c := range cases {
		if got := kindOfFormat(c.id, c.code, c.code != ""); got != c.want {
			t.Errorf("format %d %q is %v, want %v", c.id, c.code, got, c.want)
		}
	}
}

func TestRenderNumber(t *testing.T) {
	cases := []struct {
		raw  string
		kind numberKind
		late bool // 1904
		want string
		wide bool
	}{
		{"45931.5", dateNumber, false, "2025-10-01 12:00:00", false},
		{"45931", dateNumber, false, "2025-10-01", false},
		{"44469", dateNumber, true, "2025-10-01", false},
		{"1", dateNumber, false, "1900-01-01", false},
		{"59", dateNumber, false, "1900-02-28", false},
		{"61", dateNumber, false, "1900-03-01", false},
		{"45931.602083333334", dateNumber, false, "2025-10-01 14:27:00", false},
		{"45931.999999999", dateNumber, false, "2025-10-02", false},
		{"0.25", clockNumber, false, "06:00:00", false},
		{"1.5", spanNumber, false, "36:00:00", false},
		{"-3", dateNumber, false, "-3", false},
		{"1.0676775052E+10", plainNumber, false, "10676775052", false},
		{"123456789012345", plainNumber, false, "123456789012345", false},
		{"1.20253123456789E+17", plainNumber, false, "120253123456789000", true},
		{"0.30000000000000004", plainNumber, false, "0.3", false},
		{"1234.5600000000001", plainNumber, false, "1234.56", false},
		{"1E-7", plainNumber, false, "0.0000001", false},
		{"-0.5", plainNumber, false, "-0.5", false},
	}
	for _, c := range cases {
		got, wide, ok := renderNumber(c.raw, c.kind, c.late, '.')
		if !ok || got != c.want || wide != c.wide {
			t.Errorf("%s (kind %d) = %q wide %v, want %q %v", c.raw, c.kind, got, wide, c.want, c.wide)
		}
	}
	for _, raw := range []string{"", "x", "NaN", "Inf", "1e999"} {
		if _, _, ok := renderNumber(raw, plainNumber, false, '.'); ok {
			t.Errorf("%q passes as a number", raw)
		}
	}
}
