package export_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline/export"
)

// TestLookAlikes reads one look-alike of every shipped contract.
func TestLookAlikes(t *testing.T) {
	type want struct {
		table     string
		encoding  export.Encoding
		delimiter byte
		header    int
		good      int64
		excluded  export.Excluded
		direct    bool
		locale    string
		cells     map[string]string // of the first good row
	}
	cases := map[string]want{
		"salesforce/Lead.csv": {"salesforce__lead", export.Windows1252, ',', 1, 3, export.Excluded{}, false, "",
			map[string]string{"first_name": "Nicolò", "last_name": "Bèrtoli", "converted_account_id": "000000000000000AAA", "intent": "<null>", "rating": "<null>"}},
		"salesforce/LeadHistory.csv": {"salesforce__lead_history", export.UTF8, ',', 1, 2, export.Excluded{}, true, "",
			map[string]string{"field": "created", "old_value": "<null>"}},
		"salesforce/User.csv": {"salesforce__user", export.UTF8, ',', 1, 2, export.Excluded{}, true, "",
			map[string]string{"time_zone_sid_key": "Europe/Rome"}},
		"salesforce/Account.csv": {"salesforce__account", export.Windows1252, ',', 1, 1, export.Excluded{}, false, "",
			map[string]string{"name": "Müller & Söhne", "number_of_employees": "85"}},
		"salesforce/contact_dataloader.csv": {"salesforce__contact", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"last_name": "Weiß", "created_at": "2026-02-03T10:00:00.000Z", "is_deleted": "<null>"}},
		"salesforce/Opportunity.csv": {"salesforce__opportunity", export.UTF8, ',', 1, 2, export.Excluded{}, true, "",
			map[string]string{"name": "Linea 4, ampliamento", "amount": "125000.5"}},
		"salesforce/Opportunity_2.csv.gz": {"salesforce__opportunity", export.UTF8, ',', 1, 2, export.Excluded{}, false, "",
			map[string]string{"name": "Linea 4, ampliamento"}},
		"salesforce/OpportunityHistory.csv": {"salesforce__opportunity_history", export.UTF8, ',', 1, 2, export.Excluded{}, true, "",
			map[string]string{"from_opportunity_stage_name": "<null>", "stage_name": "Analisi"}},
		"salesforce/OpportunityContactRole.csv": {"salesforce__opportunity_contact_role", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"role": "Decision Maker"}},
		"salesforce/Campaign.csv": {"salesforce__campaign", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"start_on": "2026-01-10 00:00:00", "actual_cost": "11850.25"}},
		"salesforce/CampaignMember.csv": {"salesforce__campaign_member", export.UTF8, ',', 1, 0, export.Excluded{}, true, "", nil},
		"salesforce/Task.csv": {"salesforce__task", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"description": "Left a message\r\nwill call back", "call_duration_seconds": "95"}},
		"hubspot/hubspot-crm-exports-all-contacts-2026-11-20.csv": {"hubspot__contact", export.UTF8, ',', 1, 2, export.Excluded{}, true, "",
			map[string]string{"first_conversion": `Demo request: "try it"`, "entered_lead_at": "2026-03-01 09:26",
				"entered_mql_at": "2026-03-02 10:01", "entered_opportunity_at": "<null>", "phone": " +33 1 00 00 00 00", "merged_contact_ids": "123; 456"}},
		"google_ads/Campaign report.csv": {"google_ads__campaign_day", export.UTF8, ',', 3, 4, export.Excluded{Totals: 3}, false, "en",
			map[string]string{"campaign": "Brand", "impressions": "1,204", "day_on": "2026-03-02", "campaign_id": "<null>"}},
		"google_ads/Report sulle campagne.csv": {"google_ads__campaign_day", export.UTF16LE, '\t', 3, 1, export.Excluded{Totals: 1}, false, "it",
			map[string]string{"campaign": "Marchio", "cost": "61,60"}},
		"linkedin_ads/account_500000000_campaign_performance_report.csv": {"linkedin_ads__campaign_day", export.UTF16LE, '\t', 6, 2, export.Excluded{Totals: 1}, false, "en",
			map[string]string{"campaign_name": "Decision makers 🚀", "total_spent": "1,204.50", "start_on": "3/1/2026"}},
		"linkedin_ads/pt.csv": {"linkedin_ads__campaign_day", export.UTF16LE, '\t', 1, 1, export.Excluded{}, false, "pt-BR",
			map[string]string{"campaign_name": "Geração", "total_spent": "454,06"}},
		"meta_ads/Acme-Campaigns-Mar-1-2026-Mar-31-2026.csv": {"meta_ads__campaign_day", export.UTF8, ',', 1, 2, export.Excluded{Totals: 1}, false, "",
			map[string]string{"campaign_name": "Spring sale", "currency": "EUR", "amount_spent": "159.51"}},
		"meta_ads/Acme-Campagne.csv": {"meta_ads__campaign_day", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"campaign_name": "Primavera", "currency": "USD", "amount_spent": "10.5"}},
		"aircall/calls-2026-03.csv": {"aircall__call", export.UTF8, ',', 1, 2, export.Excluded{}, true, "en-GB",
			map[string]string{"started_at": "02/03/2026 09:15", "tags": "demo, hot", "duration_in_call_seconds": "61"}},
		"home/fatture-2026.csv": {"home__invoice", export.Windows1252, ';', 1, 2, export.Excluded{Blank: 2}, false, "",
			map[string]string{"account_name": "Müller & Söhne", "amount": "1.234,56", "currency": "EUR"}},
		"home/targets.csv": {"home__target", export.UTF8, ',', 1, 1, export.Excluded{}, true, "",
			map[string]string{"metric": "mql", "value": "120"}},
		"home/cambi-2026.csv": {"home__fx_rate", export.UTF8, ';', 1, 2, export.Excluded{}, true, "",
			map[string]string{"rated_on": "02/03/2026", "rate": "0,9215"}},
	}
	contracts := shipped(t)
	root := openRoot(t, filepath.Join("testdata", "exports"))
	names, err := export.Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			w, ok := cases[name]
			if !ok {
				t.Fatal("this fixture has no expectation")
			}
			f := preflight(t, root, name, contracts, export.Options{})
			seen[f.Contract.Table()] = true
			got := want{f.Contract.Table(), f.Encoding, f.Delimiter, f.HeaderRecord, f.Good, f.Excluded, f.Direct(), f.Locale, nil}
			w2 := w
			w2.cells = nil
			if got.table != w2.table || got.encoding != w2.encoding || got.delimiter != w2.delimiter || got.header != w2.header ||
				got.good != w2.good || got.excluded != w2.excluded || got.direct != w2.direct || got.locale != w2.locale || len(f.Rejects) > 0 {
				t.Errorf("got  %+v, %d rejects\nwant %+v", got, len(f.Rejects), w2)
			}
			all := rows(t, f, 2)
			for column, value := range w.cells {
				if got, ok := all[0].values[column]; !ok || got != value {
					t.Errorf("%s = %q (present: %v), want %q", column, got, ok, value)
				}
			}
		})
	}
	// The look-alikes of the other systems: their rows are compared where the
	// whole pipeline reads them.
	systems := openRoot(t, filepath.Join("..", "testdata", "systems"))
	if names, err = export.Discover(systems); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f := preflight(t, systems, name, contracts, export.Options{})
		folder, _, _ := strings.Cut(name, "/")
		if shared := []string{"crm_of_others", "salesforce_reports", "web", "mail", "calls"}; f.Contract.System != folder && !slices.Contains(shared, folder) {
			t.Errorf("%s was taken for %s", name, f.Contract.ID())
		}
		seen[f.Contract.Table()] = true
	}
	for _, c := range contracts {
		if !seen[c.Table()] {
			t.Errorf("contract %s has no look-alike", c.Table())
		}
	}
}

