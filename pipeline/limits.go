package pipeline

import (
	"cmp"

	"accordo/pipeline/config"
	"accordo/pipeline/warehouse"
)

// The limits of a query an analyst runs by hand, beside other work on the
// machine, where accordo.yaml sets none.
const (
	queryMemory = "4GB"
	querySpill  = "10GB"
)

// bounded adds the limits of a project to how its warehouse is opened.
func bounded(o warehouse.Options, l config.Limits) warehouse.Options {
	o.MemoryLimit, o.MaxTemp, o.QueryTime = cmp.Or(l.Memory, o.MemoryLimit), cmp.Or(l.Spill, o.MaxTemp), l.QueryTime()
	return o
}
