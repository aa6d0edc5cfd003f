package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every skeleton passes accordo check as it was written.
func TestSkeletonsPassCheck(t *testing.T) {
	dir := t.TempDir()
	must := inProcess(t)
	must("demo", dir, "--files-only", "--leads", "60", "--weeks", "16")
	for _, args := range [][]string{{"metric", "follow_up/quick_replies"}, {"chart", "funnel/by_source"}, {"check", "future_leads"}, {"test", "no_leads"}, {"source", "fair/visit"}} {
		must("new", "-C", dir, args[0], args[1])
	}
	must("check", "-C", dir)
}

// What nobody has edited yet is shown, and neither praised nor blamed.
func TestSkeletonOfAMetricIsNotJudged(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a company")
	}
	dir := t.TempDir()
	must := inProcess(t)
	must("demo", dir, "--files-only", "--leads", "1200", "--weeks", "52")
	must("new", "-C", dir, "metric", "follow_up/quick_replies")
	must("run", "-C", dir, "--until", "check")
	ask := func(sql string) string { return must("query", "-C", dir, "--format", "csv", "-e", sql) }
	// its rows are new leads, which the sample's webinar makes a signal: a direction would put them on the agenda
	if got := ask("select state from signals.verdicts where metric = 'funnel.new_leads'"); !strings.Contains(got, "better") {
		t.Fatalf("the sample has no signal to be judged: %s", got)
	}
	if got := ask("select state, value > 0 as is_shown from signals.verdicts where metric = 'follow_up.quick_replies'"); !strings.Contains(got, "not_judged,true") {
		t.Errorf("verdict: %s", got)
	}
	for _, table := range []string{"signals.agenda", "signals.changes"} {
		if got := ask("select count(*) as n from " + table + " where metric = 'follow_up.quick_replies'"); !strings.Contains(got, "\n0\n") {
			t.Errorf("%s holds it: %s", table, got)
		}
	}
	// one edit, and it is judged
	path := filepath.Join(dir, "queries", "3_metrics", "follow_up", "quick_replies.sql")
	put(t, path, strings.Replace(readText(t, path), "direction: none\nlimits: false\n", "direction: up\n", 1))
	must("run", "-C", dir, "--until", "check")
	if got := ask("select state from signals.verdicts where metric = 'follow_up.quick_replies'"); !strings.Contains(got, "better") {
		t.Errorf("edited: %s", got)
	}
}

// inProcess runs commands that must end with code 0 and returns what they print.
func inProcess(t *testing.T) func(args ...string) string {
	return func(args ...string) string {
		t.Helper()
		var out, errors bytes.Buffer
		if code := run(context.Background(), args, nil, &out, &errors, os.Getenv); code != 0 {
			t.Fatalf("%v: exit %d\n%s%s", args, code, out.String(), errors.String())
		}
		return out.String()
	}
}
