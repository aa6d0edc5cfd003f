package pipeline

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/warehouse"
)

// macroSet is the text of every macro, by its name in lower case.
type macroSet map[string]string

var (
	reMacro = regexp.MustCompile(`(?i)\bcreate\s+(?:or\s+replace\s+)?(?:macro|function)\s+(?:[a-z_]+\.)?"?([a-z_][a-z0-9_]*)`)
	reWord  = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
)

// newMacroSet reads the macros of analysts and, when there are any, the
// parameters of the run.
func newMacroSet(queries fs.FS, params *warehouse.Params) (macroSet, error) {
	set := macroSet{}
	names, err := fs.Glob(queries, "macros/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(queries, name)
		if err != nil {
			return nil, err
		}
		set.add(string(text))
	}
	if params != nil {
		statements, err := params.Statements()
		if err != nil {
			return nil, err
		}
		for _, s := range statements {
			set.add(s)
		}
	}
	return set, nil
}

// add parts a text at the macros it makes. What stands between two of them is
// counted to the first, which can only make a key change too often.
func (s macroSet) add(text string) {
	places := reMacro.FindAllStringSubmatchIndex(text, -1)
	for i, p := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		s[strings.ToLower(text[p[2]:p[3]])] += text[p[0]:end]
	}
}

// usedBy returns the text of every macro a text may call, directly or through
// another one: all whose name occurs in it.
func (s macroSet) usedBy(text string) string {
	seen := map[string]bool{}
	todo := []string{text}
	for len(todo) > 0 {
		words := reWord.FindAllString(todo[0], -1)
		todo = todo[1:]
		for _, w := range words {
			w = strings.ToLower(w)
			if body, ok := s[w]; ok && !seen[w] {
				seen[w] = true
				todo = append(todo, body)
			}
		}
	}
	var used []string
	for name := range seen {
		used = append(used, fmt.Sprintf("%s %q", name, s[name]))
	}
	slices.Sort(used)
	return strings.Join(used, " ")
}

// names lists the macros.
func (s macroSet) names() []string {
	var out []string
	for name := range s {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
