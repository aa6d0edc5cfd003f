package pipeline_test

import (
	"os"
	"path/filepath"
	"testing"
)

// realData is a folder of data that may not be copied into the repository.
func realData(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ACCORDO_REAL_EXPORTS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	} else {
		dir = filepath.Dir(filepath.Clean(dir))
	}
	dir = filepath.Join(dir, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("SKIPPED: no %s; set ACCORDO_REAL_EXPORTS to a folder beside it", dir)
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return absolute
}

// The sample organisation of Zoho: four shapes of dates, money as $342.09K.
func TestRealZoho(t *testing.T) {
	t.Parallel()
	dir := realData(t, "zoho_crm_sample")
	var files []string
	for _, name := range []string{"Leads.csv", "Potentials.csv", "Calls.csv", "Campaigns.csv", "Tasks.csv", "Accounts.csv", "Contacts.csv"} {
		files = append(files, filepath.Join(dir, name))
	}
	r := run(t, "2021-06-07", agreed, files...)
	check(t, r, []want{
		{"select object, records, loaded from accordo.files order by 1", []string{
			"account | 2229 | 2229", "call | 4100 | 4100", "campaign | 110 | 110", "contact | 1265 | 1265",
			"deal | 3632 | 3632", "lead | 3900 | 3900", "task | 2978 | 2978"}},
		{"select count(*), count(*) filter (where created_at is null) from staging.zoho__leads", []string{"3900 | 0"}},
		{"select count(*) filter (where is_won), count(*) filter (where is_closed and not is_won), count(*) from staging.zoho__deals", []string{"1425 | 485 | 3632"}},
		{"select count(*) filter (where budget is null), max(budget) > 1000000 from staging.zoho__campaigns", []string{"0 | true"}},
		{"select count(*) filter (where occurred_at is null) from staging.zoho__activities", []string{"0"}},
	})
}

// The Maven CRM through contracts of the project's own: no Go, one contract and
// two queries, and the known totals come out of the core.
func TestRealMaven(t *testing.T) {
	t.Parallel()
	source := realData(t, "maven_crm_sales_opportunities")
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "accordo.yaml"), "project: {name: Maven, time_zone: UTC, currency: USD, weeks: 104}\n")
	copyTree(t, filepath.Join(source, "sales_pipeline.csv"), filepath.Join(dir, "exports", "sales_pipeline.csv"))
	writeFile(t, filepath.Join(dir, "queries", "0_contracts", "maven", "deal.yaml"), `system: maven
object: deal
title: {en: Deals}
optional: true
columns:
  - {name: opportunity_id, headers: [opportunity_id], type: id, required: true}
  - {name: sales_agent, headers: [sales_agent], type: text, required: true, personal: true}
  - {name: account, headers: [account], type: text}
  - {name: deal_stage, headers: [deal_stage], type: enum, required: true}
  - {name: engage_on, headers: [engage_date], type: date}
  - {name: close_on, headers: [close_date], type: date}
  - {name: close_value, headers: [close_value], type: money, required: true}
`)
	writeFile(t, filepath.Join(dir, "queries", "1_staging", "maven__deals.sql"), `/* ---
grain: [opp_id]
--- */
select
  'maven:' || opportunity_id as opp_id, 'maven:' || plain_text(account) as account_id,
  'maven:' || plain_text(sales_agent) as owner_id, account as name, deal_stage as stage,
  close_value as amount, 'USD' as currency, 'new' as type,
  deal_stage in ('Won', 'Lost') as is_closed, deal_stage = 'Won' as is_won,
  close_on, utc_of(close_on) as closed_at, utc_of(coalesce(engage_on, date '2016-10-01')) as created_at,
  coalesce(engage_on, date '2016-10-01') as created_on
from raw.maven__deal
`)
	writeFile(t, filepath.Join(dir, "queries", "2_core", "crm_opportunities.sql"), `/* ---
grain: [opp_id]
--- */
select
  opp_id, account_id, owner_id, cast(null as varchar) as campaign_id, cast(null as varchar) as contact_id, name, stage,
  amount, currency, type, cast(null as varchar) as source_spelling, cast(null as varchar) as source_as_written,
  cast(null as varchar) as competitor, cast(null as varchar) as loss_reason, is_closed, is_won, false as is_no_decision,
  close_on, closed_at as last_stage_change_at, false as is_deleted, created_at, created_on, 'maven' as system
from staging.maven__deals
`)
	r := runProject(t, dir, "2018-01-08")
	check(t, r, []want{
		{"select sum(amount)::bigint, count(*) from core.opportunities where outcome = 'won'", []string{"10005534 | 4238"}},
		{"select round(100.0 * count(*) filter (where outcome = 'won') / count(*), 2) from core.opportunities where outcome in ('won', 'lost')", []string{"63.15"}},
	})
}
