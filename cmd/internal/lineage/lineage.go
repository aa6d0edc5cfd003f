// Package lineage writes what a run read and made as OpenLineage events, which
// catalogues such as Marquez and DataHub collect.
//
// In comes a [Run]; out go two events, one JSON object a line: START, and
// COMPLETE or FAIL. They follow version 2-0-2 of the specification. Apart from
// the times, and the run's id that is made of one, the same run gives the same
// bytes. The file holds times of the machine and is no part of the site.
//
// Imported by: cmd/accordo.
package lineage

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// The versions of the specification the events follow.
const (
	producer    = "https://accordo.invalid/" // an address is asked for; the program has none
	eventSchema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
	facetSchema = "https://openlineage.io/spec/facets/"
)

// Run is what the events say.
type Run struct {
	Job     string // the project
	Version string // of the program
	Begun   time.Time
	Ended   time.Time
	Inputs  []Dataset // exports
	Outputs []Dataset // tables and the report
	Failure string    // what ended the run, "" for one that did what it should
}

// Dataset is a file or a table.
type Dataset struct {
	Namespace string
	Name      string
	Rows      int64 // -1: not known
	Bytes     int64 // -1: not known
	Columns   []Column
}

// Column is one column of a dataset; Type may be empty.
type Column struct{ Name, Type string }

type event struct {
	Time     string    `json:"eventTime"`
	Producer string    `json:"producer"`
	Schema   string    `json:"schemaURL"`
	Type     string    `json:"eventType"`
	Run      runOf     `json:"run"`
	Job      jobOf     `json:"job"`
	Inputs   []dataset `json:"inputs"`
	Outputs  []dataset `json:"outputs"`
}

type runOf struct {
	ID     string         `json:"runId"`
	Facets map[string]any `json:"facets,omitempty"`
}

type jobOf struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

type dataset struct {
	Namespace    string         `json:"namespace"`
	Name         string         `json:"name"`
	Facets       map[string]any `json:"facets,omitempty"`
	InputFacets  map[string]any `json:"inputFacets,omitempty"`
	OutputFacets map[string]any `json:"outputFacets,omitempty"`
}

// facet returns a facet with its two mandatory keys.
func (r Run) facet(version, name string, values map[string]any) map[string]any {
	values["_producer"] = r.producer()
	values["_schemaURL"] = facetSchema + version + "/" + name + ".json#/$defs/" + name
	return values
}

func (r Run) producer() string { return producer + r.Version }

// id is a UUID (version 8: made by a rule of one's own) of the job and the
// moment the run began.
func (r Run) id() string {
	sum := sha256.Sum256([]byte(r.Job + "\x00" + r.Begun.UTC().Format(time.RFC3339Nano)))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	h := hex.EncodeToString(sum[:16])
	return fmt.Sprintf("%s-%s-%s-%s-%s", h[:8], h[8:12], h[12:16], h[16:20], h[20:])
}

// Write writes both events of a run.
func Write(w io.Writer, r Run) error {
	base := event{Producer: r.producer(), Schema: eventSchema, Run: runOf{ID: r.id()}, Job: jobOf{"accordo", r.Job}, Inputs: []dataset{}, Outputs: []dataset{}}
	start, end := base, base
	start.Type, start.Time = "START", stamp(r.Begun)
	end.Type, end.Time = "COMPLETE", stamp(r.Ended)
	for _, d := range r.Inputs {
		out := r.dataset(d)
		if d.Rows >= 0 {
			out.InputFacets = map[string]any{"inputStatistics": r.facet("1-0-0", "InputStatisticsInputDatasetFacet", sizes(d))}
		}
		end.Inputs = append(end.Inputs, out)
	}
	for _, d := range r.Outputs {
		out := r.dataset(d)
		if d.Rows >= 0 || d.Bytes >= 0 {
			out.OutputFacets = map[string]any{"outputStatistics": r.facet("1-0-2", "OutputStatisticsOutputDatasetFacet", sizes(d))}
		}
		end.Outputs = append(end.Outputs, out)
	}
	if r.Failure != "" {
		end.Type = "FAIL"
		end.Run.Facets = map[string]any{"errorMessage": r.facet("1-0-0", "ErrorMessageRunFacet",
			map[string]any{"message": r.Failure, "programmingLanguage": "Go"})}
	}
	e := json.NewEncoder(w)
	if err := e.Encode(start); err != nil {
		return err
	}
	return e.Encode(end)
}

func (r Run) dataset(d Dataset) dataset {
	out := dataset{Namespace: d.Namespace, Name: d.Name}
	if len(d.Columns) > 0 {
		fields := make([]map[string]string, len(d.Columns))
		for i, c := range d.Columns {
			fields[i] = map[string]string{"name": c.Name}
			if c.Type != "" {
				fields[i]["type"] = c.Type
			}
		}
		out.Facets = map[string]any{"schema": r.facet("1-1-1", "SchemaDatasetFacet", map[string]any{"fields": fields})}
	}
	return out
}

func sizes(d Dataset) map[string]any {
	out := map[string]any{}
	if d.Rows >= 0 {
		out["rowCount"] = d.Rows
	}
	if d.Bytes >= 0 {
		out["size"] = d.Bytes
	}
	return out
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
