package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/google/renameio/v2"
)

// drawingsFile keeps the drawings of the last report.
const drawingsFile = "drawings.json"

// Drawings are the finished drawings of the last report and of this one, by a
// key that names what they were made of. They are safe for use by several
// goroutines.
type Drawings struct {
	mu   sync.Mutex
	last map[string]string
	used map[string]string // only these are kept
}

// drawings is the file's shape: of one program only.
type drawings struct {
	Binary string            `json:"binary"`
	SVG    map[string]string `json:"svg"`
}

// readDrawings reads what the last run of the same program drew; an error means damage.
func readDrawings(path, binary string) (*Drawings, error) {
	d := &Drawings{used: map[string]string{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	sum, body, ok := bytes.Cut(data, []byte("\n"))
	if want := sha256.Sum256(body); !ok || string(sum) != hex.EncodeToString(want[:]) {
		return d, errors.New("its first line is not the sum of the rest")
	}
	var kept drawings
	if err := json.Unmarshal(body, &kept); err != nil {
		return d, err
	}
	if kept.Binary == binary && binary != "" {
		d.last = kept.SVG
	}
	return d, nil
}

// Get returns a drawing of the last run.
func (d *Drawings) Get(key string) (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	svg, ok := d.last[key]
	if ok {
		d.used[key] = svg
	}
	return svg, ok
}

// Put keeps a drawing for the next run.
func (d *Drawings) Put(key, svg string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.used[key] = svg
}

// write replaces the file by what this run used, unless it drew nothing.
func (d *Drawings) write(path, tempDir, binary string) error {
	if len(d.used) == 0 || binary == "" {
		return nil
	}
	body, err := json.Marshal(drawings{Binary: binary, SVG: d.used})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	data := append([]byte(hex.EncodeToString(sum[:])+"\n"), body...)
	return renameio.WriteFile(path, data, 0o600, renameio.WithTempDir(tempDir))
}
