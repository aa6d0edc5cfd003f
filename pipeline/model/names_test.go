package model_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
)

// A name that no table, folder or file of the site may have is refused with its
// path; two paths that mean one table are not laid over each other.
func TestOddNames(t *testing.T) {
	const metric = "/* ---\ntitle: {en: Leads}\nowner: sales\nunit: count\ngrain: [week]\n--- */\nselect cast('2026-03-09' as date) as week, 1 as numerator"
	const check = "/* ---\ntitle: {en: Odd}\nowner: sales\n--- */\nselect 1 as n"
	for _, c := range []struct{ path, also, want string }{
		{"3_metrics/funnel/CON.sql", "", "no model may have this path"},
		{"3_metrics/funnel/😀.sql", "", "no model may have this path"},
		{"3_metrics/funnel/a b.sql", "", "no model may have this path"},
		{"3_metrics/funnel/a%2e%2e.sql", "", "no model may have this path"},
		{"3_metrics/funnel/a..b.sql", "", "no model may have this path"},
		{"3_metrics/funnel/" + strings.Repeat("a", 300) + ".sql", "", "at most 63 are allowed"},
		{"3_metrics/funnel/" + strings.Repeat("a", 56) + ".sql", "", "has 64 letters, at most 63 are allowed"},
		{"3_metrics/a__b/c.sql", "3_metrics/a/b__c.sql", "makes metrics.a__b__c too"},
		{"3_metrics/a__b.sql", "3_metrics/a/b.sql", "makes metrics.a__b too"},
		{"checks/a__b.sql", "checks/a/b.sql", "makes checks.a__b too"},
		{"3_metrics/funnel/con.sql", "", ""},
		{"3_metrics/funnel/" + strings.Repeat("a", 55) + ".sql", "", ""},
	} {
		files := fstest.MapFS{}
		for _, path := range []string{c.path, c.also} {
			text := metric
			if strings.HasPrefix(path, "checks/") {
				text = check
			}
			if path != "" {
				files[path] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		_, err := model.Load(context.Background(), model.Options{Builtin: files, AST: parser(t)})
		var told *diag.Error
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.path, err)
		case c.want == "":
		case !errors.As(err, &told) || told.Kind != diag.SQL || len(told.Problems) != 1 || !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: got %v, want %s", c.path, err, c.want)
		}
	}
}
