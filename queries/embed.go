// Package queries holds everything analysts write: contracts of exports, SQL
// models, checks, tests and macros. It imports nothing of Accordo; commands
// hand FS to the rooms that read it.
package queries

import "embed"

// FS holds the folders of this package: 0_contracts, 1_staging, 2_core,
// 3_metrics, 4_signals, 5_charts, macros, checks and tests, as far as they
// have files. A project of a user overlays it with its own queries folder.
//
//go:embed */*
var FS embed.FS
