//go:build !linux

package reports

// exchange is known to Linux only; elsewhere the old folder steps aside first.
func exchange(_, _ string) error { return errNoExchange }
