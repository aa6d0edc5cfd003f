package page

import "regexp"

var (
	reSigned = regexp.MustCompile(`([+−])(\p{Sc}|\p{Lu}{3}\b)`)
	reCases  = regexp.MustCompile(`n = (\d)`)
	reRange  = regexp.MustCompile(`(\d)–(\S)`)
	reUnit   = regexp.MustCompile(`(\d|mila|mln) (€|mln|punti|points|giorni|days|h|min)([^\p{L}]|$)`)
)

// tie keeps on one line what reads as one word: a sign and its currency, "n = 74",
// "39–61%", a number and its unit.
func tie(s string) string {
	s = reRange.ReplaceAllString(s, "$1–\u2060$2")
	s = reUnit.ReplaceAllString(reUnit.ReplaceAllString(s, "$1\u00a0$2$3"), "$1\u00a0$2$3") // "1,26 mln €" has two
	return reCases.ReplaceAllString(reSigned.ReplaceAllString(s, "$1\u2060$2"), "n\u00a0=\u00a0$1")
}
