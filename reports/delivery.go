package reports

import (
	"context"
	"maps"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/digest"
	"accordo/reports/page"
	"accordo/reports/pdf"
	"accordo/reports/words"
)

// addDigest writes what is read before the report: mail, text, summary.
func addDigest(files map[string][]byte, issue *page.Issue, o Options, folder string) error {
	made, err := digest.Make(issue, digest.Options{BaseURL: o.BaseURL, Folder: folder})
	if err != nil {
		return diag.Errorf(diag.Publish, "digest: %w", err)
	}
	maps.Copy(files, made)
	return nil
}

// addPDF prints the leadership report. A PDF that cannot be made is told, never in
// the way: the pages say all it would.
func (e *edition) addPDF(ctx context.Context, files map[string][]byte) (notes []string) {
	o, name := e.o, e.folder+"report.pdf"
	if !o.PDF {
		return nil
	}
	browser, err := pdf.Browser()
	if err == nil {
		base := ""
		if o.BaseURL != "" {
			base = strings.TrimRight(o.BaseURL, "/") + "/" + words.WeekID(o.ReportWeek) + "/" + e.folder
		}
		files[name], err = pdf.Print(ctx, files[e.folder+"index.html"], pdf.Options{Browser: browser, At: o.AsOf, Base: base})
	}
	if err != nil {
		delete(files, name)
		return []string{name + " was not made: " + err.Error()}
	}
	return nil
}

// scanDigest is the gate of the mail, whose rules are not those of a page.
func scanDigest(name string, mail []byte, o Options) []diag.Problem {
	var problems []diag.Problem
	for _, wrong := range digest.Scan(mail, o.BaseURL) {
		problems = append(problems, diag.Problem{File: name, Message: wrong,
			Hint: "strict mail programs would cut or change it: look at the title or name it comes from"})
	}
	return problems
}
