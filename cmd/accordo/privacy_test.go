package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// A query that brings a personal column to a page refuses the report: exit 6, the
// file and the column are named, the value is not, and nothing is published.
func TestPersonalDataIsNotPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project")
	}
	dir := t.TempDir()
	smallProject(t, dir)
	put(t, filepath.Join(dir, "queries", "5_charts", "funnel", "leak.sql"), `/* ---
title: {en: Leak, it: Leak}
question: {en: Who?, it: Chi?}
owner: sales
unit: count
chart: {kind: bars}
engine: duckdb
--- */
select email_norm as label, count(*) as value
from staging.salesforce__leads
where email_norm is not null
group by email_norm
order by email_norm
limit 1
`)
	said := mustExit(t, 6, small(t, nil, "run", "-C", dir))
	if !strings.Contains(said, "data/funnel__leak.csv: holds a value of the personal column raw.salesforce__lead.email") {
		t.Error(said)
	}
	if strings.Contains(said, "@") {
		t.Errorf("the value is told:\n%s", said)
	}
	if found, _ := filepath.Glob(filepath.Join(dir, "site", "*")); len(found) > 0 {
		t.Errorf("published: %v", found)
	}
}
