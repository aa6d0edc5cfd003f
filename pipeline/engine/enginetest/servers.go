// Package enginetest starts PostgreSQL servers for tests: one that Accordo
// speaks to and two that hold the shards of its database, all on loopback.
//
// Imported by: tests only.
package enginetest

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// Password is that of the role the tests connect as. It must never be seen.
const Password = "canary-7f3a-of-the-engine"

// Servers are three running servers.
type Servers struct {
	dir    string
	port   int
	script string
}

// Start starts the servers and stops them when the test ends. Where PostgreSQL is
// not installed the test is skipped; with ACCORDO_TEST_ENGINE set it fails then.
func Start(t testing.TB) *Servers {
	t.Helper()
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); len(found) == 0 {
		if os.Getenv("ACCORDO_TEST_ENGINE") != "" {
			t.Fatal("PostgreSQL is not installed: apt-get install postgresql")
		}
		t.Skip("NOT TESTED: no server engine, as PostgreSQL is not installed: apt-get install postgresql")
	}
	_, here, _, _ := runtime.Caller(0)
	s := &Servers{dir: t.TempDir(), port: freePorts(t), script: filepath.Join(filepath.Dir(here), "..", "..", "..", ".ci", "postgres")}
	// The servers run as another user, who must be able to come by.
	for dir := s.dir; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			break
		}
	}
	t.Cleanup(func() { s.do(t, "stop") })
	s.do(t, "start")
	return s
}

// DSN is the connection string of a database: "accordo" has two shards, "plain" none.
func (s *Servers) DSN(database string) string {
	return "postgres://accordo:" + Password + "@127.0.0.1:" + strconv.Itoa(s.port) + "/" + database
}

// Getenv is an environment in which ACCORDO_DSN is the connection string of a
// database, and nothing else.
func (s *Servers) Getenv(database string) func(string) string {
	return func(name string) string {
		if name == "ACCORDO_DSN" {
			return s.DSN(database)
		}
		return ""
	}
}

// Fail stops a server as a machine fails: 0 is the one Accordo speaks to, 1 and 2
// hold the shards.
func (s *Servers) Fail(t testing.TB, n int) { s.do(t, "stop", strconv.Itoa(n)) }

// Again starts a server that failed.
func (s *Servers) Again(t testing.TB, n int) { s.do(t, "again", strconv.Itoa(n)) }

func (s *Servers) do(t testing.TB, action string, more ...string) {
	t.Helper()
	cmd := exec.Command(s.script, append([]string{action, s.dir}, more...)...)
	cmd.Env = append(os.Environ(), "PORT="+strconv.Itoa(s.port), "PASSWORD="+Password)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", s.script, action, err, said.String())
	}
}

// freePorts finds three ports in a row that nobody listens on.
func freePorts(t testing.TB) int {
	t.Helper()
	for range 50 {
		first, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		port := first.Addr().(*net.TCPAddr).Port
		open := []net.Listener{first}
		for n := 1; n <= 2; n++ {
			if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port+n)); err == nil {
				open = append(open, l)
			}
		}
		for _, l := range open {
			_ = l.Close()
		}
		if len(open) == 3 {
			return port
		}
	}
	t.Fatal("no three free ports in a row")
	return 0
}
