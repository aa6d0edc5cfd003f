package page

import (
	"strings"

	"accordo/reports/facts"
)

// links lead from a number to what it means, how it was computed, and its data.
type links struct{ Definition, SQL, CSV, Parquet string }

// links notes the metric as used.
func (r *render) links(m facts.Metric) links {
	l := links{Definition: r.use(m.Key)}
	if r.Queries[m.Metric] {
		l.SQL = SQLPage(m.Metric) + "#" + anchorSQL(m.Metric)
	}
	if r.Data {
		file := r.Root + "data/" + DataName(m.Metric)
		l.CSV, l.Parquet = file+".csv", file+".parquet"
	}
	return l
}

// DataName is where the data of a metric lies, under data/ and without the
// ending: "metrics/follow_up__sla_on_time".
func DataName(metric string) string {
	return "metrics/" + strings.Replace(metric, ".", "__", 1)
}

// SQLPage is the page that shows the SQL of a metric or chart: one a folder.
func SQLPage(name string) string {
	folder, _, _ := strings.Cut(strings.Replace(name, "__", ".", 1), ".")
	return "sql_" + folder + ".html"
}

func anchorSQL(metric string) string { return "q-" + metric }
