package serve

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// slowPage is an open page that takes no byte until it is let go.
type slowPage struct {
	header http.Header
	begun  chan struct{}
	goOn   chan struct{}
	once   sync.Once

	mu   sync.Mutex
	text bytes.Buffer
}

func (p *slowPage) Header() http.Header { return p.header }
func (p *slowPage) WriteHeader(int)     {}
func (p *slowPage) Flush()              {}

func (p *slowPage) Write(b []byte) (int, error) {
	p.once.Do(func() { close(p.begun) })
	<-p.goOn
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *slowPage) told() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// A page that does not read holds nobody up; it misses the oldest events, and
// the last one, which says that all is built, is not among them.
func TestAPageThatLagsMissesTheOldestEvents(t *testing.T) {
	h := newHub()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	page := &slowPage{header: http.Header{}, begun: make(chan struct{}), goOn: make(chan struct{})}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		h.ServeHTTP(page, httptest.NewRequestWithContext(ctx, http.MethodGet, "/events?show=core.leads", nil))
	}()
	<-page.begun
	if w := h.watched(); len(w) != 1 || w[0] != "core.leads" {
		t.Errorf("watched: %v", w)
	}
	told := make(chan struct{})
	go func() {
		defer close(told)
		for i := range 3 * enough {
			h.tell(event{Type: "built", Name: fmt.Sprintf("core.m%d", i)})
		}
		h.tell(event{Type: "done"})
	}()
	select {
	case <-told:
	case <-time.After(30 * time.Second):
		t.Fatal("a page that does not read holds up the build")
	}
	close(page.goOn)
	for end := time.Now().Add(30 * time.Second); !strings.Contains(page.told(), `"done"`); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the last event did not come")
		}
	}
	text := page.told()
	if strings.Contains(text, `"core.m0"`) || !strings.Contains(text, fmt.Sprintf(`"core.m%d"`, 3*enough-1)) {
		t.Error("not the oldest events were left out")
	}
	stop()
	<-ended
	if w := h.watched(); len(w) != 0 {
		t.Errorf("a page that went away is still watched: %v", w)
	}
}
