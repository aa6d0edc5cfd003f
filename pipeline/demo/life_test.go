package demo_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"accordo/pipeline/config"
)

func TestAgreementIsValid(t *testing.T) {
	c, err := config.Load(os.DirFS(folder(t)))
	if err != nil {
		t.Fatal(err)
	}
	if c.Project.TimeZone.String() != "Europe/Rome" || len(c.Agreement.Sources) != 11 || c.Agreement.FollowUp.Limits["high"].Minutes() != 60 {
		t.Errorf("the agreement says %+v", c.Project)
	}
	// every source and status in use is one the agreement knows
	spelled := map[string]bool{"": true, "testone": true}
	for name, s := range c.Agreement.Sources {
		for _, w := range append(s.Spelled, name) {
			spelled[strings.ToLower(w)] = true
		}
	}
	statuses := map[string]bool{}
	for _, s := range c.Agreement.Stages {
		for _, w := range s.Spelled["salesforce"] {
			statuses[w] = true
		}
	}
	reasons := map[string]int{}
	for _, r := range salesforce(t, folder(t), "Lead") {
		status, reason, _ := strings.Cut(r["Status"], " - ")
		if reason != "" {
			reasons[reason]++
		}
		if !spelled[strings.ToLower(r["LeadSource"])] || !statuses[status] {
			t.Fatalf("source %q or status %q is not in the agreement", r["LeadSource"], r["Status"])
		}
	}
	if len(reasons) != 6 || reasons["Not a fit"] < reasons["No reply"] {
		t.Errorf("sales rejects for %v, want six reasons, most often a bad fit", reasons)
	}
}

func TestTheMessOfRealLifeIsThere(t *testing.T) {
	dir := folder(t)
	const extract = "2026-11-23 05:25:00"
	ids, kinds, seconds := map[string]map[string]string{}, map[string]int{}, map[string]int{}
	leads := salesforce(t, dir, "Lead")
	for _, r := range leads {
		ids[r["Id"]] = r
		seconds[r["CreatedDate"]]++
		if r["CreatedDate"] >= extract || r["LastModifiedDate"] >= extract {
			t.Fatalf("lead %s knows the future", r["Id"])
		}
	}
	names := map[string]string{}
	for _, r := range salesforce(t, dir, "Campaign") {
		names[r["Id"]] = r["Name"]
	}
	for _, r := range leads {
		note := func(kind string, is bool) {
			if is {
				kinds[kind]++
			}
		}
		master := ids[r["MasterRecordId"]]
		note("merged", master != nil)
		note("merged into a loser", master != nil && master["MasterRecordId"] != nobody)
		if master != nil && (master["Email"] != r["Email"] || r["IsDeleted"] != "1") {
			t.Errorf("%s and its master %s are two people", r["Id"], master["Id"])
		}
		note("deleted", r["IsDeleted"] == "1" && master == nil)
		note("test", r["LeadSource"] == "testone" || r["FirstName"] == "Test")
		note("internal", strings.HasSuffix(r["Email"], "@meridiana.example"))
		note("no source", r["LeadSource"] == "")
		note("queue", strings.HasPrefix(r["OwnerId"], "00G"))
		note("same second", seconds[r["CreatedDate"]] > 100)
		note("after the week", r["CreatedDate"] >= "2026-11-22 23:00:00")
		note("half past two", strings.HasPrefix(r["CreatedDate"], "2025-10-26 00:3") || strings.HasPrefix(r["CreatedDate"], "2025-10-26 01:3"))
		name := names[r["Primary_Campaign__c"]]
		note("script", name == "</script><script>alert(1)</script>")
		note("formula", name == "__f__alert(1)__f__")
		note("long", len(name) == 300)
	}
	created := map[string]time.Time{}
	for _, r := range leads {
		created[tail(r["Phone"])] = stamp(t, r["CreatedDate"])
	}
	for _, r := range rows(t, string(read(t, dir, "aircall/*.csv")), ',') {
		if at, ok := created[tail(r["from"])]; ok && r["direction"] == "inbound" {
			if gap := at.Sub(stamp(t, r["datetime (UTC)"])); gap > 0 && gap <= 5*time.Minute {
				kinds["phoned in"]++
			}
		}
	}
	for _, r := range salesforce(t, dir, "Task") {
		if r["CompletedDateTime"] == "" {
			kinds["planned"]++
			continue
		}
		if stamp(t, r["CreatedDate"]).Sub(stamp(t, r["CompletedDateTime"])) > 24*time.Hour {
			kinds["logged late"]++
		}
		if strings.HasPrefix(r["Subject"], "Marketing email") {
			kinds["automated"]++
		}
	}
	moves, same := 0, map[string]int{}
	versions := salesforce(t, dir, "OpportunityHistory")
	for _, r := range versions {
		if r["StageName"] != r["FromOpportunityStageName"] {
			moves++
		}
		if same[r["OpportunityId"]+r["CreatedDate"]]++; same[r["OpportunityId"]+r["CreatedDate"]] == 2 {
			kinds["history in one second"]++
		}
	}
	if noise := 1 - float64(moves)/float64(len(versions)); noise < .25 || noise > .6 {
		t.Errorf("%.2f of the opportunity history moves no stage", noise)
	}
	c := load(t, dir)
	for _, l := range c.leads {
		_, mql := l.reached["Marketing Qualified"]
		if _, sql := l.reached["Qualified"]; sql && !mql {
			kinds["skipped"]++
		}
		if _, r := l.reached["Recycled"]; r {
			kinds["recycled"]++
		}
	}
	t.Log(kinds)
	for kind, least := range map[string]int{
		"merged": 60, "merged into a loser": 1, "deleted": 15, "test": 20, "internal": 10, "no source": 3, "queue": 500,
		"same second": 120, "after the week": 3, "half past two": 2, "script": 2, "formula": 2, "long": 2, "phoned in": 20,
		"planned": 50, "logged late": 150, "automated": 1500, "history in one second": 3, "skipped": 20, "recycled": 300,
	} {
		if kinds[kind] < least {
			t.Errorf("%d leads or rows are %q, want at least %d", kinds[kind], kind, least)
		}
	}
	if kinds["same second"] > 130 {
		t.Errorf("the purchased list has %d leads", kinds["same second"])
	}
}

