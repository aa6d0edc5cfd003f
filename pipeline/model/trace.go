package model

import (
	"maps"
	"slices"
	"strings"
)

// TracedColumn is a column of a model and where its values come from: columns
// "schema.table.column" that no model makes. Columns that only filter, join or
// group are not sources. Lost says where the way was lost, "" nowhere.
type TracedColumn struct {
	Name string   `json:"column"`
	From []string `json:"from"`
	Lost string   `json:"not_followed,omitempty"`
}

// Trace follows the columns of a model through all it reads, down to tables no
// model makes. Tables are the columns of those, as far as known.
func (g *Graph) Trace(name string, tables map[string][]string) []TracedColumn {
	t := &tracer{graph: g, tables: tables, done: map[string]relation{}}
	var out []TracedColumn
	for _, c := range t.table(name).columns {
		out = append(out, TracedColumn{Name: c.name, From: append([]string{}, slices.Sorted(maps.Keys(c.from))...), Lost: c.lost})
	}
	return out
}

// tracer remembers the relations it has followed.
type tracer struct {
	graph  *Graph
	tables map[string][]string
	done   map[string]relation
}

// relation is what stands in from: a name and columns. An open relation may have
// columns that are not known.
type relation struct {
	alias   string
	columns []column
	open    string // why not all columns are known
}

// column is one output column: the source columns it is made of.
type column struct {
	name string
	from map[string]bool
	lost string
}

func (c *column) add(other column) {
	if c.from == nil {
		c.from = map[string]bool{}
	}
	maps.Copy(c.from, other.from)
	if c.lost == "" {
		c.lost = other.lost
	}
}

// scope is what a select can see: its own relations, names of with, and outside.
type scope struct {
	relations []relation
	ctes      map[string]relation
	outer     *scope
}

// cte finds a name of with, here or outside.
func (s *scope) cte(name string) (relation, bool) {
	for at := s; at != nil; at = at.outer {
		if r, ok := at.ctes[name]; ok {
			return r, true
		}
	}
	return relation{}, false
}

// table returns the columns of a table, followed down to the sources.
func (t *tracer) table(name string) relation {
	if r, ok := t.done[name]; ok {
		return r
	}
	var r relation
	switch n := t.graph.Node(name); {
	case n != nil && n.tree != nil:
		t.done[name] = relation{open: "a cycle"}
		r = t.query(n.tree.root, &scope{})
	case t.tables[name] != nil:
		for _, c := range t.tables[name] {
			r.columns = append(r.columns, column{name: strings.ToLower(c), from: map[string]bool{name + "." + c: true}})
		}
	default:
		r.open = "the columns of " + name + " are not known before a run"
	}
	t.done[name] = r
	return r
}

// query follows one query node.
func (t *tracer) query(q node, outer *scope) relation {
	s := &scope{ctes: map[string]relation{}, outer: outer}
	for _, e := range q.child("cte_map").list("map") {
		entry := asNode(e)
		value := entry.child("value")
		name := strings.ToLower(entry.str("key"))
		s.ctes[name] = renamed(t.query(value.child("query").child("node"), s), name, value.list("aliases"))
	}
	switch q.str("type") {
	case "SELECT_NODE":
		s.relations = t.from(q.child("from_table"), s)
		return t.selectList(q.list("select_list"), s)
	case "SET_OPERATION_NODE":
		left := t.query(q.child("left"), s)
		return merged(left, t.query(q.child("right"), s))
	case "RECURSIVE_CTE_NODE":
		left := t.query(q.child("left"), s)
		s.ctes[strings.ToLower(q.str("cte_name"))] = left
		return merged(left, t.query(q.child("right"), s))
	case "CTE_NODE":
		name := strings.ToLower(q.str("cte_name"))
		s.ctes[name] = renamed(t.query(q.child("query"), s), name, q.list("aliases"))
		return t.query(q.child("child"), s)
	}
	return relation{open: strings.ToLower(strings.ReplaceAll(q.str("type"), "_", " "))}
}

// from returns the relations of a from clause.
func (t *tracer) from(f node, s *scope) []relation {
	alias := strings.ToLower(f.str("alias"))
	switch f.str("type") {
	case "", "EMPTY":
		return nil
	case "BASE_TABLE":
		name := strings.ToLower(f.str("table_name"))
		r, isCTE := s.cte(name)
		if f.str("schema_name") != "" || !isCTE {
			r = t.table(strings.ToLower(f.str("schema_name")) + "." + name)
		}
		if alias == "" {
			alias = name
		}
		return []relation{renamed(r, alias, f.list("column_name_alias"))}
	case "SUBQUERY":
		return []relation{renamed(t.query(f.child("subquery").child("node"), s), alias, f.list("column_name_alias"))}
	case "JOIN":
		left := t.from(f.child("left"), s)
		inner := &scope{relations: left, ctes: s.ctes, outer: s.outer}
		return append(slices.Clone(left), t.from(f.child("right"), inner)...)
	case "TABLE_FUNCTION":
		return []relation{{alias: alias, open: "a table function"}}
	case "EXPRESSION_LIST":
		return []relation{renamed(relation{open: "values"}, alias, f.list("expected_names"))}
	}
	return []relation{{alias: alias, open: strings.ToLower(strings.ReplaceAll(f.str("type"), "_", " "))}}
}

