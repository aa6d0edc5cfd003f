package reports

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step, so that at no moment one of the names
// leads nowhere. It returns errNoExchange where the file system cannot do that.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EOPNOTSUPP) {
		return errNoExchange
	}
	return err
}
