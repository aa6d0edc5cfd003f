package pipeline

import (
	"context"
	"io/fs"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/project"
	"accordo/pipeline/warehouse"
)

// connectEngine opens the server that accordo.yaml names, nil for none. It stands
// before the exports are read: what is missing there is said at once.
func connectEngine(ctx context.Context, o Options, c *config.Config, queries fs.FS) (*engine.Postgres, error) {
	if c.Engine.Kind != config.Postgres {
		return nil, nil
	}
	return engine.Connect(ctx, engineSettings(c), o.Getenv, queries)
}

// engineSettings are those of accordo.yaml.
func engineSettings(c *config.Config) engine.Settings {
	return engine.Settings{DSNEnv: c.Engine.DSNEnv, Distribution: c.Engine.Distribution, Parallel: parallelism, QueryTime: c.Limits.QueryTime()}
}

// heavyEngine is where the portable models of core and metrics are computed.
func heavyEngine(ctx context.Context, server *engine.Postgres, db *warehouse.DB, params *warehouse.Params, u *reuse) (engine.Engine, error) {
	if server == nil {
		return engine.DuckDB{Warehouse: db}, nil
	}
	return server.On(ctx, db, params, u.macros.usedBy)
}

// InstallEngine makes the functions and schemas the queries of a project need on
// the server its accordo.yaml names. The caller must Close it.
func InstallEngine(ctx context.Context, c *config.Config, dir string, builtin fs.FS, getenv func(string) string) (*engine.Postgres, error) {
	if err := mustHaveServer(c); err != nil {
		return nil, err
	}
	return engine.Install(ctx, engineSettings(c), getenv, Overlay(builtin, project.Sub(dir, project.Queries)))
}

// OpenEngine connects to the server of a project as a run does.
func OpenEngine(ctx context.Context, c *config.Config, dir string, builtin fs.FS, getenv func(string) string) (*engine.Postgres, error) {
	if err := mustHaveServer(c); err != nil {
		return nil, err
	}
	return engine.Connect(ctx, engineSettings(c), getenv, Overlay(builtin, project.Sub(dir, project.Queries)))
}

func mustHaveServer(c *config.Config) error {
	if c.Engine.Kind == config.Postgres {
		return nil
	}
	return diag.New(diag.Config, diag.Problem{File: config.FileName, Message: "everything is computed on this machine",
		Hint: "name a server: engine: {kind: postgres, dsn_env: ACCORDO_DSN}"})
}
