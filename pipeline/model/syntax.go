package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// wordRE is a word of SQL.
var wordRE = regexp.MustCompile(`(?i)[a-z_][a-z0-9_]*`)

// noCommaAfter are words behind which no comma is missing, clauseWords those that begin a clause.
func noCommaAfter() []string {
	return []string{"select", "from", "where", "and", "or", "on", "by", "as", "with", "join", "left", "inner", "then", "else", "when", "case", "not", "in", "over", "distinct", "all", "union"}
}

func clauseWords() []string {
	return []string{"from", "where", "group", "having", "order", "limit", "union", "join", "left", "inner", "on", "and", "or", "end", "when", "then", "else", "qualify", "window"}
}

// syntaxHint guesses what makes a text unreadable at a byte offset: a comma too
// many or too few, or a bracket that is not closed. It returns "" when it has no
// good guess.
func syntaxHint(text string, at int) string {
	at = min(max(at, 0), len(text))
	before := strings.TrimRight(bareText(text[:at]), " \t\r\n")
	word := strings.ToLower(wordRE.FindString(text[at:min(at+20, len(text))]))
	rest := strings.TrimSpace(text[at:])
	isWord := word != "" && strings.HasPrefix(strings.ToLower(rest), word)
	if strings.HasSuffix(before, ",") && (strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ")") || isWord && slices.Contains(clauseWords(), word)) {
		return "there is a comma too many"
	}
	if hint := habitHint(text, before, rest); hint != "" {
		return hint
	}
	if open := openBracket(before); open >= 0 && isWord && (word == "as" || slices.Contains(clauseWords(), word)) {
		line, col, _ := place(text, open)
		return fmt.Sprintf("the bracket at %d:%d is not closed", line, col)
	}
	line, _, _ := place(text, at)
	lines := strings.Split(bareText(text), "\n")
	first := strings.ToLower(wordRE.FindString(lines[line-1]))
	for n := line - 1; n >= 1; n-- {
		above := strings.TrimSpace(lines[n-1])
		if above == "" {
			continue
		}
		words := wordRE.FindAllString(strings.ToLower(above), -1)
		if strings.HasSuffix(above, ",") || strings.HasSuffix(above, "(") || len(words) == 0 ||
			slices.Contains(noCommaAfter(), words[len(words)-1]) || slices.Contains(clauseWords(), first) || first == "" {
			return ""
		}
		return fmt.Sprintf("a comma may be missing at the end of line %d", n)
	}
	return ""
}

// commentRE matches comments and quoted texts.
var commentRE = regexp.MustCompile(`(?s)/\*.*?\*/|--[^\n]*|'[^']*'`)

// bareText blanks comments and quoted texts out; every other byte stays in its place.
func bareText(text string) string {
	return commentRE.ReplaceAllStringFunc(text, func(s string) string {
		fill := " "
		if s[0] == '\'' {
			fill = "x"
		}
		return strings.Join(slices.Collect(func(yield func(string) bool) {
			for part := range strings.SplitSeq(s, "\n") {
				if !yield(strings.Repeat(fill, len(part))) {
					return
				}
			}
		}), "\n")
	})
}

// openBracket returns where the innermost bracket stands that text leaves open, or -1.
func openBracket(text string) int {
	var open []int
	for i, c := range []byte(text) {
		switch {
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}
