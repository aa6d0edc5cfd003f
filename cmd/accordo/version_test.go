package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/warehouse"
)

// The list of parts names every module of the program, and the parts that are no
// modules by the versions they really have.
func TestSBOMNamesAllParts(t *testing.T) {
	var out bytes.Buffer
	if code := run(context.Background(), []string{"version", "--sbom"}, nil, &out, &out, os.Getenv); code != 0 {
		t.Fatal(out.String())
	}
	var list struct {
		BomFormat, SpecVersion string
		Metadata               struct {
			Component struct{ Name, Version string }
		}
		Components []struct {
			Type, Name, Version, PURL string
			Ref                       string `json:"bom-ref"`
		}
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if list.BomFormat != "CycloneDX" || list.SpecVersion != "1.5" || list.Metadata.Component.Name != "accordo" || list.Metadata.Component.Version == "" {
		t.Errorf("head: %+v", list)
	}
	versions, refs := map[string]string{}, map[string]bool{}
	for _, c := range list.Components {
		if c.Type != "library" || c.Version == "" || !strings.HasPrefix(c.PURL, "pkg:") || refs[c.Ref] || c.Ref == "" {
			t.Errorf("component %+v", c)
		}
		versions[c.Name], refs[c.Ref] = c.Version, true
	}
	for _, name := range []string{"std", "github.com/marcboeker/go-duckdb", "github.com/spf13/cobra", "github.com/apache/arrow/go/v17"} {
		if versions[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	db, err := warehouse.Open(context.Background(), warehouse.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	r, err := db.Query(context.Background(), "select version() as version")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	if r.Next(); r.Record().Column(0).(*array.String).Value(0) != "v"+versions["duckdb"] {
		t.Errorf("DuckDB is %s, the list says %s", r.Record().Column(0).(*array.String).Value(0), versions["duckdb"])
	}
	out.Reset()
	if code := run(context.Background(), []string{"version", "--notice"}, nil, &out, &out, os.Getenv); code != 0 {
		t.Fatal(out.String())
	}
	for name, title := range map[string]string{"echarts": "Apache ECharts ", "zrender": "zrender ", "tslib": "tslib "} {
		if !strings.Contains(out.String(), title+versions[name]) {
			t.Errorf("NOTICE does not name %s%s", title, versions[name])
		}
	}
	if !strings.Contains(out.String(), "Apache License") {
		t.Error("no licence in the notice")
	}
}
