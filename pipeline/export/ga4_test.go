package export_test

import (
	"context"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// The report as it is downloaded: by channel, then by day, then by channel again
// for the users' first session.
const ga4Report = "# ----------------------------------------\n# Traffic acquisition: Session default channel group\n# Account: Acme\n" +
	"# ----------------------------------------\n#\n# All Users\n# Start date: 20260201\n# End date: 20260228\n\n" +
	"Session default channel group,Sessions,Engaged sessions,Total revenue\n\"Direct \"\"home\"\"\",10,5,0\nOrganic Search,20,11,12.5\n\n" +
	"# ----------------------------------------\n# Sessions by day\n# ----------------------------------------\n\nDate,Sessions\n20260201,50\n20260202,60\n\n" +
	"# All Users\nFirst user default channel group,Sessions,Engaged sessions\nReferral,7,bad,3\nEmail,8,4\n\nGrand total,,\n"

// Tables of one GA4 file are read apart: those of a contract are loaded, the
// others are named. None is mixed into another, not even one of the same width.
func TestTablesOfOneFile(t *testing.T) {
	for name, content := range map[string]string{"ga4.csv": ga4Report, "crlf": "\xef\xbb\xbf" + strings.ReplaceAll(ga4Report, "\n", "\r\n")} {
		t.Run(name, func(t *testing.T) {
			files, got, ignored := all(t, "ga4.csv", content, shipped(t), export.Options{})
			if len(files) != 2 || files[0].Name != "ga4.csv/table 1" || files[1].Name != "ga4.csv/table 3" || files[0].Contract.Table() != "ga4__channel_day" {
				t.Fatalf("%d files: %+v", len(files), files)
			}
			if len(ignored) != 1 || ignored[0].Name != "ga4.csv/table 2" || !strings.Contains(ignored[0].Why, "Date, Sessions") {
				t.Errorf("left out %+v", ignored)
			}
			if w := files[0].Warnings; len(w) != 1 || !strings.Contains(w[0].Message, "table 2 (table of Date, Sessions that fits no contract)") {
				t.Errorf("warnings %+v", w)
			}
			first, third := got["ga4.csv/table 1"], got["ga4.csv/table 3"]
			if len(first) != 2 || len(third) != 1 {
				t.Fatalf("rows %+v, %+v", first, third)
			}
			wantRow(t, first[0], map[string]string{"channel": `Direct "home"`, "sessions": "10"})
			wantRow(t, first[1], map[string]string{"channel": "Organic Search", "total_revenue": "12.5"})
			wantRow(t, third[0], map[string]string{"channel": "Email", "engaged_sessions": "4"})
			if files[0].SHA256 == files[1].SHA256 {
				t.Error("two tables pass for one file delivered twice")
			}
			// The place of a reject is that in the file.
			bad := "Referral,7,bad,3"
			if r := files[1].Rejects; len(r) != 1 || r[0].Offset != int64(strings.Index(content, bad)) ||
				r[0].Line != int64(strings.Count(content[:strings.Index(content, bad)], "\n"))+1 {
				t.Errorf("rejects %+v", r)
			}
			located, err := files[1].Locate(context.Background(), []int64{third[0].record})
			if err != nil || located[0].Offset != int64(strings.Index(content, "Email,8,4")) {
				t.Errorf("%+v, %v", located, err)
			}
		})
	}
}

// One table below comments stays one file, also with a comment or an empty line
// inside it; a file all of whose tables are unknown says so of each.
func TestCommentedFile(t *testing.T) {
	f := preflight(t, folder(t, map[string]string{"ga4.csv": "# a\nSession default channel group,Sessions,Engaged sessions\nDirect,1,1\n\n# b\nEmail,2,2\n"}),
		"ga4.csv", shipped(t), export.Options{})
	if f.Name != "ga4.csv" || f.Good != 2 || f.Excluded.Total() != 2 {
		t.Errorf("%s: good %d, excluded %+v", f.Name, f.Good, f.Excluded)
	}
	_, _, err := export.PreflightAll(context.Background(), folder(t, map[string]string{"x.csv": "# a\nHour,Visits\n1,2\n\n# b\nTown,Visits\nRome,3\n"}),
		"x.csv", shipped(t), export.Options{})
	if diag.KindOf(err) != diag.Input || !strings.Contains(err.Error(), "x.csv/table 1") || !strings.Contains(err.Error(), "x.csv/table 2") {
		t.Errorf("%v", err)
	}
}
