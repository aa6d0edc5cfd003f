package config

import (
	"fmt"
	"slices"

	"accordo/pipeline/diag"
)

// languages are those the report can be written in.
func languages() []string { return []string{"en", "it"} }

// Spoken is what `accordo run --lang` makes of the languages of accordo.yaml: one
// language, or both, of which the first one stays first.
func (p Project) Spoken(choice string) ([]string, error) {
	if slices.Contains(languages(), choice) {
		return []string{choice}, nil
	}
	if choice != "both" {
		return nil, diag.New(diag.Config, diag.Problem{Message: fmt.Sprintf("--lang %s: no report text in language %q", choice, choice), Hint: "use en, it or both"})
	}
	both := []string{p.Languages[0]}
	for _, l := range languages() {
		if l != both[0] {
			both = append(both, l)
		}
	}
	return both, nil
}
