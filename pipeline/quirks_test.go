package pipeline_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/queries"
)

// Quirks of real exports that need types or queries to be seen. All of them are
// listed in TestEveryQuirkHasATest.

// No value is spelled in many ways; in a column that knows the spelling it is
// null, and a name that reads like one stays a name.
func TestNullsSpelledAsText(t *testing.T) {
	t.Parallel()
	r, err := loadProject(t, "", map[string]string{
		"google.csv": "Campaign report\nMarch\nDay,Campaign,Campaign ID,Impr.,Cost,Conversions\n2026-03-01,Brand, --,10, --,--\n",
		"linkedin.csv": "Start Date (in UTC),Campaign ID,Campaign Name,Total Spent,Impressions,Clicks,Currency\n" +
			"3/15/2026,77,null,1.50,-,3,-\n",
		"Lead.csv": "Id,MasterRecordId,Company,Status,OwnerId,IsConverted,ConvertedAccountId,CreatedDate\n" +
			"00Q000000000001EAA,000000000000000AAA,N/A,Open,005000000000001AAA,0,000000000000000AAA,2026-03-01 10:00:00\n",
		"Opportunity.csv": "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate\n" +
			"006000000000001AAA,Select,Open,000,2026-03-31 00:00:00,0,0,2026-03-01 10:00:00\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		if f.Loaded != 1 || f.RejectedType != 0 {
			t.Errorf("%s: loaded %d, rejected %d", f.Name, f.Loaded, f.RejectedType)
		}
	}
	same(t, table(t, r, "select campaign, campaign_id, cost, conversions from raw.google_ads__campaign_day"), "Brand - - -")
	same(t, table(t, r, "select campaign_name, impressions, currency from raw.linkedin_ads__campaign_day"), "null - -")
	same(t, table(t, r, "select master_record_id, company, converted_account_id from raw.salesforce__lead"), "- N/A -")
	same(t, table(t, r, "select name, amount from raw.salesforce__opportunity"), "Select -")
}

// A bounded value is no number: a column of percent rejects it by name and
// never takes it for its bound; a column nobody asked for does no harm.
func TestBoundedValues(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "accordo.yaml"), agreed+"quality_gates: {reject_percent: 100}\n")
	writeFile(t, filepath.Join(dir, "queries", "0_contracts", "erp", "share.yaml"), `system: erp
object: share
title: {en: Shares}
optional: true
columns:
  - {name: id, headers: [Id], type: id, required: true}
  - {name: keyword, headers: [Keyword], type: text, required: true}
  - {name: share, headers: [Search impr. share], type: percent, required: true}
`)
	writeFile(t, filepath.Join(dir, "exports", "shares.csv"), "Id,Keyword,Search impr. share\n1,a,< 10%\n2,b,> 90%\n3,c,>90%\n4,d,<10 %\n5,e,12.5%\n")
	writeFile(t, filepath.Join(dir, "exports", "google.csv"), "r\np\nDay,Campaign,Impr.,Cost,Search impr. share\n2026-03-01,Brand,10,1.00,< 10%\n")
	r := loadDir(t, dir)
	same(t, table(t, r, "select id, share from raw.erp__share"), "5 0.125")
	var rejected []string
	for _, f := range r.Files {
		for _, reject := range f.Rejects {
			rejected = append(rejected, fmt.Sprintf("%d %s %s", reject.Record, reject.Column, reject.Raw))
		}
	}
	same(t, rejected, "1 share 1,a,< 10%", "2 share 2,b,> 90%", "3 share 3,c,>90%", "4 share 4,d,<10 %")
	same(t, table(t, r, "select campaign from raw.google_ads__campaign_day"), "Brand")
}

