package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"accordo/pipeline/diag"
)

// errUnrecognised is what a refusal wraps when nothing in the file looks like
// the header of a contract.
var errUnrecognised = errors.New("no contract's header")

// PreflightAll reads the file called name (relative to root, slashes) like
// [Preflight] and returns every export in it: one for a plain file, one a member
// for a zip archive, one a matching sheet for a workbook. Members and sheets
// have names of their own, such as bundle.zip/Lead.csv and book.xlsx/Leads.
// What holds no export is in the second result and in a warning of the first
// File. All that is wrong with any of them is refused at once.
func PreflightAll(ctx context.Context, root *os.Root, name string, contracts []*Contract, opts Options) ([]*File, []Ignored, error) {
	r := containerReader{ctx: ctx, root: root, contracts: contracts, opts: opts.withDefaults()}
	if err := r.read(place{disk: name}); err != nil {
		return nil, r.ignored, err
	}
	if len(r.ignored) > 0 && len(r.files) > 0 {
		warnIgnored(r.files[0], name, r.ignored)
	}
	return r.files, r.ignored, nil
}

// containerReader gathers the exports of one file on disk.
type containerReader struct {
	ctx       context.Context
	root      *os.Root
	contracts []*Contract
	opts      Options
	files     []*File
	ignored   []Ignored
}

// read reads all that is at a place. Every refused part is in the error.
func (r *containerReader) read(at place) error {
	places, ignored, err := parts(r.ctx, r.root, at, r.opts)
	if err != nil {
		return err
	}
	r.ignored = append(r.ignored, ignored...)
	if len(places) == 1 && places[0] == at {
		f, err := preflightAt(r.ctx, r.root, at, r.contracts, r.opts)
		if err == nil {
			r.files = append(r.files, f)
		}
		return err
	}
	if places[0].isPart() {
		return r.readParts(places)
	}
	var problems []diag.Problem
	for _, one := range places {
		err := r.read(one)
		var refused *diag.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == diag.Input:
			problems = append(problems, refused.Problems...)
		case err != nil:
			return err
		}
	}
	if len(problems) > 0 {
		return diag.New(diag.Input, problems...)
	}
	return nil
}

// readParts reads the sheets of a workbook or the tables of a text. One that no
// contract knows is left out if another one is an export.
func (r *containerReader) readParts(places []place) error {
	var problems, unknown []diag.Problem
	var left []Ignored
	found := false
	for _, at := range places {
		f, err := preflightAt(r.ctx, r.root, at, r.contracts, r.opts)
		var refused *diag.Error
		switch {
		case err == nil:
			r.files, found = append(r.files, f), true
		case errors.Is(err, errUnrecognised):
			errors.As(err, &refused)
			unknown = append(unknown, refused.Problems...)
			left = append(left, Ignored{at.name(), at.unfit()})
		case errors.As(err, &refused) && refused.Kind == diag.Input:
			problems = append(problems, refused.Problems...)
		default:
			return err
		}
	}
	if !found && len(problems) == 0 {
		return &diag.Error{Kind: diag.Input, Problems: unknown, Err: errUnrecognised}
	}
	if len(problems) > 0 {
		return diag.New(diag.Input, problems...)
	}
	r.ignored = append(r.ignored, left...)
	return nil
}

func warnIgnored(f *File, name string, ignored []Ignored) {
	const shown = 5
	var list []string
	for _, one := range ignored[:min(shown, len(ignored))] {
		list = append(list, fmt.Sprintf("%s (%s)", strings.TrimPrefix(one.Name, name+"/"), one.Why))
	}
	if more := len(ignored) - shown; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	f.Warnings = append(f.Warnings, diag.Problem{File: name, Severity: diag.SeverityWarning,
		Message: "parts that hold no export are left out: " + strings.Join(list, ", ")})
}
