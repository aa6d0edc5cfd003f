package export

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned is what a scanner says about a stream, one line per record that
// needed a look, and the sums over all.
type scanned struct {
	attention []string
	good      int64
	tally     tally
	err       error
	ended     string // err in full
	lines     int64
	encoding  Encoding
}

func (a scanned) equal(b scanned) bool {
	a.err, b.err = nil, nil
	return reflect.DeepEqual(a, b)
}

// scanAll reads content; fast takes the clean way where it can.
func scanAll(content string, fast bool, d dialect, buffer int, r io.Reader) scanned {
	s := newScanner(r, d, &textJudge{encoding: UTF8}, 0)
	if buffer > 0 {
		s.buf = make([]byte, buffer)
	}
	var out scanned
	var rec record
	for {
		if fast {
			s.skipClean(&out.tally)
		}
		if out.err = s.next(&rec); out.err != nil {
			break
		}
		blank := isBlank(rec.raw, d.delimiter)
		if rec.reason == "" && !blank {
			out.tally.records++
			out.tally.longest = max(out.tally.longest, len(rec.raw))
			out.tally.multiline += rec.lines - 1
			if rec.open {
				out.attention = append(out.attention, "open")
			}
			if rec.length-int64(len(rec.raw)) == 2 {
				out.tally.crlf++
			}
			continue
		}
		kept := min(len(rec.raw), 20)
		out.attention = append(out.attention, fmt.Sprintf("%d %d+%d %d+%d %s %d %d %v %q", rec.number, rec.line, rec.lines, rec.offset,
			rec.length, rec.reason, rec.column, rec.fields, blank, rec.raw[:kept]))
	}
	var open *unclosedError
	if out.ended = out.err.Error(); errors.As(out.err, &open) {
		out.ended = fmt.Sprintf("%+v", *open)
	}
	out.good, out.lines = out.tally.records, s.line
	var settled bool
	if out.encoding, settled = s.text.settled(); !settled {
		// The file is read again in that case, so what was said does not count.
		return scanned{encoding: out.encoding}
	}
	return out
}

// TestCleanWayAgrees holds the fast way against the careful one at every
// position of a block and of a buffer.
func TestCleanWayAgrees(t *testing.T) {
	d := dialect{delimiter: ',', newline: '\n', fields: 3, maxField: 100, maxRecord: 300}
	clean := strings.Repeat("12,\"a, \"\"b\"\"\nc\",3.50\r\n34,plain,\n", 12)
	for _, odd := range []string{"1,a\n", "1,\"a\"b,2\n", "1,a\"b,2\n", "\n", ",,\n", "\"\",\"\",\"\"\r\n", " \n", "1,a\rb,2\n", "1,\xff,2\n", "1,\x00,2\n",
		"1," + strings.Repeat("x", 101) + ",2\n", "1,\"" + strings.Repeat("y\n", 200) + "\",2\n", "1,\"\"\"\",2\n", "1,\"a\n\"b,2\n", "1,a,b,c\n", "\"1\",\"2\",\"3\"\n"} {
		for shift := range 70 {
			content := strings.Repeat("x", shift) + ",y,z\n" + clean + odd + clean
			careful := scanAll(content, false, d, 0, strings.NewReader(content))
			for _, buffer := range []int{0, 64, 65, 200} {
				fast := scanAll(content, true, d, buffer, strings.NewReader(content))
				if !fast.equal(careful) {
					t.Fatalf("odd %q shift %d buffer %d:\nfast    %+v\ncareful %+v", odd, shift, buffer, fast, careful)
				}
			}
		}
	}
}

// FuzzScanner holds the same for any bytes, and that it does not matter how the
// bytes arrive.
func FuzzScanner(f *testing.F) {
	for _, seed := range []string{"1,a,1\n2,\"b\",1\n", "1;\"a\n\"\"\";2\r\n", "1,a\rb\n", "\xff,\xc3\xa8,1\n", "1,\"a", "a,b,\r", ",,\n\n  \n"} {
		f.Add(seed, uint8(0), uint8(3), false)
		f.Add(strings.Repeat("1,abc,2\n", 30)+seed+strings.Repeat("1,\"x, y\",2\r\n", 30), uint8(1), uint8(3), true)
	}
	f.Fuzz(func(t *testing.T, content string, buffer, fields uint8, semicolon bool) {
		d := dialect{delimiter: ',', newline: newlineOf([]byte(content)), fields: int(fields%5) + 1, maxField: 80, maxRecord: 200}
		if semicolon {
			d.delimiter = ';'
		}
		careful := scanAll(content, false, d, 0, strings.NewReader(content))
		fast := scanAll(content, true, d, 64+int(buffer), iotest.HalfReader(strings.NewReader(content)))
		if careful.ended != io.EOF.Error() || fast.ended != io.EOF.Error() {
			// The file is refused; how much of it was weighed by then is chance.
			if careful.ended != fast.ended && careful.ended != "" && fast.ended != "" {
				t.Fatalf("fast ends with %s, careful with %s", fast.ended, careful.ended)
			}
			return
		}
		if !fast.equal(careful) {
			t.Fatalf("fast    %+v\ncareful %+v", fast, careful)
		}
		if total := int64(strings.Count(content, string(d.newline))); total != careful.lines {
			t.Fatalf("%d lines counted, there are %d", careful.lines, total)
		}
	})
}
