package engine

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow"

	"accordo/pipeline/warehouse"
)

// reDecimal is the local warehouse's name of a fixed-point type.
var reDecimal = regexp.MustCompile(`^DECIMAL\((\d+),(\d+)\)$`)

// columnType is one type by its name on either side and in between.
type columnType struct {
	server string // such as "numeric(18,4)"
	arrow  arrow.DataType
}

// typeOf returns the type that holds every value of a local one; ok is false
// where PostgreSQL has none.
func typeOf(local string) (t columnType, ok bool) {
	if m := reDecimal.FindStringSubmatch(local); m != nil {
		precision, _ := strconv.Atoi(m[1])
		scale, _ := strconv.Atoi(m[2])
		return columnType{fmt.Sprintf("numeric(%d,%d)", precision, scale),
			&arrow.Decimal128Type{Precision: int32(precision), Scale: int32(scale)}}, true
	}
	t, ok = map[string]columnType{
		"BOOLEAN":   {"boolean", arrow.FixedWidthTypes.Boolean},
		"TINYINT":   {"smallint", arrow.PrimitiveTypes.Int8},
		"SMALLINT":  {"smallint", arrow.PrimitiveTypes.Int16},
		"INTEGER":   {"integer", arrow.PrimitiveTypes.Int32},
		"BIGINT":    {"bigint", arrow.PrimitiveTypes.Int64},
		"HUGEINT":   {"numeric(38,0)", &arrow.Decimal128Type{Precision: 38}},
		"FLOAT":     {"real", arrow.PrimitiveTypes.Float32},
		"DOUBLE":    {"double precision", arrow.PrimitiveTypes.Float64},
		"VARCHAR":   {"text", arrow.BinaryTypes.String},
		"DATE":      {"date", arrow.FixedWidthTypes.Date32},
		"TIMESTAMP": {"timestamp", arrow.FixedWidthTypes.Timestamp_us},
	}[local]
	if local == "TIMESTAMP" {
		t.arrow = &arrow.TimestampType{Unit: arrow.Microsecond} // without a zone, as in the warehouse
	}
	return t, ok
}

// schemaOf returns the Arrow schema of columns.
func schemaOf(columns []warehouse.ColumnInfo) (*arrow.Schema, error) {
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		t, ok := typeOf(c.Type)
		if !ok {
			return nil, noType(c)
		}
		fields[i] = arrow.Field{Name: c.Name, Type: t.arrow, Nullable: true}
	}
	return arrow.NewSchema(fields, nil), nil
}

// definitions returns the columns as create table writes them.
func definitions(columns []warehouse.ColumnInfo) (string, error) {
	list := make([]string, len(columns))
	for i, c := range columns {
		t, ok := typeOf(c.Type)
		if !ok {
			return "", noType(c)
		}
		list[i] = ident(c.Name) + " " + t.server
	}
	return strings.Join(list, ", "), nil
}

func noType(c warehouse.ColumnInfo) error {
	return fmt.Errorf("column %s is of type %s, which PostgreSQL does not have", c.Name, strings.ToLower(c.Type))
}

// names returns the columns as a list for SQL.
func names(columns []warehouse.ColumnInfo) string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = ident(c.Name)
	}
	return strings.Join(list, ", ")
}

// ident quotes a name for SQL.
func ident(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// literal quotes a text for SQL.
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// qualified quotes "schema.table".
func qualified(name string) string {
	schema, table, _ := strings.Cut(name, ".")
	return ident(schema) + "." + ident(table)
}
