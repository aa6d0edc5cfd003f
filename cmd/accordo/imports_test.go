package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// The rooms of the house share only what the design allows. A test says so,
// because one convenient import is how an architecture dies.
func TestImportRules(t *testing.T) {
	imports := packageImports(t)
	only := map[string][]string{ // import path prefix -> packages that may import it
		"github.com/marcboeker/go-duckdb":  {"accordo/pipeline/warehouse"},
		"github.com/go-echarts/go-echarts": {"accordo/reports/chart"},
		"github.com/dop251/goja":           {"accordo/reports/svg"},
		"github.com/spf13/cobra":           {"accordo/cmd/"},
		"github.com/wneessen/go-mail":      {"accordo/reports/post"},
		"github.com/jackc/pgx":             {"accordo/pipeline/engine"},
		"accordo/cmd/":                     {"accordo/cmd/"},
		"accordo/pipeline/":                {"accordo/pipeline", "accordo/cmd/"},
		"accordo/reports":                  {"accordo/reports", "accordo/cmd/"},
		"accordo/queries":                  {"accordo/cmd/"},
		"accordo/pipeline/diag":            {"accordo/pipeline", "accordo/cmd/", "accordo/reports"},
	}
	for pkg, list := range imports {
		for _, imported := range list {
			allowed, rule := rulesFor(only, imported)
			if rule == "" || allowed == nil {
				continue
			}
			ok := false
			for _, prefix := range allowed {
				ok = ok || pkg == prefix || strings.HasPrefix(pkg, strings.TrimSuffix(prefix, "/")+"/")
			}
			if !ok {
				t.Errorf("%s imports %s: only %v may import %s", pkg, imported, allowed, rule)
			}
		}
		if strings.HasPrefix(pkg, "accordo/queries") && len(list) > 1 {
			t.Errorf("%s imports %v: queries holds SQL and one embed", pkg, list)
		}
	}
}

// rulesFor returns the rule with the longest matching prefix.
func rulesFor(only map[string][]string, imported string) (allowed []string, rule string) {
	for prefix, list := range only {
		if (imported == strings.TrimSuffix(prefix, "/") || strings.HasPrefix(imported, prefix)) && len(prefix) > len(rule) {
			allowed, rule = list, prefix
		}
	}
	return allowed, rule
}

// packageImports lists every package of the module with its non-test imports.
func packageImports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "accordo/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p.Imports
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages listed", len(all))
	}
	return all
}
