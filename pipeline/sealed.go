package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"

	"github.com/google/renameio/v2"
)

// A sealed file is a line with the SHA-256 of the rest, and the rest: damage by
// a disk or an editor is told from what a run wrote.

// readSealed returns what was sealed; an error that is not [fs.ErrNotExist]
// means damage.
func readSealed(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sum, body, ok := bytes.Cut(data, []byte("\n"))
	if want := sha256.Sum256(body); !ok || string(sum) != hex.EncodeToString(want[:]) {
		return nil, errors.New("its first line is not the sum of the rest")
	}
	return body, nil
}

// writeSealed replaces the file whole; tempDir is on the same disk.
func writeSealed(path, tempDir string, body []byte) error {
	sum := sha256.Sum256(body)
	data := append([]byte(hex.EncodeToString(sum[:])+"\n"), body...)
	return renameio.WriteFile(path, data, 0o600, renameio.WithTempDir(tempDir))
}
