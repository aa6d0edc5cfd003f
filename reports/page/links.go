package page

import (
	"strings"

	"accordo/reports/facts"
)

// links lead from a number to what it means, how it was computed, and its data.
type links struct{ Definition, SQL, CSV, Parquet string }

// AllData is where every value of every metric lies, under data/ and without
// the ending.
const AllData = "metrics"

// links notes the metric as used.
func (r *render) links(m facts.Metric) links {
	l := r.sources(m.Metric)
	l.Definition = r.use(m.Key)
	return l
}

// sources are the links of a metric but the one to its definition.
func (r *render) sources(metric string) links {
	l := links{SQL: r.sqlLink(metric)}
	if r.Data {
		folder := r.Root + r.Up + "data/"
		l.CSV, l.Parquet = folder+DataName(metric)+".csv", folder+AllData+".parquet"
	}
	return l
}

// chartLinks are those of a chart.
func (r *render) chartLinks(name string) links {
	l := links{SQL: r.sqlLink(name)}
	if r.Data {
		at := r.Root + r.Up + "data/" + name
		l.CSV, l.Parquet = at+".csv", at+".parquet"
	}
	return l
}

func (r *render) sqlLink(name string) string {
	if !r.Queries[name] {
		return ""
	}
	return r.Root + SQLPage(name) + ".html#" + anchorSQL(name)
}

// DataName is where the data of a metric lies, under data/ and without the
// ending: "metrics_follow_up__sla_on_time".
func DataName(metric string) string {
	return AllData + "_" + strings.Replace(metric, ".", "__", 1)
}

// SQLPage is the page that shows the SQL of a metric or chart, without the
// ending: one page a folder.
func SQLPage(name string) string { return "sql_" + folderOf(name) }

// folderOf is the folder of "funnel.new_leads", a metric, and "funnel__new_leads", a chart.
func folderOf(name string) string {
	folder, _, _ := strings.Cut(strings.Replace(name, "__", ".", 1), ".")
	return folder
}

func anchorSQL(name string) string { return "q-" + name }
