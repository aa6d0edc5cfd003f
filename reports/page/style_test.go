package page

import (
	"strings"
	"testing"
)

// A page carries the rules it can use and no other, wherever they stand in the
// sheet, and only the colours that are named.
func TestStyleIsWhatThePageUses(t *testing.T) {
	plain := styleOf(`<body class="archive"><main id="main"><ul class="weeks"><li>x</li></ul></main></body>`)
	for _, want := range []string{":root{", "--ink:", "body{", ".weeks{list-style:none", ".weeks li{", ".weeks{columns:auto}", "@media screen and (prefers-color-scheme:dark){", "@page{"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the rule %q is missing", want)
		}
	}
	for _, bad := range []string{".fig", ".agenda", "table{", "details", "#tip", "--p1", "--h5", "/*", "{}", "@media (max-width:600px){}"} {
		if strings.Contains(plain, bad) {
			t.Errorf("%q is there", bad)
		}
	}
	rich := styleOf(`<body><figure class="fig"><div class="plot"><svg><path fill="var(--p2)"/></svg></div></figure><script>x</script></body>`)
	for _, want := range []string{"--p2:#86bbdf", "--p2:#a9d1ec", "#tip{", ".tools button{", ".plot svg{"} {
		if !strings.Contains(rich, want) {
			t.Errorf("the rule %q is missing", want)
		}
	}
	for _, bad := range []string{"--p1:", "@container"} { // nobody names the colour, nothing is narrow
		if strings.Contains(rich, bad) {
			t.Errorf("%q is there", bad)
		}
	}
	if strings.Count(rich, "{") != strings.Count(rich, "}") {
		t.Error("a block is not closed")
	}
}

// The sheet is picked from as it stands: what a comment would say stands in style.go.
func TestSheetHasNoComments(t *testing.T) {
	if strings.Contains(css, "/*") {
		t.Error("page.css has a comment, which every page would have to strip")
	}
}
