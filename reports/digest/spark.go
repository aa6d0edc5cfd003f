package digest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/vector"

	"accordo/reports/facts"
)

// A drawing of the mail: how many periods it shows and its size in pixels of the
// reader; the file has twice as many, for dense screens.
const (
	sparkWeeks, sparkWide, sparkHigh = 26, 190, 48
	dense                            = 2
)

// spark draws the last periods of a number as a line over its usual range, with
// signals and the last point marked, on white: mail programs in dark mode leave
// pictures alone. It returns nil where there are fewer than two values.
func spark(points []facts.Point, width, height int) ([]byte, error) {
	low, high, n := math.Inf(1), math.Inf(-1), 0
	for _, p := range points {
		for _, v := range []*float64{p.Value, p.Lower, p.Upper} {
			if v != nil {
				low, high = math.Min(low, *v), math.Max(high, *v)
			}
		}
		if p.Value != nil {
			n++
		}
	}
	if n < 2 {
		return nil, nil
	}
	if low == high {
		low, high = low-1, high+1
	}
	s := newSheet(width*dense, height*dense)
	const pad = 5 * dense
	x := func(i int) float32 {
		return float32(pad + float64(i)*float64(width*dense-2*pad)/float64(max(1, len(points)-1)))
	}
	y := func(v float64) float32 {
		return float32(pad + (high-v)/(high-low)*float64(height*dense-2*pad))
	}
	s.band(points, x, y)
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if a.Mean != nil && b.Mean != nil {
			s.line(x(i-1), y(*a.Mean), x(i), y(*b.Mean), 1, soft)
		}
	}
	last := -1
	for i, p := range points {
		if p.Value == nil {
			continue
		}
		if last >= 0 && last == i-1 { // a gap stays a gap
			c, wide := ink, float32(1.4*dense)
			if !p.Mature {
				c, wide = soft, dense
			}
			s.line(x(last), y(*points[last].Value), x(i), y(*p.Value), wide, c)
		}
		last = i
	}
	for i, p := range points {
		if p.Value == nil {
			continue
		}
		switch p.Signal() {
		case 1:
			s.dot(x(i), y(*p.Value), 3*dense, good)
		case -1:
			s.dot(x(i), y(*p.Value), 3*dense, bad)
		case 2:
			s.dot(x(i), y(*p.Value), 3*dense, ink)
		default:
			if i == last && p.Mature {
				s.dot(x(i), y(*p.Value), 2.5*dense, ink)
			} else if i == last {
				s.dot(x(i), y(*p.Value), 2.5*dense, soft)
			}
		}
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, s.img)
	return b.Bytes(), err
}

// tone is a colour of the drawings: the page's own, on white.
type tone uint8

const (
	band tone = iota
	soft
	ink
	good
	bad
)

func (t tone) colour() color.RGBA {
	switch t {
	case band:
		return color.RGBA{0xef, 0xec, 0xe3, 0xff}
	case soft:
		return color.RGBA{0x8d, 0x8a, 0x82, 0xff}
	case good:
		return color.RGBA{0x00, 0x72, 0xb2, 0xff}
	case bad:
		return color.RGBA{0xd5, 0x5e, 0x00, 0xff}
	}
	return color.RGBA{0x1a, 0x1a, 0x18, 0xff}
}

// sheet is white paper to draw on.
type sheet struct{ img *image.RGBA }

func newSheet(w, h int) *sheet {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return &sheet{img}
}

func (s *sheet) fill(t tone, path func(r *vector.Rasterizer)) {
	r := vector.NewRasterizer(s.img.Bounds().Dx(), s.img.Bounds().Dy())
	path(r)
	r.Draw(s.img, s.img.Bounds(), image.NewUniform(t.colour()), image.Point{})
}

// band fills the usual range wherever both limits are known.
func (s *sheet) band(points []facts.Point, x func(int) float32, y func(float64) float32) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if a.Lower == nil || a.Upper == nil || b.Lower == nil || b.Upper == nil {
			continue
		}
		s.fill(band, func(r *vector.Rasterizer) {
			r.MoveTo(x(i-1), y(*a.Upper))
			r.LineTo(x(i), y(*b.Upper))
			r.LineTo(x(i), y(*b.Lower))
			r.LineTo(x(i-1), y(*a.Lower))
			r.ClosePath()
		})
	}
}

func (s *sheet) line(x0, y0, x1, y1, width float32, t tone) {
	dx, dy := x1-x0, y1-y0
	length := float32(math.Hypot(float64(dx), float64(dy)))
	if length == 0 {
		return
	}
	nx, ny := -dy/length*width/2, dx/length*width/2
	s.fill(t, func(r *vector.Rasterizer) {
		r.MoveTo(x0+nx, y0+ny)
		r.LineTo(x1+nx, y1+ny)
		r.LineTo(x1-nx, y1-ny)
		r.LineTo(x0-nx, y0-ny)
		r.ClosePath()
	})
}

func (s *sheet) dot(x, y, radius float32, t tone) {
	const k = 0.5522847 // a circle of four cubic curves
	c := radius * k
	s.fill(t, func(r *vector.Rasterizer) {
		r.MoveTo(x+radius, y)
		r.CubeTo(x+radius, y+c, x+c, y+radius, x, y+radius)
		r.CubeTo(x-c, y+radius, x-radius, y+c, x-radius, y)
		r.CubeTo(x-radius, y-c, x-c, y-radius, x, y-radius)
		r.CubeTo(x+c, y-radius, x+radius, y-c, x+radius, y)
		r.ClosePath()
	})
}