func TestFilesAgreeWithEachOther(t *testing.T) {
	dir := folder(t)
	mails, common := map[string]bool{}, 0
	leads := salesforce(t, dir, "Lead")
	for _, r := range leads {
		mails[r["Email"]] = true
	}
	contacts := rows(t, string(read(t, dir, "hubspot/*.csv")), ',')
	for _, r := range contacts {
		if mails[r["Email"]] {
			common++
		}
	}
	if share := float64(common) / float64(len(mails)); share < .92 || share > .985 || len(contacts) == common {
		t.Errorf("HubSpot knows %.3f of the people and %d of its own", share, len(contacts)-common)
	}
	accounts, opportunities := map[string]bool{}, map[string]bool{}
	for _, r := range salesforce(t, dir, "Account") {
		accounts[r["Id"]] = true
	}
	for _, r := range salesforce(t, dir, "Opportunity") {
		opportunities[r["Id"]] = true
		if !accounts[r["AccountId"]] {
			t.Errorf("opportunity %s has no account", r["Id"])
		}
	}
	for _, r := range leads {
		if id := r["ConvertedOpportunityId"]; id != nobody && !opportunities[id] {
			t.Errorf("lead %s became an opportunity that is not there", r["Id"])
		}
	}
	invoices := map[string]bool{}
	for _, r := range rows(t, string(read(t, dir, "finance/invoices.csv")), ',') {
		if !accounts[r["account_id"]] || invoices[r["invoice_id"]] || r["invoiced_on"] > "2026-11-22" {
			t.Fatalf("invoice %s: unknown account, repeated number or a date to come", r["invoice_id"])
		}
		invoices[r["invoice_id"]] = true
	}
}
