package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/export"
	"accordo/queries"
)

const guests = `
system: home
object: guest
title: {en: Guests}
optional: true
columns:
  - {name: guest_id, headers: [Guest], type: id, required: true}
  - {name: born_on, headers: [Born], type: date, personal: true, required: true}
  - {name: came_on, headers: [Came], type: date, required: true}
`

func TestSurveyMasksPersonalValues(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"queries/0_contracts/home/guest.yaml": guests,
		"guests.csv":                          "Guest,Born,Came\n1,canary-born,2026-01-01\n2,1970-01-01,later\n3,1971-01-01,2026-02-01\n4,1972-01-01\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s, err := pipeline.NewSurveyor(context.Background(), dir, queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	found, _, err := s.Survey(context.Background(), root, "guests.csv")
	if err != nil {
		t.Fatal(err)
	}
	one := found[0]
	if one.Report.Loaded != 1 || one.Report.RejectedType != 2 || one.Report.RejectedStructure != 1 {
		t.Errorf("report %+v", one.Report)
	}
	var text strings.Builder
	for _, r := range one.Rejects {
		for _, e := range r.Examples {
			text.WriteString(e.String() + "\n")
		}
	}
	for _, want := range []string{"record 4 has 2 fields", "record 1: a value that is not shown is not a date", `record 2: "later" is not a date`} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in:\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String(), "canary") {
		t.Error("a personal value is shown")
	}
	if len(one.Periods) != 2 || one.Periods[1].Column != "came_on" || one.Periods[1].First.Format("2006-01-02") != "2026-02-01" {
		t.Errorf("periods %+v", one.Periods)
	}
}

func TestDraftsAreNotWrittenOverOthers(t *testing.T) {
	dir := t.TempDir()
	d := export.Draft{Object: "x", Contract: "a", Staging: "b"}
	if _, err := pipeline.WriteDraft(dir, d); err != nil {
		t.Fatal(err)
	}
	d.Contract = "other"
	if _, err := pipeline.WriteDraft(dir, d); err == nil {
		t.Error("the second draft replaced the first")
	}
	if got, err := os.ReadFile(filepath.Join(dir, "queries/0_contracts/home/x.yaml")); err != nil || string(got) != "a" {
		t.Errorf("contract %q, %v", got, err)
	}
}
