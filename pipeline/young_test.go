package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"accordo/pipeline/demo"
)

// A firm that has no deals, campaigns or invoices yet exports lists without
// records: they are true, and no reason to refuse what it has.
func TestAFirmMayHaveNoDealsYet(t *testing.T) {
	dir := sample(t, demo.Options{Leads: 150, Weeks: 20})
	for _, name := range []string{
		"salesforce/Opportunity.csv", "salesforce/OpportunityHistory.csv", "salesforce/OpportunityContactRole.csv", "salesforce/Campaign.csv",
		"salesforce/CampaignMember.csv", "finance/invoices.csv", "finance/costs.csv", "together/actions.csv",
	} {
		path := filepath.Join(dir, "exports", filepath.FromSlash(name))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		header, _, _ := bytes.Cut(text, []byte("\n"))
		if err := os.WriteFile(path, append(header, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := sampled(t, dir, 0)
	if n := ask(t, r, "select count(*) from core.opportunities"); n[0] != "0" {
		t.Errorf("%s deals", n[0])
	}
	if n := ask(t, r, "select count(*) > 0 from metrics.funnel__new_leads"); n[0] != "true" {
		t.Error("no new leads")
	}
}
