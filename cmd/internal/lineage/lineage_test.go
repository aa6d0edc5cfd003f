package lineage_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"accordo/cmd/internal/lineage"
)

func sample(failure string) lineage.Run {
	begun := time.Date(2026, 11, 23, 5, 0, 0, 1, time.UTC)
	return lineage.Run{Job: "Firm", Version: "v1", Begun: begun, Ended: begun.Add(time.Minute), Failure: failure,
		Inputs:  []lineage.Dataset{{Namespace: "file", Name: "exports/a.csv", Rows: 3, Bytes: 70, Columns: []lineage.Column{{Name: "Id"}}}},
		Outputs: []lineage.Dataset{{Namespace: "duckdb", Name: "warehouse.core.leads", Rows: 2, Bytes: -1, Columns: []lineage.Column{{"lead_id", "varchar"}}}, {Namespace: "file", Name: "site/2026-W47", Rows: -1, Bytes: 9}}}
}

// required are the keys that version 2-0-2 of the specification asks for; every
// facet also needs _producer and _schemaURL.
func TestEventsHoldWhatTheSpecificationAsksFor(t *testing.T) {
	reUUID := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	for _, failure := range []string{"", "it broke"} {
		var b bytes.Buffer
		if err := lineage.Write(&b, sample(failure)); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		if len(lines) != 2 {
			t.Fatalf("%d events", len(lines))
		}
		var types []string
		id := ""
		for _, line := range lines {
			var e map[string]any
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"eventTime", "producer", "schemaURL", "eventType", "run", "job"} {
				if e[key] == nil {
					t.Errorf("%s has no %s", e["eventType"], key)
				}
			}
			if _, err := time.Parse(time.RFC3339, e["eventTime"].(string)); err != nil {
				t.Error(err)
			}
			run := e["run"].(map[string]any)
			if this := run["runId"].(string); !reUUID.MatchString(this) || id != "" && id != this {
				t.Errorf("run id %q after %q", this, id)
			} else {
				id = this
			}
			types = append(types, e["eventType"].(string))
			for _, key := range []string{"inputs", "outputs"} {
				for _, d := range e[key].([]any) {
					set := d.(map[string]any)
					if set["namespace"] == "" || set["name"] == "" {
						t.Errorf("dataset %v", set)
					}
					facets(t, set)
				}
			}
			facets(t, run)
		}
		want := map[string]string{"": "START COMPLETE", "it broke": "START FAIL"}[failure]
		if got := strings.Join(types, " "); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if strings.Contains(b.String(), "it broke") != (failure != "") {
			t.Error(b.String())
		}
		for _, want := range []string{`"fields":[{"name":"lead_id","type":"varchar"}]`, `"rowCount":2`, `"rowCount":3,"size":70`, `"size":9`} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("no %s in %s", want, b.String())
			}
		}
		var again bytes.Buffer
		if err := lineage.Write(&again, sample(failure)); err != nil || again.String() != b.String() {
			t.Error("the same run gives other bytes")
		}
	}
}

// facets asserts the keys of every facet of an object.
func facets(t *testing.T, of map[string]any) {
	t.Helper()
	for _, kind := range []string{"facets", "inputFacets", "outputFacets"} {
		all, _ := of[kind].(map[string]any)
		for name, f := range all {
			facet := f.(map[string]any)
			schema, _ := facet["_schemaURL"].(string)
			if facet["_producer"] == nil || !strings.HasPrefix(schema, "https://openlineage.io/spec/facets/") {
				t.Errorf("facet %s: %v", name, facet)
			}
		}
	}
}
