package page

import "regexp"

var (
	reSigned = regexp.MustCompile(`([+−])(\p{Sc}|\p{Lu}{3}\b)`)
	reCases  = regexp.MustCompile(`n = (\d)`)
)

// tie keeps on one line what reads as one word: a sign and its currency, "n = 74".
func tie(s string) string {
	return reCases.ReplaceAllString(reSigned.ReplaceAllString(s, "$1\u2060$2"), "n\u00a0=\u00a0$1")
}
