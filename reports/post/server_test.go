package post_test

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"accordo/reports/post"
)

// server is an SMTP server as small as the tests need it.
type server struct {
	noSTARTTLS, plainOnly bool   // plainOnly: the server speaks without TLS
	implicit              bool   // TLS from the first byte
	refuse                string // address the server does not take
	silent                string // command after which it says nothing more; "connect" for no greeting
	drop                  string // what it hangs up on: "data" after the message
	noLogin               bool
	answers               map[string]string // to commands, in place of its own; "CONNECT" for the greeting

	addr  *net.TCPAddr
	roots *x509.CertPool
	conf  *tls.Config

	mu       sync.Mutex
	messages []string
	commands []string
	open     []net.Conn
}

const user, password = "accordo", "s3cret-pass"

func (s *server) start(t *testing.T) *server {
	t.Helper()
	https := httptest.NewTLSServer(nil) // for its certificate, which is good for 127.0.0.1
	s.conf = &tls.Config{Certificates: https.TLS.Certificates}
	s.roots = x509.NewCertPool()
	s.roots.AddCert(https.Certificate())
	https.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().(*net.TCPAddr)
	var group sync.WaitGroup
	group.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.open = append(s.open, c)
			s.mu.Unlock()
			group.Go(func() { s.serve(c) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		s.mu.Lock()
		for _, c := range s.open {
			c.Close()
		}
		s.mu.Unlock()
		group.Wait()
	})
	return s
}

func (s *server) account() post.Account {
	return post.Account{Host: "127.0.0.1", Port: s.addr.Port, TLS: "starttls", Username: user, Password: password, Timeout: 5 * time.Second, Roots: s.roots}
}

func (s *server) serve(c net.Conn) {
	defer c.Close()
	secure := false
	if s.implicit {
		c, secure = tls.Server(c, s.conf), true
	}
	if s.silent == "connect" {
		_, _ = c.Read(make([]byte, 1)) // until the client gives up
		return
	}
	r := bufio.NewReader(c)
	say := func(line string) { _, _ = c.Write([]byte(line + "\r\n")) }
	if greeting := s.answers["CONNECT"]; greeting != "" {
		say(greeting)
		return
	}
	say("220 test ready")
	loggedIn := false
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSpace(line)
		verb := strings.ToUpper(strings.Fields(line + " ?")[0])
		s.mu.Lock()
		s.commands = append(s.commands, verb)
		s.mu.Unlock()
		if strings.EqualFold(s.silent, verb) {
			_, _ = r.ReadString('\n')
			return
		}
		if answer := s.answers[verb]; answer != "" {
			say(answer)
			continue
		}
		switch verb {
		case "EHLO":
			say("250-test")
			if !s.noSTARTTLS && !secure {
				say("250-STARTTLS")
			}
			if secure && !s.noLogin {
				say("250-AUTH PLAIN LOGIN")
			}
			say("250 8BITMIME")
		case "STARTTLS":
			say("220 go on")
			c = tls.Server(c, s.conf)
			r, secure = bufio.NewReader(c), true
		case "AUTH":
			want := base64.StdEncoding.EncodeToString([]byte("\x00" + user + "\x00" + password))
			if !strings.HasSuffix(line, want) {
				say("535 5.7.8 who is " + line[strings.LastIndex(line, " ")+1:]) // a server that repeats the secret
				continue
			}
			loggedIn = true
			say("235 welcome")
		case "MAIL":
			if !loggedIn && !s.plainOnly {
				say("530 5.7.0 log in first")
				continue
			}
			say("250 ok")
		case "RCPT":
			if s.refuse != "" && strings.Contains(line, s.refuse) {
				say("550 5.1.1 no such user \x1b[31mhere")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go")
			var b strings.Builder
			for {
				l, err := r.ReadString('\n')
				if err != nil {
					return
				}
				if l == ".\r\n" {
					break
				}
				b.WriteString(strings.TrimPrefix(l, "."))
			}
			if s.drop == "data" {
				return
			}
			s.mu.Lock()
			s.messages = append(s.messages, b.String())
			s.mu.Unlock()
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (s *server) taken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages
}

func (s *server) heard(verb string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.commands {
		if c == verb {
			return true
		}
	}
	return false
}
