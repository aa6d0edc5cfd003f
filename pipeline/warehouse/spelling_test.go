package warehouse_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"accordo/pipeline/warehouse"
)

// read loads texts into a table of one column and returns each one's value, or refused.
func read(t testing.TB, c warehouse.Column, values []string) []string {
	t.Helper()
	ctx, db := context.Background(), open(t)
	c.Name = "v"
	table := warehouse.Table{Schema: "raw", Name: "x", Columns: []warehouse.Column{c}}
	if err := db.CreateEmpty(ctx, table); err != nil {
		t.Fatal(err)
	}
	rows := make([][]string, len(values))
	out := make([]string, len(values))
	for i, v := range values {
		rows[i], out[i] = []string{v}, refused
	}
	if _, err := db.Load(ctx, table, warehouse.Input{File: "x.csv", Arrow: texts(t, []string{"v"}, rows)}); err != nil {
		t.Fatal(err)
	}
	for _, row := range cells(t, db, "select _record, v from raw.x") {
		var n int
		if _, err := fmt.Sscan(row[0], &n); err != nil {
			t.Fatal(err)
		}
		out[n-1] = row[1]
	}
	return out
}

const refused = "refused"

func TestSpellings(t *testing.T) {
	day, month := warehouse.DayFirst, warehouse.MonthFirst
	tests := []struct {
		name   string
		column warehouse.Column
		want   [][2]string
	}{
		{"money, comma", warehouse.Column{Type: "money", DecimalMark: ","}, [][2]string{
			{"€\u00a01.234,56", "1234.56"}, {"1.234,56 €", "1234.56"}, {"1\u202f234,56 €", "1234.56"}, {"R$\u00a0100.000", "100000"}, {"146536,25", "146536.25"},
			{"(1.234,56)", "-1234.56"}, {"1.234,56-", "-1234.56"}, {"1.234,56- €", "-1234.56"}, {"1.234 567", refused}, {"0.123", refused}, {"1.23", refused}}},
		{"money, point", warehouse.Column{Type: "money"}, [][2]string{
			{"US$135.81", "135.81"}, {"CHF 1'234.56", "1234.56"}, {"CHF 1’234.56", "1234.56"}, {"(1,234.56)", "-1234.56"}, {"$(5.00)", "-5"}, {"1,234.56-", "-1234.56"}, {"$1,009.784", "1009.784"},
			{"$342.09K", refused}, {"< 10%", refused}, {"-5-", refused}, {"(-5)", refused}, {"1,23", refused}, {"0,123", refused}, {"1,2345", refused}}},
		{"abbreviated", warehouse.Column{Type: "money", Abbreviated: true}, [][2]string{
			{"$342.09K", "342090"}, {"$1,117.10K", "1117100"}, {"1.2M", "1200000"}, {"-3b", "-3000000000"}, {"12", "12"}, {"5 X", refused}}},
		{"undecided", warehouse.Column{Type: "money", Undecided: true}, [][2]string{
			{"12", "12"}, {"12.5", "12.5"}, {"0.125", "0.125"}, {"1234.567", "1234.567"}, {"1,234", refused}, {"50.000", refused}, {"12,5", refused}, {"1 234", refused}}},
		{"percent", warehouse.Column{Type: "percent", DecimalMark: ","}, [][2]string{
			{"12,50 %", "0.125"}, {"95,769%", "0.95769"}, {"4,10\u00a0%", "0.041"}, {"0%", "0"}, {"> 90%", refused}, {"< 10 %", refused}}},
		{"date", warehouse.Column{Type: "date"}, [][2]string{
			{"1 lug 2026", "2026-07-01"}, {"15 Apr, 2021", "2021-04-15"}, {"Thu, 5 Feb 2026", "2026-02-05"}, {"July 8, 2025", "2025-07-08"}, {"20260701", "2026-07-01"}, {"15.03.2024", "2024-03-15"},
			{"1. März 2026", "2026-03-01"}, {"8 de julho de 2025", "2025-07-08"}, {"5 févr. 2026", "2026-02-05"}, {"1er août 2026", "2026-08-01"}, {"martes, 3 de marzo de 2026", "2026-03-03"}, {"mar 5, 2026", "2026-03-05"},
			{"2026/7/1", "2026-07-01"}, {"05-Feb-2026", "2026-02-05"}, {"Sept 3, 2026", "2026-09-03"},
			{"31 giu 2026", refused}, {"5 foo 2026", refused}, {"03/04/2024", refused}, {"20261301", refused}, {"15 Apr, 2021 00:03:00", refused}, {"31.02.2024", refused}}},
		{"date, day first", warehouse.Column{Type: "date", DateOrder: day}, [][2]string{
			{"03/04/2024", "2024-04-03"}, {"3-4-2024", "2024-04-03"}, {"31/01/2024", "2024-01-31"}, {"01/31/2024", refused}, {"03/04-2024", refused}, {"03/04/2024 00:00", "2024-04-03"}, {"03/04/2024 09:00", refused}}},
		{"date, month first", warehouse.Column{Type: "date", DateOrder: month}, [][2]string{
			{"3/15/2024", "2024-03-15"}, {"1/23/2019 12:00:00 AM|11", "2019-01-23"}, {"15/3/2024", refused}, {"2024-03-15", "2024-03-15"}}},
		{"time, day first", warehouse.Column{Type: "timestamp", DateOrder: day, Zone: "Europe/Rome"}, [][2]string{
			{"15 Apr, 2021 00:03:00", "2021-04-14 22:03:00Z"}, {"03-07-2021 01:09", "2021-07-02 23:09:00Z"}, {"31/01/2024 14:30", "2024-01-31 13:30:00Z"}, {"31/01/2024 14:30:05 +0000", "2024-01-31 14:30:05Z"},
			{"Thu, 5 Feb 2026 10:00:00 +01:00", "2026-02-05 09:00:00Z"}, {"31/03/2024 02:30", refused}, {"31/01/2024", refused}, {"31/01/2024 24:30", refused}}},
		{"time, month first", warehouse.Column{Type: "timestamp", DateOrder: month}, [][2]string{
			{"1/23/2019 12:00:00 AM", "2019-01-23 00:00:00Z"}, {"1/23/2019 12:00:00 AM|11", "2019-01-23 11:00:00Z"}, {"3/15/2024, 2:30\u202fPM", "2024-03-15 14:30:00Z"}, {"3/15/2024 12:30 pm", "2024-03-15 12:30:00Z"},
			{"Mar 05, 2024 10:00 am", "2024-03-05 10:00:00Z"}, {"3/15/2024 13:30 PM", refused}, {"3/15/2024 0:30 PM", refused}}},
		{"id", warehouse.Column{Type: "id"}, [][2]string{
			{"[436534626]", "436534626"}, {`="00123"`, "00123"}, {"10676775052.0", "10676775052"}, {"1.20253E+17", refused}, {"1,20253E+17", refused}, {"1.06768e+10", refused}, {"a.0", "a.0"}, {"E+1", "E+1"}, {"[]", refused}}},
		{"salesforce id", warehouse.Column{Type: "salesforce_id", Nulls: []string{"000000000000000AAA"}}, [][2]string{
			{"001C000000o4OOI", "001C000000o4OOIIA2"}, {"001C000000o4Ooi", "001C000000o4OoiIAE"}, {"001C000000o4OOIIA2", "001C000000o4OOIIA2"}, {"001C000000o4OOIIAY", refused}, {"001c000000o4ooiia2", refused},
			{"000000000000000AAA", "(null)"}, {" 001C000000o4OOI ", "001C000000o4OOIIA2"}, {"001", refused}, {"001C000000o4O-I", refused}}},
		{"default", warehouse.Column{Type: "enum", Default: "EUR"}, [][2]string{{"", "EUR"}, {"USD", "USD"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var in, want []string
			for _, pair := range tt.want {
				in, want = append(in, pair[0]), append(want, pair[1])
			}
			for i, got := range read(t, tt.column, in) {
				if got != want[i] {
					t.Errorf("%q = %s, want %s", in[i], got, want[i])
				}
			}
		})
	}
}

func TestEvidence(t *testing.T) {
	tests := []struct {
		kind   string
		values []string
		want   warehouse.Evidence
	}{
		{"money", []string{"1,234", "50.000", "7"}, warehouse.Evidence{Open: 2, Loose: 2, Examples: []string{"1,234", "50.000"}}},
		{"money", []string{"50000", "146536,25", "50.000", ""}, warehouse.Evidence{Second: 1, Open: 1, Loose: 2, Examples: []string{"50.000"}}},
		{"money", []string{"1.234,56", "1,234.56", "0.123"}, warehouse.Evidence{First: 2, Second: 1, Loose: 2}},
		{"money", []string{"junk", "€ 5"}, warehouse.Evidence{Loose: 1}},
		{"integer", []string{"1.234"}, warehouse.Evidence{Second: 1, Loose: 1}},
		{"integer", []string{"50.000"}, warehouse.Evidence{Open: 1, Loose: 1, Examples: []string{"50.000"}}},
		{"percent", []string{"1,5 %", "1,234%"}, warehouse.Evidence{Second: 1, Open: 1, Loose: 2, Examples: []string{"1,234%"}}},
		{"date", []string{"03/04/2024", "03/03/2024", "2024-01-01"}, warehouse.Evidence{Open: 1, Loose: 2, Examples: []string{"03/04/2024"}}},
		{"date", []string{"13/04/2024", "04/13/2024", "14-04-2024"}, warehouse.Evidence{First: 2, Second: 1, Loose: 3}},
		{"timestamp", []string{"1/23/2019 12:00:00 AM"}, warehouse.Evidence{Second: 1, Loose: 1}},
	}
	for _, tt := range tests {
		var rows [][]string
		for _, v := range tt.values {
			rows = append(rows, []string{v})
		}
		table := warehouse.Table{Schema: "raw", Name: "x", Columns: []warehouse.Column{{Name: "v", Type: tt.kind, Undecided: true}}}
		got, err := open(t).Evidence(context.Background(), table, warehouse.Input{Arrow: texts(t, []string{"v"}, rows)})
		tt.want.Column = "v"
		if err != nil || !reflect.DeepEqual(got, []warehouse.Evidence{tt.want}) {
			t.Errorf("%s %q:\ngot  %+v %v\nwant %+v", tt.kind, tt.values, got, err, tt.want)
		}
	}
}
