package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"accordo/pipeline/warehouse"
)

// serveVariable makes this test program accordo itself: accordo serve starts
// its own executable again, which here is the test.
const serveVariable = "ACCORDO_TEST_SERVE"

func TestMain(m *testing.M) {
	if os.Getenv(serveVariable) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){
		"accordo": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
		},
		"accordo-small":  runSmall,
		"hold-warehouse": holdWarehouse,
	})
}

// TestScripts runs the command line the way a person or a job would; each
// script is a story in testdata/script.
func TestScripts(t *testing.T) {
	shared := t.TempDir()
	built := sync.OnceValues(func() (string, error) { // scripts run side by side: one builds, the others copy
		dir := filepath.Join(shared, "firm")
		var out bytes.Buffer
		if code := run(context.Background(), []string{"demo", dir, "--leads", "300", "--weeks", "40"}, nil, &out, &out, os.Getenv); code != 0 {
			return "", fmt.Errorf("exit %d\n%s", code, out.String())
		}
		return dir, nil
	})
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			queries, err := filepath.Abs("../../queries")
			e.Setenv("QUERIES", queries)
			e.Setenv("NODE_PATH", filepath.Join(currentDuckDB(), "node_modules"))
			return err
		},
		Condition: func(name string) (bool, error) {
			if name != "duckdb-node" {
				return false, fmt.Errorf("condition %q is not known", name)
			}
			_, noModule := os.Stat(filepath.Join(currentDuckDB(), "node_modules", "@duckdb", "node-api"))
			_, noNode := exec.LookPath("node")
			return noModule == nil && noNode == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"firm":      func(ts *testscript.TestScript, _ bool, args []string) { firm(ts, built, args) },
			"treehash":  treehash,
			"gzipfile":  gzipFile,
			"cutbytes":  cutBytes,
			"replace":   replace,
			"badleads":  badLeads,
			"append":    appendFile,
			"countline": countLines,
			"rowcount":  rowCount,
			"shuffle":   shuffle,
			"samebytes": sameBytes,

			"zipfolder": zipFolder,
			"toxlsx":    toXLSX,
			"tojson":    toJSON,
			"sameloads": sameLoads,
		},
	})
}

// currentDuckDB is the folder a current DuckDB for Node is installed in, if it is.
func currentDuckDB() string {
	if folder := os.Getenv("ACCORDO_DUCKDB_NODE"); folder != "" {
		return folder
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "accordo", "duckdb-node")
}

// firm DIR copies a sample company of 300 leads in 40 weeks, reported already.
func firm(ts *testscript.TestScript, built func() (string, error), args []string) {
	dir, err := built()
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(dir)))
}

// exits CODE ARGS... runs accordo and asserts its exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	var stdout, stderr bytes.Buffer
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	full := append([]string{}, args[1:]...)
	for i, a := range full { // the in-process program runs in the test's folder
		if i > 0 && (full[i-1] == "-C" || full[i-1] == "--out") || strings.HasPrefix(a, "./") {
			full[i] = ts.MkAbs(a)
		}
	}
	got := run(context.Background(), full, strings.NewReader(""), &stdout, &stderr, ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs("stdout.txt"), stdout.Bytes(), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("stderr.txt"), stderr.Bytes(), 0o644))
	if got != want {
		ts.Fatalf("exit %d, want %d\n%s%s", got, want, stdout.String(), stderr.String())
	}
}

// treehash DIR FILE writes the hash of a folder's names and bytes to FILE.
func treehash(ts *testscript.TestScript, _ bool, args []string) {
	h := sha256.New()
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), fmt.Appendf(nil, "%x\n", h.Sum(nil)), 0o644))
}

// gzipfile FILE packs FILE to FILE.gz and removes it.
func gzipFile(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err = w.Write(data)
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(os.WriteFile(path+".gz", b.Bytes(), 0o644))
	ts.Check(os.Remove(path))
}

// cutbytes FILE N removes the last N bytes.
func cutBytes(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, data[:len(data)-n], 0o644))
}

// replace FILE OLD NEW replaces the first OLD.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, bytes.Replace(data, []byte(args[1]), []byte(args[2]), 1), 0o644))
}

// append FILE OTHER writes the text of OTHER at the end of FILE.
func appendFile(ts *testscript.TestScript, _ bool, args []string) {
	a, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(a, b...), 0o644))
}

// badleads FILE RECORDS writes a targets export of RECORDS rows in which 4 % are
// bad, one in four each: too few fields, too many fields, a stray quote, a zero
// byte.
func badLeads(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b bytes.Buffer
	b.WriteString("metric,period,starts_on,team,segment,value,agreed_by_marketing_on,agreed_by_sales_on,valid_to_on\n")
	for i := range n {
		switch i % 100 {
		case 7:
			b.WriteString("revenue,quarter,2026-01-01\n")
		case 31:
			b.WriteString("revenue,quarter,2026-01-01,sales,all,1,2026-01-01,2026-01-01,2026-12-31,extra\n")
		case 57:
			b.WriteString("revenue,\"quarter\"x,2026-01-01,sales,all,1,2026-01-01,2026-01-01,2026-12-31\n")
		case 83:
			b.WriteString("revenue,quart\x00er,2026-01-01,sales,all,1,2026-01-01,2026-01-01,2026-12-31\n")
		default:
			fmt.Fprintf(&b, "leads,month,2026-01-01,marketing,\"seg, %d\",%d,2026-01-01,2026-01-01,2026-12-31\n", i, i)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// countline FILE N asserts that FILE has N lines.
func countLines(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := bytes.Count(data, []byte("\n")); strconv.Itoa(got) != args[1] {
		ts.Fatalf("%s has %d lines, want %s", args[0], got, args[1])
	}
}

// rowcount PROJECT TABLE N asserts how many rows a table of the warehouse has.
func rowCount(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{Path: filepath.Join(ts.MkAbs(args[0]), ".accordo", "warehouse.duckdb")})
	ts.Check(err)
	defer db.Close()
	got, err := db.Count(ctx, args[1])
	ts.Check(err)
	if strconv.FormatInt(got, 10) != args[2] {
		ts.Fatalf("%s has %d rows, want %s", args[1], got, args[2])
	}
}
