package main

import (
	"bytes"
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A signal in the middle of a run ends it with the exit code shells expect,
// leaves no site, and the next run needs no help.
func TestSignalsEndARun(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(sig.String(), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "firm")
			var stdout, stderr bytes.Buffer
			if code := run(context.Background(), []string{"demo", dir, "--files-only", "--leads", "2000"}, nil, &stdout, &stderr, os.Getenv); code != 0 {
				t.Fatalf("exit %d\n%s", code, stderr.String())
			}
			ctx, stop := signal.NotifyContext(context.Background(), sig)
			defer stop()
			time.AfterFunc(400*time.Millisecond, func() { _ = syscall.Kill(os.Getpid(), sig) })
			stderr.Reset()
			started := time.Now()
			if code := run(ctx, []string{"run", "-C", dir}, nil, &stdout, &stderr, os.Getenv); code != want {
				t.Fatalf("exit %d, want %d\n%s", code, want, stderr.String())
			}
			if took := time.Since(started); took > 5*time.Second {
				t.Errorf("it took %s to stop", took)
			}
			if !strings.Contains(stderr.String(), "interrupted") {
				t.Errorf("said %q", stderr.String())
			}
			if _, err := os.Stat(filepath.Join(dir, "site")); err == nil {
				t.Error("an interrupted run published a site")
			}
			if code := run(context.Background(), []string{"run", "-C", dir, "--until", "load"}, nil, &stdout, &stderr, os.Getenv); code != 0 {
				t.Errorf("the next run exits %d\n%s", code, stderr.String())
			}
		})
	}
}
