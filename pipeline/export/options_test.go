package export_test

import (
	"testing"

	"accordo/pipeline/export"
)

// What a project says about one object beats what it says about its system.
func TestSourceOfAnObject(t *testing.T) {
	root := folder(t, map[string]string{"invoices.csv": invoices(1)})
	said := map[string]export.Source{
		"home":         {Zone: "Europe/Rome", Currency: "EUR", Locale: "it-IT"},
		"home/invoice": {Locale: "en-GB"},
		"home/target":  {Currency: "USD"},
	}
	f := preflight(t, root, "invoices.csv", shipped(t), export.Options{Sources: said})
	if want := (export.Source{Zone: "Europe/Rome", Currency: "EUR", Locale: "en-GB"}); f.Source != want || f.Locale != "en-GB" {
		t.Errorf("source %+v, locale %s", f.Source, f.Locale)
	}
}
