package serve

import (
	"context"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/reports"
)

// patience is how long an answer may take.
const patience = 20 * time.Second

// shown is how many rows of a table a page gets.
const shown = 200

// modelAnswer is one model: what it says about itself and its first rows.
type modelAnswer struct {
	Name     string      `json:"name"`
	Path     string      `json:"path"`
	Title    string      `json:"title"`
	Question string      `json:"question"`
	About    string      `json:"definition"`
	Owner    string      `json:"owner"`
	Own      bool        `json:"own"`
	Took     float64     `json:"milliseconds"` // of the last build
	Reads    []string    `json:"reads"`
	ReadBy   []string    `json:"read_by"`
	Chart    bool        `json:"chart"`
	SQL      string      `json:"sql"`
	Columns  []string    `json:"columns"`
	Numbers  []bool      `json:"numbers"` // columns that stand to the right
	Rows     [][]*string `json:"rows"`    // null for no value
	Total    int64       `json:"total"`
}

// node finds the model that a request names.
func node(r *pipeline.Result, request *http.Request) (*model.Node, error) {
	name := request.URL.Query().Get("name")
	if n := r.Graph.Node(name); n != nil {
		return n, nil
	}
	names := make([]string, len(r.Graph.Nodes))
	for i, n := range r.Graph.Nodes {
		names[i] = n.Name
	}
	none := diag.Problem{Message: "no query " + name, Hint: "choose one from the list"}
	if near := diag.Nearest(name, names); near != "" {
		none.Hint = "did you mean " + near + "?"
	}
	return nil, &diag.Error{Kind: diag.Config, Err: fs.ErrNotExist, Problems: []diag.Problem{none}}
}

func (s *Server) model(request *http.Request) (any, error) {
	ctx, stop := context.WithTimeout(request.Context(), patience)
	defer stop()
	a := &modelAnswer{Reads: []string{}, ReadBy: []string{}, Columns: []string{}, Numbers: []bool{}, Rows: [][]*string{}}
	err := s.o.Live.Read(func(r *pipeline.Result) error {
		n, err := node(r, request)
		if err != nil {
			return err
		}
		a.Name, a.Path, a.Title, a.Question = n.Name, n.Path, title(n), n.Front.Question.EN
		a.Own, a.SQL, a.Reads = n.IsUser, n.SQL, append(a.Reads, n.Refs...)
		a.About, a.Owner = n.Front.Definition.EN, n.Front.Owner
		if at := slices.IndexFunc(r.Models, func(m pipeline.ModelReport) bool { return m.Name == n.Name }); at >= 0 {
			a.Took = r.Models[at].Took.Seconds() * 1000
		}
		a.Chart = n.Layer == model.Charts || chartOf(n).Kind != ""
		for _, other := range r.Graph.Nodes {
			for _, ref := range other.Refs {
				if ref == n.Name {
					a.ReadBy = append(a.ReadBy, other.Name)
				}
			}
		}
		if a.Total, err = r.Warehouse.Count(ctx, n.Name); err != nil {
			return err
		}
		reader, err := r.Warehouse.Query(ctx, "select * from "+n.Name+" limit "+strconv.Itoa(shown))
		if err != nil {
			return err
		}
		defer reader.Release()
		return a.fill(reader)
	})
	return a, err
}

// fill copies the rows; texts of Arrow do not outlive the reader.
func (a *modelAnswer) fill(reader array.RecordReader) error {
	for _, f := range reader.Schema().Fields() {
		a.Columns = append(a.Columns, f.Name)
		kind := f.Type.Name()
		a.Numbers = append(a.Numbers, strings.Contains(kind, "int") || kind == "decimal" || strings.HasPrefix(kind, "float"))
	}
	for reader.Next() {
		record := reader.Record()
		for row := range int(record.NumRows()) {
			if len(a.Rows) == shown {
				return nil
			}
			cells := make([]*string, record.NumCols())
			for i, column := range record.Columns() {
				if column.IsValid(row) {
					text := strings.Clone(column.ValueStr(row))
					cells[i] = &text
				}
			}
			a.Rows = append(a.Rows, cells)
		}
	}
	return reader.Err()
}

// chart draws a chart file, or the weeks of a metric with their limits.
func (s *Server) chart(request *http.Request) (html []byte, err error) {
	ctx, stop := context.WithTimeout(request.Context(), patience)
	defer stop()
	preview, err := s.drawing()
	if err != nil {
		return nil, err
	}
	err = s.o.Live.Read(func(r *pipeline.Result) error {
		n, err := node(r, request)
		if err != nil {
			return err
		}
		html, err = preview.Chart(ctx, r.Warehouse, chartOf(n))
		return err
	})
	return html, err
}

// chartOf is the chart of a model, of no kind where it has none.
func chartOf(n *model.Node) reports.ChartSpec {
	spec := reports.ChartSpec{
		Name: n.Table, Kind: n.ChartKind(), Unit: n.Front.Unit, Owner: n.Front.Owner, Number: n.Front.Number, Path: n.Path, Labels: n.Front.Labels,
		Title: n.Front.Title.ByLanguage(), Question: n.Front.Question.ByLanguage(), Definition: n.Front.Definition.ByLanguage(),
	}
	if n.Layer != model.Metrics || len(n.Front.Grain) == 0 || n.Front.Grain[0] == "quarter" {
		return spec
	}
	metric := strings.Replace(n.Table, "__", ".", 1)
	spec.Kind = "xmr"
	spec.SQL = `select period_on, value, mean, lower, upper, rule, favourable, is_mature, is_short, season,
  cast(denominator as bigint) as n, low, high
from signals.points
where metric = '` + metric + `' and segment_kind = 'all'
  and series = (select min(series) from accordo.metrics where metric = '` + metric + `')
order by period_on`
	return spec
}

func (s *Server) page(request *http.Request) (html []byte, err error) {
	ctx, stop := context.WithTimeout(request.Context(), patience)
	defer stop()
	preview, err := s.drawing()
	if err != nil {
		return nil, err
	}
	name := strings.TrimSuffix(request.PathValue("page"), ".html")
	err = s.o.Live.Read(func(r *pipeline.Result) error {
		html, err = preview.Page(ctx, r.Warehouse, s.o.Report(r).Charts, s.o.Pages(), name)
		return err
	})
	return html, err
}

// drawing returns the drawing machines of the present configuration.
func (s *Server) drawing() (*reports.Preview, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.preview == nil {
		return nil, fs.ErrNotExist
	}
	return s.preview, nil
}
