package reports_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"accordo/reports"
	"accordo/reports/internal/sample"
)

// options are those of the sample company.
func options(t *testing.T, out string) reports.Options {
	t.Helper()
	o := reports.Options{Out: out, Lang: "en", ProjectName: "Officine Meridiana", Currency: "EUR", TimeZone: "Europe/Rome",
		AsOf: time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC), ReportWeek: sample.Monday, Version: "0.1.0", Manifest: []byte("{}\n")}
	for _, c := range sample.Charts() {
		o.Charts = append(o.Charts, reports.ChartSpec{Name: c.Name, Kind: c.Kind, Title: map[string]string{"en": c.Title, "it": c.Italian},
			Question: map[string]string{"en": c.Question}, Unit: c.Unit, Owner: c.Owner, Number: c.Number, Path: "queries/5_charts/" + c.Name + ".sql"})
	}
	return o
}

func TestLook(t *testing.T) {
	out := os.Getenv("LOOK")
	start := time.Now()
	res, err := reports.Build(context.Background(), sample.New(), options(t, out))
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(start), filepath.Base(res.Dir), res.Files, res.Bytes)
	for _, p := range res.Pages {
		t.Log(p)
	}
}