func TestHubSpotDuplicateHeaderIsRecorded(t *testing.T) {
	root := openRoot(t, filepath.Join("testdata", "exports"))
	f := preflight(t, root, "hubspot/hubspot-crm-exports-all-contacts-2026-11-20.csv", shipped(t), export.Options{})
	if !slices.Equal(f.Duplicates, []string{"Billing Contact"}) || len(f.Warnings) != 1 {
		t.Errorf("duplicates %q, warnings %v", f.Duplicates, f.Warnings)
	}
	if col, _ := f.Column("entered_lead_at"); col.Header != `Date entered "Lead (Lifecycle Stage Pipeline)"` {
		t.Errorf("read %q, want the newest generation", col.Header)
	}
	if f.Multiline != 2 {
		t.Errorf("%d newlines inside quotes, want 2", f.Multiline)
	}
}

func TestSourceOverridesReachTheFile(t *testing.T) {
	root := openRoot(t, filepath.Join("testdata", "exports"))
	opts := export.Options{Sources: map[string]export.Source{"home": {Zone: "Europe/Rome", Currency: "EUR", Locale: "it"}}}
	f := preflight(t, root, "home/fatture-2026.csv", shipped(t), opts)
	if f.Source.Zone != "Europe/Rome" || f.Source.Currency != "EUR" || f.Locale != "it" {
		t.Errorf("source %+v, locale %q", f.Source, f.Locale)
	}
}

