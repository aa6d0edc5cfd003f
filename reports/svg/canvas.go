package svg

import (
	"context"
	_ "embed" // for the drawing functions
	"fmt"
	"time"

	"github.com/dop251/goja"
)

//go:embed draw.js
var drawJS string

// limit is how long one drawing may take before the machine is stopped.
const limit = 10 * time.Second

// Bundle is the chart library, compiled. It is safe for concurrent use.
type Bundle struct {
	library *goja.Program
	draw    *goja.Program
	limit   time.Duration
}

// Compile parses the library once; js must define globalThis.echarts.
func Compile(js string) (*Bundle, error) {
	library, err := goja.Compile("ssr.js", js, false)
	if err != nil {
		return nil, fmt.Errorf("chart library does not compile: %w", err)
	}
	draw, err := goja.Compile("draw.js", drawJS, true)
	if err != nil {
		return nil, fmt.Errorf("draw.js does not compile: %w", err)
	}
	return &Bundle{library: library, draw: draw, limit: limit}, nil
}

// Formats are the named number formatters an option may ask for with {"$fmt": name}.
type Formats map[string]func(float64) string

// Canvas is one JavaScript machine. It serves one goroutine, and is done after
// its first error.
type Canvas struct {
	vm    *goja.Runtime
	draw  goja.Callable
	limit time.Duration
}

// Open starts a fresh machine with fixed time and randomness, so that equal
// options give equal bytes on every run.
func (b *Bundle) Open(ctx context.Context, formats Formats) (*Canvas, error) {
	vm := goja.New()
	vm.SetRandSource(func() float64 { return 0.5 })
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0).UTC() })
	idle := func(goja.FunctionCall) goja.Value { return goja.Undefined() }
	table := vm.NewObject()
	for name, format := range formats {
		err := table.Set(name, func(c goja.FunctionCall) goja.Value { return vm.ToValue(format(c.Argument(0).ToFloat())) })
		if err != nil {
			return nil, fmt.Errorf("formatter %s: %w", name, err)
		}
	}
	for _, name := range []string{"setTimeout", "clearTimeout"} {
		if err := vm.Set(name, idle); err != nil {
			return nil, fmt.Errorf("open canvas: %w", err)
		}
	}
	c := &Canvas{vm: vm, limit: b.limit}
	err := c.guard(ctx, func() error {
		if _, err := vm.RunProgram(b.library); err != nil {
			return err
		}
		made, err := vm.RunProgram(b.draw)
		if err != nil {
			return err
		}
		build, ok := goja.AssertFunction(made)
		if !ok {
			return fmt.Errorf("draw.js is not a function")
		}
		fn, err := build(goja.Undefined(), table)
		if err != nil {
			return err
		}
		c.draw, ok = goja.AssertFunction(fn)
		if !ok {
			return fmt.Errorf("draw.js did not return a function")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("open canvas: %w", err)
	}
	return c, nil
}

// Draw returns the library's own SVG of the option at the given size in pixels.
// It is not safe to publish before [Clean].
func (c *Canvas) Draw(ctx context.Context, option []byte, width, height int) (string, error) {
	var out string
	err := c.guard(ctx, func() error {
		v, err := c.draw(goja.Undefined(), c.vm.ToValue(string(option)), c.vm.ToValue(width), c.vm.ToValue(height))
		if err != nil {
			return err
		}
		out = v.String()
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("draw: %w", err)
	}
	return out, nil
}

// guard runs f and stops the machine when time or the caller's patience is over.
func (c *Canvas) guard(ctx context.Context, f func() error) error {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { c.vm.Interrupt(ctx.Err()) })
	err := f()
	if !stop() && err == nil {
		err = ctx.Err()
	}
	return err
}
