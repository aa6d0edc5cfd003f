package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"accordo/reports/chart"
)

// Drawings keeps finished drawings between runs. A key names all a drawing is
// made of but the program itself: whoever keeps them must not hand the drawings
// of another program. Methods are called from several goroutines.
type Drawings interface {
	Get(key string) (svg string, ok bool)
	Put(key, svg string)
}

// keptDrawings are the drawings of earlier runs, as far as there are any.
type keptDrawings struct {
	drawings Drawings
	words    string // language and currency, in which numbers are written
}

// key names a drawing by its option, its size, the rows behind its marks and the words.
func (k keptDrawings) key(p chart.Plot) string {
	if k.drawings == nil {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %d %s ", k.words, p.Width, p.Height, p.Marks())
	h.Write(p.Option)
	return hex.EncodeToString(h.Sum(nil))
}

func (k keptDrawings) get(key string) (string, bool) {
	if k.drawings == nil {
		return "", false
	}
	return k.drawings.Get(key)
}

func (k keptDrawings) put(key, svg string) {
	if k.drawings != nil {
		k.drawings.Put(key, svg)
	}
}