// TestRealExports runs over real exports where a machine has them; they may not
// be copied into the repository.
func TestRealExports(t *testing.T) {
	dir := os.Getenv("ACCORDO_REAL_EXPORTS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data", "ad_platform_real_exports")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("SKIPPED: no real exports in %s; set ACCORDO_REAL_EXPORTS", dir)
	}
	root := openRoot(t, dir)
	contracts := shipped(t)
	// The same contracts without the demand for a day, which these files do not have.
	relaxed := make([]*export.Contract, 0, len(contracts))
	for _, c := range contracts {
		copied := *c
		copied.Columns = slices.Clone(c.Columns)
		for i := range copied.Columns {
			if copied.Columns[i].Name == "day_on" {
				copied.Columns[i].Required = false
			}
		}
		relaxed = append(relaxed, &copied)
	}
	for name, good := range map[string]int64{"google_ads_campaign_report_utf8_INR.csv": 2, "google_ads_campaign_report_utf8_EUR_greek.csv": 3} {
		text := refused(t, root, name, contracts, export.Options{})
		wantParts(t, text, name+":3", "google_ads campaign_day", "lacks column day_on", `"Day"`)
		f := preflight(t, root, name, relaxed, export.Options{})
		if f.Encoding != export.UTF8 || f.HeaderRecord != 3 || f.Good != good || f.Excluded.Totals == 0 || len(f.Rejects) > 0 {
			t.Errorf("%s: %s, header %d, good %d, %+v, rejects %d", name, f.Encoding, f.HeaderRecord, f.Good, f.Excluded, len(f.Rejects))
		}
	}
	f := preflight(t, root, "linkedin_campaign_manager_utf16le_tsv_ptBR_redacted.csv", contracts, export.Options{})
	if f.Contract.Table() != "linkedin_ads__campaign_day" || f.Encoding != export.UTF16LE || f.Delimiter != '\t' || f.Good != 5 || f.Locale != "pt-BR" {
		t.Errorf("%s %s %q good %d locale %s", f.Contract.Table(), f.Encoding, f.Delimiter, f.Good, f.Locale)
	}
	if first := rows(t, f, 100)[0].values; first["total_spent"] != "454,06" || first["campaign_status"] != "Pausado" {
		t.Errorf("first row %v", first)
	}
	if text := refused(t, root, "google_ads_ad_report_utf8.csv", contracts, export.Options{}); !strings.Contains(text, "unknown file") && !strings.Contains(text, "lacks column") {
		t.Errorf("ad report: %s", text)
	}
	f = preflight(t, root, "microsoft_ads_reporting_api_utf8bom_crlf.csv", contracts, export.Options{})
	if f.Contract.Table() != "microsoft_ads__campaign_day" || f.HeaderRecord != 11 || f.Good != 1 || f.Excluded != (export.Excluded{Blank: 1, Footer: 1}) {
		t.Errorf("%s header %d good %d excluded %+v", f.Contract.Table(), f.HeaderRecord, f.Good, f.Excluded)
	}
	f = preflight(t, root, "microsoft_ads_ui_grid_utf8bom_redacted.csv", contracts, export.Options{})
	if f.Contract.Table() != "microsoft_ads__campaign_grid" || f.Good != 2 || f.Excluded != (export.Excluded{Totals: 3}) {
		t.Errorf("%s good %d excluded %+v", f.Contract.Table(), f.Good, f.Excluded)
	}
	names, err := export.Discover(root)
	if err != nil || len(names) < 6 {
		t.Fatalf("found %d files: %v", len(names), err)
	}
	for _, name := range names {
		if f, err := export.Preflight(context.Background(), root, name, relaxed, export.Options{}); err == nil {
			holdAccount(t, f)
		}
	}
}

