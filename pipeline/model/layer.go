package model

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Layer is one floor of the house; a file's folder says which.
type Layer int

// The layers in the order of building.
const (
	Staging Layer = iota + 1
	Core
	Metrics
	Signals
	Charts
)

// layerFolders are the folders of queries/ and the layer and schema each is.
var layerFolders = map[string]struct {
	layer  Layer
	schema string
}{
	"1_staging": {Staging, "staging"},
	"2_core":    {Core, "core"},
	"3_metrics": {Metrics, "metrics"},
	"4_signals": {Signals, "signals"},
	"5_charts":  {Charts, "charts"},
}

// String returns the schema of the layer.
func (l Layer) String() string {
	return [...]string{"raw", "staging", "core", "metrics", "signals", "charts"}[l]
}

// reads returns the schemas a layer may read.
func (l Layer) reads() []string {
	switch l {
	case Staging:
		return []string{"raw", "agreement"}
	case Core:
		return []string{"staging", "core", "agreement"}
	case Metrics:
		return []string{"core", "agreement", "metrics"}
	case Signals:
		return []string{"metrics", "signals", "core", "agreement", "accordo"}
	default:
		return []string{"staging", "core", "agreement", "metrics", "signals", "accordo", "charts"}
	}
}

// fileRE is what a path of a model may look like: folders and file in lower case.
var fileRE = regexp.MustCompile(`^[1-5]_[a-z]+(/[a-z][a-z0-9_]*){1,2}\.sql$`)

// longestName of a table: PostgreSQL would cut a longer one off without a word.
const longestName = 63

// nameOf returns schema and table of a file: 3_metrics/follow_up/x.sql is
// metrics.follow_up__x. ok is false for a path that no model may have.
func nameOf(file string) (layer Layer, schema, table string, ok bool) {
	folder, rest, _ := strings.Cut(file, "/")
	f, known := layerFolders[folder]
	if !known || !fileRE.MatchString(file) {
		return 0, "", "", false
	}
	table = strings.ReplaceAll(strings.TrimSuffix(rest, path.Ext(rest)), "/", "__")
	return f.layer, f.schema, table, true
}

// mayRead reports whether a layer may read a schema.
func (l Layer) mayRead(schema string) bool { return slices.Contains(l.reads(), schema) }
