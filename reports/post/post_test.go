package post_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accordo/pipeline/diag"
	"accordo/reports/post"
)

func week() fstest.MapFS {
	return fstest.MapFS{
		"digest.txt":          {Data: []byte("Società Meridiana: Week 47\n\nLeads: 118 ▲\n.\n.a line with a dot before it\n")},
		"digest.html":         {Data: []byte(`<html><body><img src="digest/number-1.png" alt="up"> Leads: 118 ▲</body></html>`)},
		"digest/number-1.png": {Data: []byte("\x89PNG\r\n\x1a\npicture")},
		"digest/stray.png":    {Data: []byte("not shown")},
	}
}

func envelope() post.Envelope {
	return post.Envelope{From: "Accordo <report@example.com>", To: []string{"Anna Però <anna@example.com>", "bruno@example.com"}, ReplyTo: "revops@example.com",
		Week: "2026-W47", Date: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
}

func read(t *testing.T) *post.Message {
	t.Helper()
	m, err := post.Read(week(), envelope())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMessageArrivesWithItsParts(t *testing.T) {
	for _, c := range []struct {
		name   string
		server *server
		change func(*post.Account)
	}{
		{"starttls", &server{}, func(*post.Account) {}},
		{"tls", &server{implicit: true}, func(a *post.Account) { a.TLS = "tls" }},
		{"none", &server{plainOnly: true, noSTARTTLS: true}, func(a *post.Account) { a.TLS, a.Username, a.Password = "none", "", "" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := c.server.start(t)
			account := s.account()
			c.change(&account)
			if err := post.Send(context.Background(), account, read(t)); err != nil {
				t.Fatal(err)
			}
			if len(s.taken()) != 1 {
				t.Fatalf("%d messages", len(s.taken()))
			}
			checkMessage(t, s.taken()[0])
		})
	}
}

func checkMessage(t *testing.T, raw string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	decoder := mime.WordDecoder{}
	if subject, err := decoder.DecodeHeader(m.Header.Get("Subject")); err != nil || subject != "Società Meridiana: Week 47" {
		t.Errorf("subject %q, %v", subject, err)
	}
	for key, want := range map[string]string{"Date": "Mon, 23 Nov 2026 08:00:00 +0000", "Reply-To": "<revops@example.com>", "Auto-Submitted": "auto-generated"} {
		if got := m.Header.Get(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if id := m.Header.Get("Message-Id"); !strings.HasPrefix(id, "<2026-W47.") || !strings.HasSuffix(id, "@example.com>") {
		t.Errorf("message id %q", id)
	}
	parts := map[string]string{}
	collect(t, m.Header.Get("Content-Type"), m.Body, parts)
	if got := strings.ReplaceAll(parts["text/plain"], "\r\n", "\n"); got != string(week()["digest.txt"].Data) {
		t.Errorf("text is %q", got)
	}
	const id = "number-1.png.2026-W47@accordo"
	if !strings.Contains(parts["text/html"], `src="cid:`+id+`"`) {
		t.Errorf("html is %q", parts["text/html"])
	}
	if parts["image/png <"+id+">"] != "\x89PNG\r\n\x1a\npicture" {
		t.Errorf("pictures: %q", parts)
	}
	if len(parts) != 3 {
		t.Errorf("%d parts", len(parts))
	}
}

// collect reads all leaves of a message, by type and content id.
func collect(t *testing.T, contentType string, body io.Reader, into map[string]string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		t.Fatalf("%s is no multipart", kind)
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextPart() // decodes quoted-printable
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		kind, _, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(kind, "multipart/") {
			collect(t, p.Header.Get("Content-Type"), p, into)
			continue
		}
		var data io.Reader = p
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			data = base64.NewDecoder(base64.StdEncoding, p)
		}
		b, err := io.ReadAll(data)
		if err != nil {
			t.Fatal(err)
		}
		if id := p.Header.Get("Content-Id"); id != "" {
			kind += " " + id
		}
		into[kind] = string(b)
	}
}

func TestWhatGoesWrongIsNamed(t *testing.T) {
	for _, c := range []struct {
		name    string
		server  *server
		change  func(*post.Account)
		want    []string
		unknown bool
	}{
		{"wrong password", &server{}, func(a *post.Account) { a.Password = "wr0ng-pass" }, []string{"refused the login", "password_env"}, false},
		{"refused reader", &server{refuse: "bruno@"}, nil, []string{"refused a reader", "bruno@example.com", "550", "nobody got"}, false},
		{"no starttls", &server{noSTARTTLS: true}, nil, []string{"offers no STARTTLS", "nothing was sent"}, false},
		{"unknown certificate", &server{}, func(a *post.Account) { a.Roots = nil }, []string{"certificate", "cannot be trusted"}, false},
		{"no greeting", &server{silent: "connect"}, func(a *post.Account) { a.Timeout = 300 * time.Millisecond }, []string{"does not answer", "waited 300ms"}, false},
		{"silent after a while", &server{silent: "RCPT"}, func(a *post.Account) { a.Timeout = 300 * time.Millisecond }, []string{"stopped answering", "timeout"}, false},
		{"hangs up on the message", &server{drop: "data"}, nil, []string{"broke while", "--again"}, true},
		{"greylisted reader", &server{answers: map[string]string{"RCPT": "451 4.7.1 greylisted"}}, nil, []string{"takes the message later", "451", "try again"}, false},
		{"no room for the message", &server{answers: map[string]string{"DATA": "452 4.3.1 no space"}}, nil, []string{"takes the message later", "452", "try again"}, false},
		{"busy at the door", &server{answers: map[string]string{"CONNECT": "421 4.3.2 too many"}}, nil, []string{"takes no mail for now", "421", "try again"}, false},
		{"login not possible now", &server{answers: map[string]string{"AUTH": "454 4.7.0 try later"}}, nil, []string{"takes no mail for now", "454", "try again"}, false},
		{"no login offered", &server{noLogin: true}, nil, []string{"offers no login", "take username_env and password_env out"}, false},
		{"login needed", &server{}, func(a *post.Account) { a.Username, a.Password = "", "" }, []string{"refused the sender", "530"}, false},
		{"nobody there", &server{}, func(a *post.Account) { a.Port = 1 }, []string{"cannot be reached"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := c.server.start(t)
			account := s.account()
			if c.change != nil {
				c.change(&account)
			}
			err := post.Send(context.Background(), account, read(t))
			if diag.KindOf(err) != diag.Publish {
				t.Fatalf("got %v", err)
			}
			var b bytes.Buffer
			diag.Write(&b, err)
			for _, want := range c.want {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%q is missing in %s", want, b.String())
				}
			}
			if strings.Contains(b.String(), "-pass") || strings.Contains(b.String(), "\x1b") || strings.Contains(b.String(), "LXBhc3M") {
				t.Errorf("a secret or a control character is printed: %s", b.String())
			}
			if len(s.taken()) > 0 {
				t.Error("a message was taken")
			}
			if errors.As(err, new(post.Unknown)) != c.unknown {
				t.Errorf("unknown is not %v: %v", c.unknown, err)
			}
			if c.name == "no starttls" && (s.heard("AUTH") || s.heard("MAIL")) {
				t.Error("login or sender went over an open connection")
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	s := (&server{silent: "connect"}).start(t)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := post.Send(ctx, s.account(), read(t)); diag.KindOf(err) != diag.Cancelled {
		t.Errorf("got %v", err)
	}
}

func TestEveryWrongAddressIsListed(t *testing.T) {
	e := envelope()
	e.From, e.ReplyTo, e.To = "nobody", "x", []string{"a@example.com", "b@", "c@example.com\r\nBcc: d@example.com"}
	_, err := post.Read(week(), e)
	var d *diag.Error
	if !errors.As(err, &d) || d.Kind != diag.Config || len(d.Problems) != 4 {
		t.Errorf("got %v", err)
	}
}

func TestWeekWithoutDigest(t *testing.T) {
	if _, err := post.Read(fstest.MapFS{}, envelope()); err == nil || !strings.Contains(err.Error(), "2026-W47/digest.txt") {
		t.Errorf("got %v", err)
	}
}

func TestSentAgainIsAnotherMessage(t *testing.T) {
	e := envelope()
	a, _ := post.Read(week(), e)
	b, _ := post.Read(week(), e)
	e.Attempt = 1
	c, _ := post.Read(week(), e)
	if a.ID != b.ID || a.ID == c.ID {
		t.Errorf("ids %s, %s, %s", a.ID, b.ID, c.ID)
	}
}