// microsoftAds is a contract for a report with nine lines before and a
// copyright after the table.
const microsoftAds = `
system: microsoft_ads
object: campaign_hour
title: {en: Microsoft Advertising}
preamble: 12
columns:
  - {name: campaign, headers: [CampaignName], type: text, required: true}
  - {name: period, headers: [TimePeriod], type: text, required: true}
  - {name: spend, headers: [Spend], type: money, required: true}
`

func TestPreambleAndFooterOfKeyValueLines(t *testing.T) {
	content := "\ufeff\"Report Name: Weekly\"\r\n\"Report Time: 1/23/2019\"\r\n\"Time Zone: (GMT+01:00) Amsterdam, Rome\"\r\n" +
		"\"Last Completed Available Day: x\"\r\n\"Last Completed Available Hour: x\"\r\n\"Report Aggregation: Hourly\"\r\n\"Report Filter: \"\r\n" +
		"\"Potential Incomplete Data: true\"\r\n\"Rows: 1\"\r\n\r\n\"CampaignName\",\"TimePeriod\",\"Impressions\",\"Spend\"\r\n" +
		"\"Look, \"\"this\"\"!\",\"1/23/2019 12:00:00 AM|11\",\"734\",\"60.35\"\r\n\r\n\"©2019 Microsoft Corporation. All rights reserved. \"\r\n"
	contracts := parse(t, map[string]string{"c/microsoft_ads/campaign_hour.yaml": microsoftAds})
	f := preflight(t, folder(t, map[string]string{"r.csv": content}), "r.csv", contracts, export.Options{})
	if f.HeaderRecord != 11 || f.Good != 1 || f.Excluded != (export.Excluded{Blank: 1, Footer: 1}) || !f.BOM || f.Direct() {
		t.Errorf("header %d good %d excluded %+v bom %v", f.HeaderRecord, f.Good, f.Excluded, f.BOM)
	}
	if got := rows(t, f, 10)[0].values["campaign"]; got != `Look, "this"!` {
		t.Errorf("campaign %q", got)
	}
	if content[f.HeaderOffset:f.HeaderOffset+15] != `"CampaignName",` {
		t.Errorf("header offset %d points at %q", f.HeaderOffset, content[f.HeaderOffset:f.HeaderOffset+15])
	}
}

func TestReportFooterWithNameAndCompany(t *testing.T) {
	content := "CampaignName,TimePeriod,Spend\na,b,1\n\n\"Weekly report\"\n\"Acme S.p.A.\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n" +
		"\"Confidential Information - Do Not Distribute\"\n\"Generated By:  Ada Neri  1/2/2026\"\n\"Acme\"\n"
	contracts := parse(t, map[string]string{"c/microsoft_ads/campaign_hour.yaml": microsoftAds})
	root := folder(t, map[string]string{"footer.csv": content,
		"damage.csv": "CampaignName,TimePeriod,Spend\na,b,1\n\nWeekly\n\nc,d,2\n"})
	f := preflight(t, root, "footer.csv", contracts, export.Options{})
	if f.Good != 1 || f.Excluded != (export.Excluded{Blank: 1, Footer: 6}) || len(f.Rejects) != 0 {
		t.Errorf("good %d excluded %+v rejects %+v", f.Good, f.Excluded, f.Rejects)
	}
	// The same short line with data behind it is damage, not a footer.
	f = preflight(t, root, "damage.csv", contracts, export.Options{})
	if f.Good != 2 || f.Excluded.Footer != 0 || len(f.Rejects) != 1 || f.Rejects[0].Record != 3 {
		t.Errorf("good %d excluded %+v rejects %+v", f.Good, f.Excluded, f.Rejects)
	}
}
