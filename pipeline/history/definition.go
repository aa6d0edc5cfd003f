package history

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Hash names what a metric's SQL says: the first 12 hexadecimal digits of the
// SHA-256 of its words. Comments, front matter and the layout of lines do not
// count, so that a better explanation is not taken for another definition.
func Hash(sql string) string {
	sum := sha256.Sum256([]byte(bare(sql)))
	return hex.EncodeToString(sum[:6])
}

// bare drops comments and makes every run of white space one space, outside of
// quotes.
func bare(sql string) string {
	var b strings.Builder
	space := false
	for i := 0; i < len(sql); {
		rest := sql[i:]
		switch c := sql[i]; {
		case strings.HasPrefix(rest, "--"):
			i += lengthTo(rest, "\n", 2)
			space = true
		case strings.HasPrefix(rest, "/*"):
			i += lengthTo(rest, "*/", 2)
			space = true
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			space = true
			i++
		default:
			n := 1
			if c == '\'' || c == '"' {
				n = lengthTo(rest, rest[:1], 1)
			}
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(rest[:n])
			i += n
		}
	}
	return b.String()
}

// lengthTo is the length of text up to and with the first end after from.
func lengthTo(text, end string, from int) int {
	if at := strings.Index(text[from:], end); at >= 0 {
		return from + at + len(end)
	}
	return len(text)
}
