package svg_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"accordo/reports/assets"
	"accordo/reports/svg"
)

const option = `{"animation":false,"xAxis":{"type":"category","data":["0","1"],"axisLabel":{"interval":0,"formatter":{"$ticks":["</script>","__f__alert(1)__f__"]}}},
 "yAxis":{"type":"value","axisLabel":{"formatter":{"$fmt":"count"}}},"series":[{"type":"bar","data":[1,2]}]}`

func open(t *testing.T, b *svg.Bundle) *svg.Canvas {
	t.Helper()
	c, err := b.Open(context.Background(), svg.Formats{"count": func(v float64) string { return "n" + strings.Repeat("|", int(v)) }})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func bundle(t *testing.T) *svg.Bundle {
	t.Helper()
	b, err := svg.Compile(assets.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDrawNamesFormattersAndEscapesText(t *testing.T) {
	raw, err := open(t, bundle(t)).Draw(context.Background(), []byte(option), 300, 200)
	if err != nil {
		t.Fatal(err)
	}
	out, err := svg.Clean(raw, svg.Rules{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{">n||<", ">&lt;/script&gt;<", ">__f__alert(1)__f__<"} {
		if !strings.Contains(out, want) {
			t.Errorf("drawing lacks %q", want)
		}
	}
}

func TestDrawRefusesUnknownNames(t *testing.T) {
	b := bundle(t)
	for _, bad := range []string{`{"a":{"$fmt":"nope"}}`, `{"a":{"$fmt":"constructor"}}`, `{"a":{"$parts":[{"$draw":"__proto__","items":1}]}}`, `{`} {
		if _, err := open(t, b).Draw(context.Background(), []byte(bad), 100, 100); err == nil {
			t.Errorf("%s was drawn", bad)
		}
	}
}

func TestDrawIsTheSameEveryTimeAndInParallel(t *testing.T) {
	b := bundle(t)
	first, err := open(t, b).Draw(context.Background(), []byte(option), 300, 200)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		c := open(t, b)
		group.Go(func() {
			again, err := c.Draw(context.Background(), []byte(option), 300, 200)
			if err != nil || again != first {
				t.Errorf("another machine drew other bytes (err %v)", err)
			}
		})
	}
	group.Wait()
}

func TestHungScriptIsStopped(t *testing.T) {
	b, err := svg.Compile("for(;;){}")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := b.Open(ctx, nil); err == nil {
		t.Error("an endless script was not stopped")
	}
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("it took %v to stop", d)
	}
}

func TestCompileRefusesBrokenScript(t *testing.T) {
	if _, err := svg.Compile("function("); err == nil {
		t.Error("a broken script compiled")
	}
}
