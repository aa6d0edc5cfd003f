package compare

import (
	"fmt"
	"io"
	"strings"
)

// WriteText prints a report for a person at a terminal.
func (r Report) WriteText(w io.Writer) error {
	if !r.Differs() {
		_, err := fmt.Fprintln(w, "no difference")
		return err
	}
	for _, t := range r.Tables {
		fmt.Fprintf(w, "%-50s %s\n", t.Name, t.words())
	}
	for _, m := range r.Metrics {
		fmt.Fprintf(w, "\n%s: %d values changed\n", m.title(), m.Changed)
		for _, v := range m.Values {
			fmt.Fprintf(w, "  %s  %-30s %s -> %s\n", v.Period, v.Segment, or(v.Before), or(v.After))
		}
		if more := m.Changed - len(m.Values); more > 0 {
			fmt.Fprintf(w, "  and %d more\n", more)
		}
	}
	_, err := fmt.Fprintf(w, "\n%d tables and %d metrics differ\n", len(r.Tables), len(r.Metrics))
	return err
}

// WriteMarkdown prints a report for a pull request.
func (r Report) WriteMarkdown(w io.Writer) error {
	if !r.Differs() {
		_, err := fmt.Fprintln(w, "**No difference** in tables, rows, metric values or charts.")
		return err
	}
	fmt.Fprintf(w, "**%d tables and %d metrics differ.**\n", len(r.Tables), len(r.Metrics))
	if len(r.Metrics) > 0 {
		fmt.Fprint(w, "\n| metric | period | segment | before | after |\n| --- | --- | --- | ---: | ---: |\n")
		for _, m := range r.Metrics {
			for _, v := range m.Values {
				fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", cell(m.title()), v.Period, cell(v.Segment), or(v.Before), or(v.After))
			}
			if more := m.Changed - len(m.Values); more > 0 {
				fmt.Fprintf(w, "| %s | | and %d more | | |\n", cell(m.title()), more)
			}
		}
	}
	if len(r.Tables) > 0 {
		fmt.Fprint(w, "\n| table | what |\n| --- | --- |\n")
		for _, t := range r.Tables {
			fmt.Fprintf(w, "| %s | %s |\n", cell(t.Name), cell(t.words()))
		}
	}
	return nil
}

// words says how a table differs.
func (t Table) words() string {
	switch t.State {
	case "added":
		return fmt.Sprintf("new, %d rows", t.After)
	case "removed":
		return fmt.Sprintf("gone, had %d rows", t.Before)
	case "columns":
		return "columns " + strings.Join(t.Columns, ", ")
	}
	text := fmt.Sprintf("%d -> %d rows", t.Before, t.After)
	if t.Before == t.After {
		text = fmt.Sprintf("%d rows", t.After)
	}
	return fmt.Sprintf("%s, %d gone, %d come", text, t.Gone, t.Come)
}

// title names a metric and its series.
func (m Metric) title() string {
	if m.Series == "" {
		return m.Name
	}
	return m.Name + " (" + m.Series + ")"
}

// or shows a value that is not there.
func or(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// cell keeps a text, which may come from a CRM, inside its cell.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ", "<", "&lt;", "`", "'").Replace(text)
}
