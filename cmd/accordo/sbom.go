package main

import (
	"io"
	"runtime/debug"
	"strings"

	"accordo/pipeline/diag"
)

// sbom is a list of what the program is made of, in the form of CycloneDX 1.5.
// It has neither a serial number nor a time: one program, one list.
type sbom struct {
	Format      string          `json:"bomFormat"`
	SpecVersion string          `json:"specVersion"`
	Version     int             `json:"version"`
	Metadata    sbomMetadata    `json:"metadata"`
	Components  []sbomComponent `json:"components"`
}

type sbomMetadata struct {
	Component sbomComponent `json:"component"`
}

type sbomComponent struct {
	Type       string         `json:"type"`
	Ref        string         `json:"bom-ref"`
	Name       string         `json:"name"`
	Version    string         `json:"version"`
	PURL       string         `json:"purl,omitempty"`
	Properties []sbomProperty `json:"properties,omitempty"`
}

type sbomProperty struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// bundled is what the program carries that is no Go module: the database that
// is linked in, and the charts drawn by a script.
func bundled() []sbomComponent {
	return []sbomComponent{
		{Type: "library", Name: "duckdb", Version: "1.1.2", PURL: "pkg:github/duckdb/duckdb@v1.1.2"},
		{Type: "library", Name: "echarts", Version: "6.1.0", PURL: "pkg:npm/echarts@6.1.0"},
		{Type: "library", Name: "zrender", Version: "6.1.0", PURL: "pkg:npm/zrender@6.1.0"},
		{Type: "library", Name: "tslib", Version: "2.3.0", PURL: "pkg:npm/tslib@2.3.0"},
	}
}

// writeSBOM lists the modules that the linker put into the program.
func writeSBOM(w io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return diag.Errorf(diag.Internal, "the program does not know what it was built from")
	}
	main := sbomComponent{Type: "application", Ref: "accordo", Name: "accordo", Version: version()}
	for _, s := range info.Settings {
		if s.Key == "GOOS" || s.Key == "GOARCH" || s.Key == "vcs.revision" || s.Key == "vcs.modified" {
			main.Properties = append(main.Properties, sbomProperty{"go:" + s.Key, s.Value})
		}
	}
	out := sbom{Format: "CycloneDX", SpecVersion: "1.5", Version: 1, Metadata: sbomMetadata{main}}
	add := func(c sbomComponent) {
		c.Ref = c.PURL
		out.Components = append(out.Components, c)
	}
	release := strings.TrimPrefix(info.GoVersion, "go")
	add(sbomComponent{Type: "library", Name: "std", Version: release, PURL: "pkg:golang/std@" + release})
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		c := sbomComponent{Type: "library", Name: m.Path, Version: m.Version, PURL: "pkg:golang/" + m.Path + "@" + m.Version}
		if m.Sum != "" {
			c.Properties = []sbomProperty{{"go:sum", m.Sum}}
		}
		add(c)
	}
	for _, c := range bundled() {
		add(c)
	}
	return writeJSON(w, out)
}
