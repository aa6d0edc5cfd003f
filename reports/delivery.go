package reports

import (
	"maps"

	"accordo/pipeline/diag"
	"accordo/reports/digest"
	"accordo/reports/page"
)

// addDigest writes what is read before the report: mail, text, summary.
func addDigest(files map[string][]byte, issue *page.Issue, o Options) error {
	made, err := digest.Make(issue, digest.Options{BaseURL: o.BaseURL})
	if err != nil {
		return diag.Errorf(diag.Publish, "digest: %w", err)
	}
	maps.Copy(files, made)
	return nil
}

// scanDigest is the gate of the mail, whose rules are not those of a page.
func scanDigest(files map[string][]byte, o Options) []diag.Problem {
	var problems []diag.Problem
	for _, wrong := range digest.Scan(files[digest.HTMLFile], o.BaseURL) {
		problems = append(problems, diag.Problem{File: digest.HTMLFile, Message: wrong,
			Hint: "strict mail programs would cut or change it: look at the title or name it comes from"})
	}
	return problems
}
