package reports

import (
	"bytes"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/frame"
	"accordo/reports/page"
	"accordo/reports/words"
)

// addData writes the data behind the pages: one CSV and one Parquet file a chart,
// one CSV a metric with every value over all segments, and all of those as CSV
// and Parquet.
func addData(files map[string][]byte, figures []figure, f *facts.Facts) error {
	for _, fig := range figures {
		name := "data/" + fig.spec.Name
		files[name+".csv"] = frameCSV(fig.frame)
		columns, err := frameParquet(fig.frame)
		if err != nil {
			return diag.Errorf(diag.Publish, "%s.parquet: %w", name, err)
		}
		files[name+".parquet"] = columns
	}
	files["data/"+page.AllData+".csv"] = metricsCSV(f.Points)
	byFile := map[string][]facts.Point{}
	for _, p := range f.Points {
		name := page.DataName(p.Metric)
		byFile[name] = append(byFile[name], p)
	}
	for name, points := range byFile {
		files["data/"+name+".csv"] = metricsCSV(points)
	}
	whole, err := metricsParquet(f.Points)
	if err != nil {
		return diag.Errorf(diag.Publish, "data/%s.parquet: %w", page.AllData, err)
	}
	files["data/"+page.AllData+".parquet"] = whole
	return nil
}

func frameCSV(f *frame.Frame) []byte {
	var b bytes.Buffer
	row(&b, f.Names())
	for i := 0; i < f.Rows; i++ {
		cells := make([]string, len(f.Columns))
		for k, c := range f.Columns {
			switch {
			case c.Cells[i].Null:
			case c.Type == frame.Text:
				cells[k] = harmless(c.Cells[i].Text)
			default:
				cells[k] = c.Cells[i].Text
			}
		}
		row(&b, cells)
	}
	return b.Bytes()
}

func metricsCSV(points []facts.Point) []byte {
	var b bytes.Buffer
	row(&b, []string{"metric", "series", "period_on", "numerator", "denominator", "value", "low", "high", "mean", "lower", "upper", "rule", "is_mature"})
	for _, p := range points {
		rule := ""
		if p.Rule > 0 {
			rule = strconv.Itoa(p.Rule)
		}
		row(&b, []string{harmless(p.Metric), harmless(p.Series), p.On.Format("2006-01-02"), p.NumeratorText, p.DenominatorText, p.ValueText,
			number(p.Low), number(p.High), number(p.Mean), number(p.Lower), number(p.Upper), rule, strconv.FormatBool(p.Mature)})
	}
	return b.Bytes()
}

// number writes the shortest decimal that reads back as v, without an exponent: a
// spreadsheet takes 1265000 for money, and not 1.265e+06.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// harmless keeps a spreadsheet from running a text as a formula, and a text
// from hiding what it is. Numbers never pass here, so a minus stays a minus.
func harmless(s string) string {
	s = words.Prose(s)
	if s != "" && strings.ContainsRune("=+-@|%", rune(s[0])) {
		return "'" + s
	}
	return s
}

// row writes one record: every line ends in LF, quotes only where they are needed.
func row(b *bytes.Buffer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(c, ",\"\n\r") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	b.WriteByte('\n')
}