// selectList returns the columns a select makes.
func (t *tracer) selectList(list []any, s *scope) relation {
	var out relation
	for _, e := range list {
		n := asNode(e)
		if n.str("class") == "STAR" {
			out = t.star(n, s, out)
			continue
		}
		c := t.expression(n, s, out)
		if c.name = strings.ToLower(n.str("alias")); c.name == "" {
			names := n.list("column_names")
			if len(names) > 0 {
				c.name, _ = names[len(names)-1].(string)
				c.name = strings.ToLower(c.name)
			}
		}
		out.columns = append(out.columns, c)
	}
	return out
}

// star adds all columns of the relations in sight.
func (t *tracer) star(n node, s *scope, out relation) relation {
	seen := map[string]bool{}
	for _, e := range n.list("exclude_list") {
		if name, ok := e.(string); ok {
			seen[strings.ToLower(name)] = true
		}
	}
	of := strings.ToLower(n.str("relation_name"))
	for _, r := range s.relations {
		if of != "" && r.alias != of {
			continue
		}
		if r.open != "" {
			out.open = r.open
		}
		for _, c := range r.columns {
			if !seen[c.name] {
				out.columns = append(out.columns, c)
			}
		}
	}
	return out
}

// expression collects the columns an expression reads.
func (t *tracer) expression(v any, s *scope, before relation) column {
	var c column
	switch v := v.(type) {
	case node:
		return t.expression(map[string]any(v), s, before)
	case map[string]any:
		n := node(v)
		switch {
		case n.str("class") == "SUBQUERY":
			for _, sub := range t.query(n.child("subquery").child("node"), s).columns {
				c.add(sub)
			}
			c.add(t.expression(n["child"], s, before))
			return c
		case n.str("type") == "COLUMN_REF":
			return t.reference(n.list("column_names"), s, before)
		}
		for _, key := range sortedKeys(v) {
			c.add(t.expression(v[key], s, before))
		}
	case []any:
		for _, e := range v {
			c.add(t.expression(e, s, before))
		}
	}
	return c
}

// reference finds the column a name means: of a relation in sight, of an earlier
// name of the same select, or of the query around.
func (t *tracer) reference(path []any, s *scope, before relation) column {
	var names []string
	for _, e := range path {
		if name, ok := e.(string); ok {
			names = append(names, strings.ToLower(name))
		}
	}
	if len(names) == 0 {
		return column{}
	}
	name, of := names[len(names)-1], ""
	if len(names) > 1 {
		of = names[len(names)-2]
	}
	open := ""
	for at := s; at != nil; at = at.outer {
		for _, r := range at.relations {
			if of != "" && r.alias != of {
				continue
			}
			for _, c := range r.columns {
				if c.name == name {
					return c
				}
			}
			if open == "" {
				open = r.open
			}
		}
		for _, c := range before.columns {
			if of == "" && at == s && c.name == name {
				return c
			}
		}
	}
	if open == "" {
		open = "the name " + name
	}
	return column{lost: open}
}

// renamed gives a relation another name and, as far as listed, other column names.
func renamed(r relation, alias string, names []any) relation {
	out := relation{alias: alias, open: r.open, columns: slices.Clone(r.columns)}
	for i, e := range names {
		name, ok := e.(string)
		if !ok {
			continue
		}
		name = strings.ToLower(name)
		if i < len(out.columns) {
			out.columns[i].name = name
		} else if r.open != "" {
			out.columns = append(out.columns, column{name: name, lost: r.open})
		}
	}
	return out
}

// merged is the union of two queries: names of the first, sources of both.
func merged(a, b relation) relation {
	out := relation{alias: a.alias, open: a.open, columns: slices.Clone(a.columns)}
	if out.open == "" {
		out.open = b.open
	}
	for i := range out.columns {
		both := column{name: out.columns[i].name}
		both.add(out.columns[i])
		if i < len(b.columns) {
			both.add(b.columns[i])
		}
		out.columns[i] = both
	}
	return out
}

// asNode returns v as a node, nil for anything but an object.
func asNode(v any) node {
	m, _ := v.(map[string]any)
	return m
}
