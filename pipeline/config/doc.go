// Package config reads accordo.yaml: what sales and marketing agreed, and how
// this project reads its exports.
//
// In comes a YAML file; out come a [Config] with every default filled in, and
// the agreement as Arrow tables ([Config.Tables]) and scalar settings
// ([Config.Settings]) for the warehouse. Every key has a default and a sentence
// (the doc tag); [Config.Effective] lists them with the place each value came
// from. Unknown keys and contradictions are refused, all at once.
package config
