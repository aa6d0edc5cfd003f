package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// event is what an open page hears.
type event struct {
	Type  string   `json:"type"`            // working | built | done | checked
	Name  string   `json:"name,omitempty"`  // of the model that was built
	Files []string `json:"files,omitempty"` // that were saved
	Open  string   `json:"open,omitempty"`  // model of the file saved last
}

// hub passes events to all open pages.
type hub struct {
	mu    sync.Mutex
	pages map[chan event]string // and the model each page shows
}

// enough events for one whole build; a page that lags further behind misses the
// oldest and catches up with the last one.
const enough = 1024

func newHub() *hub { return &hub{pages: map[chan event]string{}} }

func (h *hub) tell(e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for page := range h.pages {
		for sent := false; !sent; {
			select {
			case page <- e:
				sent = true
			default:
				select {
				case <-page:
				default:
				}
			}
		}
	}
}

// watched lists the models that pages show.
func (h *hub) watched() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var names []string
	for _, name := range h.pages {
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// ServeHTTP is a stream of events; ?show= names the model the page shows.
func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page := make(chan event, enough)
	h.mu.Lock()
	h.pages[page] = r.URL.Query().Get("show")
	h.mu.Unlock()
	defer func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.pages, page)
	}()
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, "retry: 300\n\n")
	if err := control.Flush(); err != nil {
		return
	}
	alive := time.NewTicker(15 * time.Second)
	defer alive.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case e := <-page:
			text, err := json.Marshal(e)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "data: %s\n\n", text)
		case <-alive.C:
			fmt.Fprint(w, ": alive\n\n")
		}
		if err := control.Flush(); err != nil {
			return
		}
	}
}
