package main

import (
	"maps"
	"slices"
	"time"

	"accordo/pipeline"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/queries"
)

// listed is one source, query or check.
type listed struct {
	Name  string   `json:"name"`
	Layer string   `json:"layer"`
	Owner string   `json:"owner,omitempty"`
	Grain []string `json:"grain,omitempty"`
	Rows  *int64   `json:"rows"`         // null when never made
	Took  *float64 `json:"milliseconds"` // of the last time, null when not recorded
	Path  string   `json:"path"`
	Own   bool     `json:"own"` // the project's own or changed
	Reads []string `json:"reads"`
}

// made notes the last result.
func (l *listed) made(rows int64, took time.Duration) {
	l.Rows = &rows
	if took > 0 {
		milliseconds := float64(took.Microseconds()) / 1000
		l.Took = &milliseconds
	}
}

// lsLayers are the layers of what is listed, in order.
func lsLayers() []string {
	return []string{"source", "staging", "core", "metrics", "signals", "charts", "checks"}
}

// listAll lists the sources of the last run, the queries in the order of
// building, and the files of checks. rows are those of the built models.
func listAll(dir string, g *model.Graph, rows map[string]int64, last pipeline.Record) ([]listed, error) {
	out, err := listSources(dir, last.Files)
	if err != nil {
		return nil, err
	}
	took := map[string]time.Duration{}
	for _, m := range last.Models {
		took[m.Name] = m.Took
	}
	for _, n := range g.Nodes {
		one := listed{Name: n.Name, Layer: n.Layer.String(), Owner: n.Front.Owner, Grain: n.Front.Grain, Path: n.Path, Own: n.IsUser, Reads: append([]string{}, n.Refs...)}
		if count, ok := rows[n.Name]; ok {
			one.made(count, took[n.Name])
		}
		out = append(out, one)
	}
	for _, c := range g.Checks {
		one := listed{Name: c.Name, Layer: "checks", Owner: c.Front.Owner, Path: c.Path, Own: c.IsUser, Reads: append([]string{}, c.Refs...)}
		for _, r := range last.Checks {
			if r.Name == c.Name {
				one.made(r.Rows, r.Took)
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// listSources lists the raw tables that files filled, by name.
func listSources(dir string, files []pipeline.FileReport) ([]listed, error) {
	if len(files) == 0 {
		return nil, nil
	}
	own := project.Sub(dir, project.Queries)
	contracts, err := export.LoadContracts(pipeline.Overlay(queries.FS, own), "0_contracts")
	if err != nil {
		return nil, err
	}
	rows, took, sources := map[string]int64{}, map[string]time.Duration{}, map[string]listed{}
	for _, f := range files {
		table := f.System + "__" + f.Object
		rows[table] += f.Loaded
		took[table] += f.Took
		sources[table] = listed{Name: "raw." + table, Layer: "source", Reads: []string{}}
	}
	for _, c := range contracts {
		if s, ok := sources[c.Table()]; ok {
			s.Owner, s.Grain, s.Path = c.Owner, c.Key, c.Path
			sources[c.Table()] = s
		}
	}
	out := make([]listed, 0, len(sources))
	for _, table := range slices.Sorted(maps.Keys(sources)) {
		s := sources[table]
		s.made(rows[table], took[table])
		out = append(out, s)
	}
	return out, nil
}
