package output

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
)

// text returns a cell as text; ok is false for null. Timestamps of the warehouse
// are UTC and end in Z, decimals keep all their digits, floating point has the
// fewest that read back as the same number and never an exponent.
func text(column arrow.Array, row int) (s string, ok bool) {
	if column.IsNull(row) {
		return "", false
	}
	switch c := column.(type) {
	case *array.String:
		return strings.Clone(c.Value(row)), true
	case *array.Timestamp:
		return c.Value(row).ToTime(c.DataType().(*arrow.TimestampType).Unit).Format("2006-01-02T15:04:05.999999Z07:00"), true
	case *array.Date32:
		return c.Value(row).ToTime().Format(time.DateOnly), true
	case *array.Decimal128:
		return c.Value(row).ToString(c.DataType().(*arrow.Decimal128Type).Scale), true
	case *array.Float64:
		return strconv.FormatFloat(c.Value(row), 'f', -1, 64), true
	case *array.Float32:
		return strconv.FormatFloat(float64(c.Value(row)), 'f', -1, 32), true
	case *array.MonthDayNanoInterval:
		return interval(c.Value(row)), true
	}
	return strings.Clone(column.ValueStr(row)), true
}

// interval writes a span as the engine does: "1 month 3 days 02:00:00".
func interval(v arrow.MonthDayNanoInterval) string {
	var parts []string
	unit := func(n int32, name string) {
		if n != 0 {
			parts = append(parts, strconv.Itoa(int(n))+" "+name+map[bool]string{true: "s"}[n != 1 && n != -1])
		}
	}
	unit(v.Months/12, "year")
	unit(v.Months%12, "month")
	unit(v.Days, "day")
	if rest := time.Duration(v.Nanoseconds); rest != 0 || parts == nil {
		sign := ""
		if rest < 0 {
			sign, rest = "-", -rest
		}
		clock := fmt.Sprintf("%s%02d:%02d:%02d", sign, int64(rest.Hours()), int64(rest.Minutes())%60, int64(rest.Seconds())%60)
		if part := rest % time.Second; part != 0 {
			clock += strings.TrimRight(fmt.Sprintf(".%06d", part.Microseconds()), "0")
		}
		parts = append(parts, clock)
	}
	return strings.Join(parts, " ")
}

// isNumber reports whether a column holds numbers, which stand to the right and
// without quotes.
func isNumber(t arrow.DataType) bool {
	switch t.ID() {
	case arrow.INT8, arrow.INT16, arrow.INT32, arrow.INT64, arrow.UINT8, arrow.UINT16, arrow.UINT32, arrow.UINT64,
		arrow.FLOAT32, arrow.FLOAT64, arrow.DECIMAL128:
		return true
	}
	return false
}

// jsonValue returns a cell as JSON. Numbers keep their digits; what JSON has no
// number for (nan, infinity) is text.
func jsonValue(column arrow.Array, row int) (json.RawMessage, error) {
	s, ok := text(column, row)
	if !ok {
		return json.RawMessage("null"), nil
	}
	switch {
	case column.DataType().ID() == arrow.BOOL, isNumber(column.DataType()) && json.Valid([]byte(s)):
		return json.RawMessage(s), nil
	case arrow.IsNested(column.DataType().ID()) && json.Valid([]byte(s)):
		return json.RawMessage(s), nil
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n")), err
}
