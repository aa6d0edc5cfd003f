package pipeline_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/pipeline"
	"accordo/pipeline/config"
	"accordo/queries"
)

// fewTests is the built-in queries with a few of their files of tests.
type fewTests struct{ tests fstest.MapFS }

func (f fewTests) Open(name string) (fs.File, error) {
	if name == "tests" || strings.HasPrefix(name, "tests/") {
		return f.tests.Open(name)
	}
	return queries.FS.Open(name)
}

// The age of an export at midnight in Rome is an hour less than at midnight UTC.
const freshnessInRome = `model: metrics.data__freshness
as_of: 2026-03-16
cases:
  - name: by the clock of the firm
    given_sql:
      core.record_weeks: select 'crm' as system, 'x' as object, date '2026-03-09' as week, 1 as records, timestamp '2026-03-13 20:00:00' as known_at
      agreement.business_days: select 'default' as calendar_id, date '2026-03-09' + cast(i as integer) as day_on, i < 5 as is_open, cast(least(i, 5) as integer) as open_days_before from range(14) as r (i)
    expect:
      rows: [{week: 2026-03-09, system: crm, value: 180}]
`

// Built-in cases hold whatever a firm agreed on; a firm's own cases see what it did.
func TestCasesSeeTheirOwnSettings(t *testing.T) {
	read := func(name string) *fstest.MapFile {
		text, err := fs.ReadFile(queries.FS, "tests/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: text}
	}
	builtin := fewTests{fstest.MapFS{"tests/data_others.yaml": read("data_others.yaml"), "tests/verdicts.yaml": read("verdicts.yaml")}}
	dir := t.TempDir()
	settings := "project: {time_zone: Europe/Rome}\nagreement:\n  calendars:\n    default:\n" +
		"      hours: {mon-wed: [\"09:00-18:00\"]}\n      holidays: [2026-03-09]\n"
	if err := os.MkdirAll(filepath.Join(dir, "queries", "tests"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{config.FileName: settings, "queries/tests/firm.yaml": freshnessInRome} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	results, err := pipeline.Test(context.Background(), dir, builtin)
	if err != nil {
		t.Fatal(err)
	}
	own := 0
	for _, r := range results {
		if !r.Passed() {
			t.Errorf("%s:%d: %s: %v\n%s", r.Case.File, r.Case.Line, r.Case.Name, r.Err, r.Diff)
		}
		if r.Case.File == "tests/firm.yaml" {
			own++
		}
	}
	if own != 1 || len(results) < 10 {
		t.Errorf("%d cases ran, %d of the firm", len(results), own)
	}
}

// Two companies of a group, and a record merged into one of them.
const groupsApart = `model: core.account_groups
cases:
  - name: each company apart, whatever is above it
    given:
      core.crm_accounts:
        - {account_id: top, kept_as: top, is_deleted: false}
        - {account_id: child, kept_as: child, is_deleted: false, parent_account_id: top}
        - {account_id: merged, kept_as: merged, is_deleted: false, master_account_id: child}
        - {account_id: orphan, kept_as: orphan, is_deleted: false, parent_account_id: not_exported}
    expect:
      rows:
        - {account_id: top, customer_id: top, problem: null}
        - {account_id: child, customer_id: child, problem: null}
        - {account_id: merged, customer_id: child, problem: null}
        - {account_id: orphan, customer_id: orphan, problem: null}
`

// A firm may count each company of a group as a customer of its own (3.04).
func TestCompaniesOfAGroupMayCountApart(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "queries", "tests"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{config.FileName: "agreement: {customer: account}\n", "queries/tests/firm.yaml": groupsApart} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	builtin, err := fs.ReadFile(queries.FS, "tests/account_groups.yaml")
	if err != nil {
		t.Fatal(err)
	}
	results, err := pipeline.Test(context.Background(), dir, fewTests{fstest.MapFS{"tests/account_groups.yaml": {Data: builtin}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if !r.Passed() {
			t.Errorf("%s:%d: %s: %v\n%s", r.Case.File, r.Case.Line, r.Case.Name, r.Err, r.Diff)
		}
	}
	if len(results) != 3 {
		t.Errorf("%d cases ran", len(results))
	}
}
