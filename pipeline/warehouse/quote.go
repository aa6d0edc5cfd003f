package warehouse

import "strings"

// ident quotes a name for SQL.
func ident(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// literal quotes a text for SQL.
func literal(text string) string {
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// literals quotes texts for an IN list or a list literal.
func literals(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = literal(t)
	}
	return strings.Join(quoted, ", ")
}

// split parts "schema.name"; the schema is "main" when there is none.
func split(name string) (schema, table string) {
	if s, t, ok := strings.Cut(name, "."); ok {
		return s, t
	}
	return "main", name
}

// qualified quotes "schema.name".
func qualified(name string) string {
	schema, table := split(name)
	return ident(schema) + "." + ident(table)
}
