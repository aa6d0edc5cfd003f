package pipeline

import (
	"encoding/json"
	"errors"
	"io/fs"
	"sync"
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
	body, err := readSealed(path)
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return d, err
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

// Get returns a drawing of the last run, or one that this run has made: a number
// that stands on several pages is drawn once.
func (d *Drawings) Get(key string) (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	svg, ok := d.used[key]
	if !ok {
		if svg, ok = d.last[key]; ok {
			d.used[key] = svg
		}
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
	return writeSealed(path, tempDir, body)
}
