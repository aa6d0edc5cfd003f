// Package model turns the SQL files of analysts into a checked graph.
//
// What comes in: the built-in queries and the user's folder laid over them, as
// file systems, and a source of parse trees. What goes out: a [Graph] of nodes
// in the order of building, or every problem of every file at once, each with
// its place and a hint. No SQL runs here.
//
// Imported by: pipeline, check, unittest and cmd. It imports only diag.
package model
