package config

import (
	"fmt"
	"slices"

	"accordo/pipeline/strictyaml"
)

// Engine says where the models of 2_core and 3_metrics are computed. The
// connection string never stands here: it holds a password.
type Engine struct {
	Kind         string `yaml:"kind" doc:"duckdb (on this machine) or postgres (a server that speaks its protocol)"`
	DSNEnv       string `yaml:"dsn_env" doc:"name of the environment variable that holds the connection string"`
	Distribution string `yaml:"distribution" doc:"how the server spreads tables: none, fdw (foreign servers accordo_shard_1, _2, ...) or citus"`
}

// The kinds of engine.
const (
	DuckDB   = "duckdb"
	Postgres = "postgres"
)

func (e Engine) validate(doc *strictyaml.Document) {
	if !slices.Contains([]string{DuckDB, Postgres}, e.Kind) {
		doc.Problem("engine.kind", fmt.Sprintf("there is no engine %q", e.Kind), "use duckdb or postgres")
	}
	if !slices.Contains([]string{"none", "fdw", "citus"}, e.Distribution) {
		doc.Problem("engine.distribution", fmt.Sprintf("%q is no way to spread tables", e.Distribution), "use none, fdw or citus")
	}
	if !reVariable.MatchString(e.DSNEnv) {
		doc.Problem("engine.dsn_env", "this is not the name of an environment variable",
			"write the name only, such as ACCORDO_DSN; the connection string itself never stands in accordo.yaml")
	}
}
