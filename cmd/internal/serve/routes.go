package serve

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/reports"
)

//go:embed ui
var ui embed.FS

// policy of the server's own page: nothing from elsewhere, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", file("index.html", "text/html; charset=utf-8"))
	mux.HandleFunc("/app.css", file("app.css", "text/css; charset=utf-8"))
	mux.HandleFunc("/app.js", file("app.js", "text/javascript; charset=utf-8"))
	mux.Handle("/events", s.hub)
	mux.HandleFunc("/api/state", answer(s.state))
	mux.HandleFunc("/api/model", answer(s.model))
	mux.HandleFunc("/chart", s.html(s.chart))
	mux.HandleFunc("/report/{page}", s.html(s.page))
	return mux
}

func file(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Security-Policy", policy)
		http.ServeFileFS(w, r, ui, "ui/"+name)
	}
}

// answer sends what f returns as JSON.
func answer(f func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := f(r)
		if err != nil {
			refuse(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(v); err != nil {
			return // the page went away
		}
	}
}

// html sends the page that f returns; it carries its own policy.
func (s *Server) html(f func(*http.Request) ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, err := f(r)
		if err != nil {
			refuse(w, err)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if _, err := w.Write(page); err != nil {
			return // the page went away
		}
	}
}

func refuse(w http.ResponseWriter, err error) {
	status := http.StatusUnprocessableEntity
	if errors.Is(err, fs.ErrNotExist) {
		status = http.StatusNotFound
	}
	var b strings.Builder
	diag.Write(&b, err)
	http.Error(w, b.String(), status)
}

// modelLine is one model in the list.
type modelLine struct {
	Name  string  `json:"name"`
	Layer string  `json:"layer"`
	Title string  `json:"title"`
	Own   bool    `json:"own"` // a file of the project
	Rows  int64   `json:"rows"`
	Took  float64 `json:"milliseconds"`
}

// stateAnswer is what the frame of the page shows.
type stateAnswer struct {
	Project  string      `json:"project"`
	Week     string      `json:"week"`
	Working  bool        `json:"working"`
	Took     float64     `json:"milliseconds"`
	Built    int         `json:"built"`
	Files    []string    `json:"files"`
	Problems []string    `json:"problems"`
	Checks   []string    `json:"checks"`
	Models   []modelLine `json:"models"`
	Pages    []string    `json:"pages"`
}

func (s *Server) state(*http.Request) (any, error) {
	s.mu.Lock()
	change, failure, broken := s.change, s.failure, s.broken
	a := &stateAnswer{Working: s.working, Took: change.Took.Seconds() * 1000, Built: len(change.Built), Files: s.saved,
		Problems: []string{}, Checks: []string{}, Models: []modelLine{}, Pages: reports.PageNames(s.o.Pages())}
	s.mu.Unlock()
	for _, p := range change.Problems {
		var b strings.Builder
		diag.WriteProblem(&b, p)
		a.Problems = append(a.Problems, b.String())
	}
	if failure != "" {
		a.Problems = append(a.Problems, failure)
	}
	for _, c := range broken {
		a.Checks = append(a.Checks, c.Severity+": "+c.Name+": "+c.Message)
	}
	err := s.o.Live.Read(func(r *pipeline.Result) error {
		a.Project, a.Week = r.Config.Project.Name, r.Clock.WeekLabel()
		built := map[string]pipeline.ModelReport{}
		for _, m := range r.Models {
			built[m.Name] = m
		}
		for _, n := range r.Graph.Nodes {
			m := built[n.Name]
			a.Models = append(a.Models, modelLine{n.Name, n.Layer.String(), title(n), n.IsUser, m.Rows, m.Took.Seconds() * 1000})
		}
		return nil
	})
	if err != nil && len(a.Problems) == 0 && !a.Working {
		return nil, err
	}
	return a, nil
}

func title(n *model.Node) string { return n.Front.Title.EN }
