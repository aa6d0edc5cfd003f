package export_test

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// sample is what becomes of the files of the sample data that a pattern names.
type sample struct {
	pattern string
	table   string // the raw table that loads them, "" if they are refused
	says    string // what the refusal says
	reason  string // why it is right to refuse them
}

// samples says of every sample file whether it is loaded, and if not, why. The
// first pattern that fits holds.
var samples = []sample{
	{"zoho_crm_sample/Accounts.csv", "zoho__account", "", ""},
	{"zoho_crm_sample/Calls.csv", "zoho__call", "", ""},
	{"zoho_crm_sample/Campaigns.csv", "zoho__campaign", "", ""},
	{"zoho_crm_sample/Contacts.csv", "zoho__contact", "", ""},
	{"zoho_crm_sample/Leads.csv", "zoho__lead", "", ""},
	{"zoho_crm_sample/Potentials.csv", "zoho__deal", "", ""},
	{"zoho_crm_sample/Tasks.csv", "zoho__task", "", ""},
	{"zoho_crm_sample/*.csv", "", "", "a module that no metric reads"},

	{"ad_platform_real_exports/linkedin*.csv", "linkedin_ads__campaign_day", "", ""},
	{"ad_platform_real_exports/microsoft_ads_reporting*.csv", "microsoft_ads__campaign_day", "", ""},
	{"ad_platform_real_exports/microsoft_ads_ui*.csv", "microsoft_ads__campaign_grid", "", ""},
	{"ad_platform_real_exports/google_ads_*.csv", "", `lacks column day_on (header "Day")`, "exported without the segment Day: its cost belongs to no week"},
	{"ad_platform_real_exports/google_ads_overview_cards/*.csv", "", "", "a card of the overview page: no campaign by day"},

	{"maven_crm_sales_opportunities/*.csv", "", "", "home-made: loaded by contracts of the project's own, see TestRealMaven"},

	{"fivetran_*/*.csv", "", "", "tables of a connector that reads the API, not an export of the system"},
}

// TestSampleFiles looks at every file of the sample data, which may not be
// copied into the repository: it has as many bytes as its PROVENANCE.md says, and
// is either loaded with as many records or refused for a reason listed above.
func TestSampleFiles(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data")
	if real := os.Getenv("ACCORDO_REAL_EXPORTS"); real != "" {
		dir = filepath.Dir(filepath.Clean(real))
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("SKIPPED: no sample data in %s; set ACCORDO_REAL_EXPORTS to a folder in it", dir)
	}
	root, contracts := openRoot(t, dir), shipped(t)
	names, err := export.Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	used := make([]int, len(samples))
	for _, name := range names {
		at := sampleOf(name)
		if at < 0 {
			t.Errorf("%s is in no list", name)
			continue
		}
		used[at]++
		s, stated := samples[at], provenance(t, dir, name)
		f, err := export.Preflight(context.Background(), root, name, contracts, export.Options{})
		switch {
		case s.table == "":
			if err == nil || diag.KindOf(err) != diag.Input || !strings.Contains(err.Error(), s.says) {
				t.Errorf("%s: %v; it is to be refused: %s", name, err, s.reason)
			} else if !refusal.MatchString(err.Error()) {
				t.Errorf("%s: %v; it is to be refused as what it is", name, err)
			}
		case err != nil:
			t.Errorf("%s was refused: %v", name, err)
		default:
			holdAccount(t, f)
			if f.Contract.Table() != s.table || len(f.Rejects) > 0 {
				t.Errorf("%s: %s, %d rejected", name, f.Contract.Table(), len(f.Rejects))
			}
			// What stands before and in the header is a record there, all but the first.
			if got := f.Records + int64(f.HeaderRecord) - 1; got != stated.records {
				t.Errorf("%s: %d records, PROVENANCE.md says %d", name, got, stated.records)
			}
		}
		info, err := root.Stat(name)
		if err != nil || info.Size() != stated.bytes {
			t.Errorf("%s: %d bytes, PROVENANCE.md says %d; %v", name, info.Size(), stated.bytes, err)
		}
	}
	for i, s := range samples {
		if used[i] == 0 {
			t.Errorf("no file fits %s", s.pattern)
		}
		if (s.table == "") == (s.reason == "") {
			t.Errorf("%s is neither loaded nor refused for a reason", s.pattern)
		}
	}
	t.Logf("%d files, %d lists", len(names), len(samples))
}

// refusal is how a file that nobody knows is refused.
var refusal = regexp.MustCompile(`unknown file|lacks column|is named like`)

func sampleOf(name string) int {
	for i, s := range samples {
		if fits, err := path.Match(s.pattern, name); err == nil && fits {
			return i
		}
	}
	return -1
}

type stated struct{ records, bytes int64 }

// provenance returns what the PROVENANCE.md of a folder says about a file.
func provenance(t *testing.T, dir, name string) stated {
	t.Helper()
	folder, file, _ := strings.Cut(name, "/")
	content, err := os.ReadFile(filepath.Join(dir, folder, "PROVENANCE.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		cells := strings.Split(line, "|")
		if len(cells) < 6 || strings.TrimSpace(cells[1]) != file {
			continue
		}
		records, err := strconv.ParseInt(strings.TrimSpace(cells[2]), 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		bytes, err := strconv.ParseInt(strings.TrimSpace(cells[4]), 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return stated{records, bytes}
	}
	t.Errorf("%s is not in the PROVENANCE.md of its folder", name)
	return stated{}
}
