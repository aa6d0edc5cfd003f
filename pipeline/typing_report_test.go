package pipeline_test

import (
	"strings"
	"testing"
)

// A report writes times as its reader does: day or month first, 12 or 24 hours,
// in the reader's zone, which the project states. A date alone is its midnight.
func TestReportTimes(t *testing.T) {
	english := "Lead ID,Company / Account,Lead Status,Create Date\n"
	tests := []struct {
		name, config, text string
		want               []string
	}{
		{"italian", "", "ID lead,Società,Stato lead,Data creazione\n1,A,Nuovo,13/02/2026 14:30\n2,B,Nuovo,\"03/02/2026, 09:05\"\n3,C,Nuovo,03/02/2026\n",
			[]string{"1 2026-02-13 13:30:00", "2 2026-02-03 08:05:00", "3 2026-02-02 23:00:00"}},
		{"american", "exports: {sources: {salesforce: {time_zone: America/New_York}}}\n",
			english + "1,A,New,2/13/2026 2:30 PM\n2,B,New,\"3/2/2026, 12:05 AM\"\n", []string{"1 2026-02-13 19:30:00", "2 2026-03-02 05:05:00"}},
		{"british", "exports: {sources: {salesforce: {locale: en-GB, time_zone: Europe/London}}}\n",
			english + "1,A,New,13/02/2026 14:30\n2,B,New,03/07/2026 14:30\n", []string{"1 2026-02-13 14:30:00", "2 2026-07-03 13:30:00"}},
	}
	tests = append(tests, tests[0])
	last := &tests[len(tests)-1]
	last.name, last.text = "english labels, day first", english+"1,A,New,13/02/2026 14:30\n2,B,New,03/02/2026 09:05\n3,C,New,03/02/2026\n"
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := loadProject(t, tt.config, map[string]string{"report1773570000001.csv": tt.text})
			if err != nil {
				t.Fatal(err)
			}
			same(t, table(t, r, "select lead_id, created_at::varchar from raw.salesforce__lead_report order by 1"), tt.want...)
		})
	}
}

// The labels' language does not tell English from American dates: where no value
// does, the report is refused.
func TestReportTimesUndecided(t *testing.T) {
	_, err := loadProject(t, "", map[string]string{"report1773570000001.csv": "Lead ID,Company / Account,Lead Status,Create Date\n1,A,New,03/02/2026 14:30\n"})
	if err == nil || !strings.Contains(err.Error(), "can be read in two ways") {
		t.Errorf("%v", err)
	}
}
