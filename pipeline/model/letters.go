package model

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"accordo/pipeline/diag"
)

// skippedRE matches what letters may stand in as they please: comments, quoted
// texts and names.
var skippedRE = regexp.MustCompile(`(?s)/\*.*?(\*/|$)|--[^\n]*|'[^']*('|$)|"[^"]*("|$)`)

// strayLetters lists the letters that word processors, mail and web pages put in
// the place of those SQL is written in. The engine takes some of them for names
// and skips others, and another engine does not.
func strayLetters(path, text string) []diag.Problem {
	if utf8.ValidString(text) && isASCII(text) {
		return nil
	}
	if at := invalidAt(text); at >= 0 {
		p := diag.Problem{File: path, Message: "the file is not written in UTF-8", Hint: "save it as UTF-8 in the editor"}
		p.Line, p.Col, p.Excerpt = place(text, at)
		p.Excerpt = strings.ToValidUTF8(p.Excerpt, "\uFFFD")
		return []diag.Problem{p}
	}
	if !strings.ContainsFunc(text, func(letter rune) bool { what, _ := strayLetter(letter); return what != "" }) {
		return nil // as in nearly every file: the accents of titles are no such letters
	}
	var problems []diag.Problem
	lastLine := 0
	bare := skippedRE.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	for at, letter := range bare {
		what, hint := strayLetter(letter)
		if what == "" || at == 0 { // some editors begin a file with a mark of its encoding
			continue
		}
		p := diag.Problem{File: path, Message: what, Hint: hint}
		p.Line, p.Col, p.Excerpt = place(text, at)
		if p.Line != lastLine { // they come in pairs
			problems = append(problems, p)
		}
		lastLine = p.Line
	}
	return problems
}

// strayLetter names a letter that does not belong into SQL, "" for any other.
func strayLetter(letter rune) (what, hint string) {
	switch {
	case letter < utf8.RuneSelf:
		return "", ""
	case strings.ContainsRune("‘’‚‛“”„‟«»′″", letter):
		return fmt.Sprintf("a curly quote %c", letter), "texts stand in straight single quotes, as in 'Fair'"
	case strings.ContainsRune("‐‑‒–—―−", letter):
		return fmt.Sprintf("a long dash %c", letter), "write minus as -, and -- where a comment begins"
	case strings.ContainsRune("，；（）．：＝＜＞", letter):
		return fmt.Sprintf("a wide %c", letter), "write the plain sign of the keyboard"
	case strings.ContainsRune("≤≥≠", letter):
		return fmt.Sprintf("the sign %c", letter), "write <=, >= or <>"
	case unicode.IsSpace(letter) || unicode.Is(unicode.Cf, letter):
		return fmt.Sprintf("an invisible letter (U+%04X)", letter), "delete it and type a plain space; it came with a text that was copied"
	}
	return "", ""
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || text[i] == 0 {
			return false
		}
	}
	return true
}

// invalidAt returns where the first byte stands that is not of UTF-8, also a zero
// byte, of which UTF-16 is full; -1 for none.
func invalidAt(text string) int {
	for at, letter := range text {
		if _, size := utf8.DecodeRuneInString(text[at:]); letter == 0 || letter == utf8.RuneError && size == 1 {
			return at
		}
	}
	return -1
}
