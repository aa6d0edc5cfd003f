package config

import (
	"fmt"
	"regexp"
	"time"

	"accordo/pipeline/strictyaml"
)

// Limits bound what the queries of a project may use, so that a wrong join ends
// as a message and not as a machine that hangs.
type Limits struct {
	QuerySeconds int    `yaml:"query_seconds" doc:"longest time of one query; what does not stop then ends the run"`
	Memory       string `yaml:"memory" doc:"memory of the engine, such as 4GB; empty: four fifths of the machine's, and at most 4GB for accordo query"`
	Spill        string `yaml:"spill" doc:"disk space of the engine for what does not fit in memory, such as 50GB; empty: nine tenths of what is free, and at most 10GB for accordo query"`
}

// QueryTime is the longest time of one query.
func (l Limits) QueryTime() time.Duration { return time.Duration(l.QuerySeconds) * time.Second }

var reSize = regexp.MustCompile(`^[1-9][0-9]*(\.[0-9]+)? ?([KMGT]i?B)$`)

func (l Limits) validate(doc *strictyaml.Document) {
	if l.QuerySeconds < 1 {
		doc.Problem("limits.query_seconds", "a query has at least one second", "write 1800 for half an hour")
	}
	for key, size := range map[string]string{"memory": l.Memory, "spill": l.Spill} {
		if size != "" && !reSize.MatchString(size) {
			doc.Problem("limits."+key, fmt.Sprintf("%q is not a size", size), "write 500MB, 4GB or the like")
		}
	}
}
