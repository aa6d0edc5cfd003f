package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/queries"
)

// silent hears nothing.
type silent struct{}

func (silent) Stage(string)          {}
func (silent) Step(int, int, string) {}
func (silent) Done()                 {}

// loadProject loads a project made of accordo.yaml lines and exports.
func loadProject(t *testing.T, config string, exports map[string]string) (*pipeline.Result, error) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("accordo.yaml", "project: {name: Firm, time_zone: Europe/Rome, currency: EUR}\nquality_gates: {reject_percent: 100}\n"+config)
	for name, text := range exports {
		write("exports/"+name, text)
	}
	r, err := pipeline.Run(context.Background(), pipeline.Options{Dir: dir, AsOf: "2026-11-23", Queries: queries.FS, Until: pipeline.UntilLoad, Progress: silent{}})
	if err == nil {
		t.Cleanup(func() {
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	return r, err
}

// table returns the rows of a query as lines.
func table(t *testing.T, r *pipeline.Result, text string) []string {
	t.Helper()
	reader, err := r.Warehouse.Query(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Release()
	var out []string
	for reader.Next() {
		rec := reader.Record()
		for i := range int(rec.NumRows()) {
			var row []string
			for j := range int(rec.NumCols()) {
				value := "-"
				if column := rec.Column(j); !column.IsNull(i) {
					value = strings.Clone(column.ValueStr(i))
				}
				row = append(row, value)
			}
			out = append(out, strings.Join(row, " "))
		}
	}
	return out
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const invoiceHeader = "invoice_id,account_id,invoiced_on,amount\n"

func TestColumnDecidesItsLocale(t *testing.T) {
	tests := []struct {
		name, config, rows string
		want               []string
	}{
		{"one value settles the comma", "", "1,a,31/01/2026,\"1.234,56\"\n2,a,03/04/2026,50.000\n3,a,03/04/2026,7\n",
			[]string{"1 2026-01-31 1234.56", "2 2026-04-03 50000", "3 2026-04-03 7"}},
		{"one value settles the point", "", "1,a,1/31/2026,\"1,234.56\"\n2,a,3/4/2026,\"1,234\"\n", []string{"1 2026-01-31 1234.56", "2 2026-03-04 1234"}},
		{"the minority is rejected", "", "1,a,2026-01-31,\"1,5\"\n2,a,2026-01-31,\"2,5\"\n3,a,2026-01-31,3.5\n4,a,2026-01-31,1.000\n", []string{"1 2026-01-31 1.5", "2 2026-01-31 2.5", "4 2026-01-31 1000"}},
		{"the project settles it", "exports: {sources: {home: {locale: it-IT}}}\n", "1,a,03/04/2026,50.000\n", []string{"1 2026-04-03 50000"}},
		{"the project settles it otherwise", "exports: {sources: {home: {locale: en-US}}}\n", "1,a,03/04/2026,50.000\n", []string{"1 2026-03-04 50"}},
		{"nothing to settle", "", "1,a,2026-04-03,12.50\n2,a,3 apr 2026,0.125\n", []string{"1 2026-04-03 12.5", "2 2026-04-03 0.125"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := loadProject(t, tt.config, map[string]string{"invoices.csv": invoiceHeader + tt.rows})
			if err != nil {
				t.Fatal(err)
			}
			same(t, table(t, r, "select invoice_id, invoiced_on, amount from raw.home__invoice order by 1"), tt.want...)
			f := r.Files[0]
			if want := int64(len(tt.want)); f.Loaded != want || f.RejectedType != f.Records-want {
				t.Errorf("file %+v", f)
			}
		})
	}
}

func TestUndecidableFileIsRefused(t *testing.T) {
	_, err := loadProject(t, "", map[string]string{
		"invoices.csv": invoiceHeader + "1,a,03/04/2026,\"1,234\"\n2,a,05/06/2026,50.000\n",
		"targets.csv":  "metric,period,starts_on,value\nrevenue,month,2026-01-01,1.5\nrevenue,month,2026-02-01,\"1,5\"\n",
	})
	var refusal *diag.Error
	if !errors.As(err, &refusal) || refusal.Kind != diag.Input {
		t.Fatal(err)
	}
	var got []string
	for _, p := range refusal.Problems {
		got = append(got, p.File+": "+p.Message+" | "+p.Hint)
	}
	hint := " | say it in accordo.yaml: exports.sources.home.locale: it-IT (or en-US, en-GB, …)"
	same(t, got,
		`invoices.csv: column invoiced_on (invoiced_on) can be read in two ways: "03/04/2026" and "05/06/2026" mean one thing with the day first and another with the month first, and no other value tells which`+hint,
		`invoices.csv: column amount (amount) can be read in two ways: "1,234" and "50.000" mean one thing with a decimal point and another with a decimal comma, and no other value tells which`+hint,
		`targets.csv: column value (value) contradicts itself: 1 values need a decimal point, 1 need a decimal comma`+hint)
}

func TestCurrencyOfTheAccount(t *testing.T) {
	r, err := loadProject(t, "exports: {sources: {home: {currency: USD}}}\n", map[string]string{
		"invoices.csv":      invoiceHeader + "1,a,2026-01-31,5\n",
		"invoices_more.csv": "invoice_id,account_id,invoiced_on,amount,currency\n2,a,2026-01-31,5,GBP\n3,a,2026-01-31,5,\n",
		"fatture.csv":       "Numero fattura,Codice cliente,Data fattura,Importo (CHF)\n4,a,2026-01-31,5\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, table(t, r, "select invoice_id, currency from raw.home__invoice order by 1"), "1 USD", "2 GBP", "3 USD", "4 CHF")
}

func TestRatesOfTheBooks(t *testing.T) {
	r, err := loadProject(t, "", map[string]string{
		"invoices.csv": invoiceHeader + "1,a,2026-01-31,5\n",
		"cambi.csv":    "Data cambio;Da valuta;A valuta;Cambio\n02/03/2026;USD;EUR;0,9215\n31/03/2026;USD;EUR;1,093\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, table(t, r, "select rated_on, from_currency, to_currency, rate from raw.home__fx_rate order by 1"),
		"2026-03-02 USD EUR 0.9215", "2026-03-31 USD EUR 1.093")
}

func TestZoneOfTheUser(t *testing.T) {
	const rows = "Record ID,Email,Lifecycle Stage,Create Date\n1,a@x.eu,lead,2026-07-01 10:00\n"
	for config, want := range map[string]string{
		"": "2026-07-01 08:00:00Z",
		"exports: {sources: {hubspot: {time_zone: America/New_York}}}\n": "2026-07-01 14:00:00Z",
	} {
		r, err := loadProject(t, config, map[string]string{"hubspot-crm-exports-contacts.csv": rows})
		if err != nil {
			t.Fatal(err)
		}
		same(t, table(t, r, "select create_at from raw.hubspot__contact"), want)
	}
}

func TestOverlappingExports(t *testing.T) {
	const (
		header  = "Day,Campaign,Campaign ID,Impr.,Cost\n"
		full    = header + "2026-03-01,A,1,10,1.00\n2026-03-02,A,1,10,2.00\n2026-03-02,B,2,10,4.00\n"
		later   = header + "2026-03-02,A,1,11,2.50\n2026-03-03,A,1,11,8.00\n"
		contact = "Record ID,Email,Lifecycle Stage,Create Date,Last Modified Date\n"
		older   = contact + "1,a@x.eu,lead,2026-01-01 10:00,2026-01-05 10:00\n2,b@x.eu,customer,2026-01-01 10:00,2026-03-01 10:00\n"
		newer   = contact + "1,a@x.eu,opportunity,2026-01-01 10:00,2026-02-01 10:00\n2,b@x.eu,lead,2026-01-01 10:00,2026-01-20 10:00\n3,c@x.eu,lead,2026-02-01 10:00,2026-02-01 10:00\n"
	)
	for _, exports := range []map[string]string{
		{"a.csv": full, "b.csv": later, "c.csv": full, "d.csv": older, "e.csv": newer},
		{"c.csv": full, "a.csv": later, "b.csv": full, "e.csv": older, "d.csv": newer},
	} {
		r, err := loadProject(t, "", maps.Clone(exports))
		if err != nil {
			t.Fatal(err)
		}
		same(t, table(t, r, "select day_on, campaign, cost from raw.google_ads__campaign_day order by all"),
			"2026-03-01 A 1", "2026-03-02 A 2.5", "2026-03-02 B 4", "2026-03-03 A 8")
		same(t, table(t, r, "select record_id, lifecycle_stage from raw.hubspot__contact order by all"), "1 opportunity", "2 customer", "3 lead")
		var got []string
		for _, f := range r.Files {
			if f.Records != f.Loaded+f.Duplicates {
				t.Errorf("%s does not add up: %+v", f.Name, f)
			}
			got = append(got, fmt.Sprintf("%d=%d+%d", f.Records, f.Loaded, f.Duplicates))
		}
		slices.Sort(got)
		same(t, got, "2=1+1", "2=2+0", "3=0+3", "3=2+1", "3=2+1")
	}
}

func TestEqualRowsOfOneFileStay(t *testing.T) {
	r, err := loadProject(t, "", map[string]string{
		"a.csv": "Day,Campaign,Impr.,Cost\n2026-03-01,A,10,1.00\n2026-03-01,A,10,1.00\n",
		"b.csv": "Day,Campaign,Impr.,Cost\n2026-03-05,A,10,1.00\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, table(t, r, "select day_on, count(*) as n from raw.google_ads__campaign_day group by 1 order by 1"), "2026-03-01 2", "2026-03-05 1")
}