// The currency stands in the header alone, and the next file has another one.
func TestCurrencyOfTheHeader(t *testing.T) {
	t.Parallel()
	const header = "Reporting starts,Reporting ends,Campaign name,Campaign delivery,Impressions,"
	r, err := loadProject(t, "", map[string]string{
		"meta-1.csv": header + "Amount spent (EUR)\n2026-03-01,2026-03-01,A,active,10,5\n",
		"meta-2.csv": header + "Amount spent (USD)\n2026-03-02,2026-03-02,A,active,10,5\n",
		"meta-3.csv": header + "Importo speso (gbp)\n2026-03-03,2026-03-03,A,active,10,5\n",
		// several currencies in one column of amounts
		"Opportunity.csv": "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate,CurrencyIsoCode\n" +
			"006000000000001AAA,a,Open,5,2026-03-31 00:00:00,0,0,2026-03-01 10:00:00,MXN\n" +
			"006000000000002AAA,b,Open,5,2026-03-31 00:00:00,0,0,2026-03-01 10:00:00,COP\n" +
			"006000000000003AAA,c,Open,5,2026-03-31 00:00:00,0,0,2026-03-01 10:00:00,\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, table(t, r, "select reporting_starts_on, currency from raw.meta_ads__campaign_day order by 1"), "2026-03-01 EUR", "2026-03-02 USD", "2026-03-03 GBP")
	same(t, table(t, r, "select name, currency_iso_code from raw.salesforce__opportunity order by 1"), "a MXN", "b COP", "c -")
}

// A date with a midnight is that day in every zone.
func TestDatesDressedAsTimes(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{"Europe/Rome", "America/Los_Angeles", "Pacific/Auckland"} {
		dir := t.TempDir()
		writeFile(t, filepath.Join(dir, "accordo.yaml"), strings.Replace(agreed, "Europe/Rome", zone, 1))
		writeFile(t, filepath.Join(dir, "exports", "Opportunity.csv"), "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate\n"+
			"006000000000001AAA,a,Open,5,2023-05-11 00:00:00,0,0,2023-03-01 00:30:00\n")
		r := loadDir(t, dir)
		same(t, table(t, r, "select close_on, created_at from raw.salesforce__opportunity"), "2023-05-11 2023-03-01 00:30:00Z")
	}
}

// What was deleted, lost a merge, is a test or comes from the firm itself is
// left out once, with its reason; the loser of a merge knows its winner.
func TestDeletedMergedAndTestRecords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "accordo.yaml"), agreed+"  exclude: {email_domains: [acme.example], companies: ['%(sample)%'], sources: [testone]}\n")
	const (
		user = "Id,Username,LastName,Email,IsActive,TimeZoneSidKey,UserType,CreatedDate,Department\n005000000000001AAA,a,Neri,a@x.example,1,Europe/Rome,Standard,2024-01-01 00:00:00,Sales\n"
		lead = "Id,IsDeleted,MasterRecordId,LastName,Company,Email,LeadSource,Status,OwnerId,IsConverted,CreatedDate\n" +
			"00Q000000000001EAA,0,000000000000000AAA,Riva,Pane,r@pane.example,Web,Open,005000000000001AAA,0,2026-03-02 10:00:00\n" +
			"00Q000000000002EAA,1,00Q000000000001EAA,Riva,Pane,r@pane.example,Web,Open,005000000000001AAA,0,2026-03-02 09:00:00\n" +
			"00Q000000000003EAA,1,000000000000000AAA,Sala,Molino,s@molino.example,Web,Open,005000000000001AAA,0,2026-03-02 10:00:00\n" +
			"00Q000000000004EAA,0,000000000000000AAA,Oro,Silos,o@silos.example,testone,Open,005000000000001AAA,0,2026-03-02 10:00:00\n" +
			"00Q000000000005EAA,0,000000000000000AAA,Uno,Forni (Sample),u@forni.example,Web,Open,005000000000001AAA,0,2026-03-02 10:00:00\n" +
			"00Q000000000006EAA,0,000000000000000AAA,Due,Acme,d@acme.example,Web,Open,005000000000001AAA,0,2026-03-02 10:00:00\n"
	)
	writeFile(t, filepath.Join(dir, "exports", "User.csv"), user)
	writeFile(t, filepath.Join(dir, "exports", "Lead.csv"), lead)
	r := runProject(t, dir, asOf)
	check(t, r, []want{
		{"select lead_id from core.leads", []string{"00Q000000000001EAA"}},
		{"select lead_id, reason, kept_as from core.excluded_leads order by 1", []string{
			"00Q000000000002EAA | merged | 00Q000000000001EAA",
			"00Q000000000003EAA | deleted | -",
			"00Q000000000004EAA | test | -",
			"00Q000000000005EAA | test | -",
			"00Q000000000006EAA | internal | -",
		}},
	})
}

// Half of a history's rows change no stage, two fall in one second, stages are
// skipped, and a won deal says it closes before it was created.
func TestHistoryOfNoiseAndDisorder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "accordo.yaml"), agreed)
	const (
		opportunity = "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate,LastStageChangeDate,CurrencyIsoCode\n" +
			"006000000000001AAA,a,Closed Won,500,2026-01-31 00:00:00,1,1,2026-02-03 10:00:00,2026-02-10 10:00:00,EUR\n"
		history = "Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,CloseDate,Probability,FromOpportunityStageName\n" +
			"008000000000005AAA,006000000000001AAA,005000000000001AAA,2026-02-10 10:00:00,Closed Won,500,2026-01-31 00:00:00,100,Proposal\n" +
			"008000000000001AAA,006000000000001AAA,005000000000001AAA,2026-02-03 10:00:00,Qualification,,2026-04-30 00:00:00,10,\n" +
			"008000000000002AAA,006000000000001AAA,005000000000001AAA,2026-02-04 10:00:00,Qualification,400,2026-04-30 00:00:00,10,Qualification\n" +
			"008000000000004AAA,006000000000001AAA,005000000000001AAA,2026-02-10 10:00:00,Proposal,500,2026-04-30 00:00:00,50,Qualification\n" +
			"008000000000003AAA,006000000000001AAA,005000000000001AAA,2026-02-05 10:00:00,Qualification,450,2026-04-30 00:00:00,10,Qualification\n"
	)
	writeFile(t, filepath.Join(dir, "exports", "Opportunity.csv"), opportunity)
	writeFile(t, filepath.Join(dir, "exports", "OpportunityHistory.csv"), history)
	r := runProject(t, dir, asOf)
	check(t, r, []want{
		{"select stage, entered_at::varchar from core.opportunity_stage_history order by entered_at, stage", []string{
			"Qualification | 2026-02-03 10:00:00", "Closed Won | 2026-02-10 10:00:00", "Proposal | 2026-02-10 10:00:00"}},
		{"select count(*) from core.crm_opportunity_changes", []string{"5"}},
		// a deal cannot close before it exists: the time of the stage speaks
		{"select outcome, amount::varchar, created_on::varchar, closed_on::varchar from core.opportunities", []string{"won | 500.0000 | 2026-02-03 | 2026-02-10"}},
	})
}

// loadDir loads the project in dir, whatever is rejected.
func loadDir(t *testing.T, dir string) *pipeline.Result {
	t.Helper()
	r, err := pipeline.Run(context.Background(), pipeline.Options{Dir: dir, AsOf: asOf, Queries: queries.FS, Until: pipeline.UntilLoad, Progress: silent{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}
