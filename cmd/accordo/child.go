package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// childVariable tells a process that it is the child of accordo serve.
const childVariable = "ACCORDO_SERVE_CHILD"

// stuckCode is how a child says that it ended because a query would not.
const stuckCode = 79

// startChild runs this program again with the same arguments and waits for its
// end. When ctx ends, the child is asked to stop, and killed if it does not.
func startChild(ctx context.Context, e env, listener *net.TCPListener) (code int, err error) {
	program, err := os.Executable()
	if err != nil {
		return 0, err
	}
	socket, err := listener.File()
	if err != nil {
		return 0, err
	}
	defer socket.Close()
	read, write, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer write.Close() // its end tells the child that this process is gone
	defer read.Close()
	child := exec.CommandContext(ctx, program, os.Args[1:]...)
	child.Env = append(os.Environ(), childVariable+"=1")
	child.Stdout, child.Stderr = e.stdout, e.stderr
	child.ExtraFiles = []*os.File{socket, read}
	child.Cancel = func() error { return child.Process.Signal(syscall.SIGTERM) }
	child.WaitDelay = 8 * time.Second
	err = child.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) || ctx.Err() != nil {
		return child.ProcessState.ExitCode(), nil
	}
	return 0, err
}
