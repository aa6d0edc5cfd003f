package diag

import (
	"fmt"
	"io"
	"strings"
)

// WriteAnnotation prints a problem as a workflow command of GitHub Actions, which
// shows it beside its line in a pull request. File must be relative to the
// checkout.
func WriteAnnotation(w io.Writer, p Problem) {
	// The rules are those of GitHub's own toolkit: % and line ends are escaped in
	// texts, colon and comma also in properties.
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var place []string
	if p.File != "" {
		place = append(place, "file="+property.Replace(p.File))
	}
	if p.Line > 0 {
		place = append(place, fmt.Sprintf("line=%d", p.Line))
		if p.Col > 0 {
			place = append(place, fmt.Sprintf("col=%d", p.Col))
		}
	}
	message := p.Message
	if p.Hint != "" {
		message += "\ntry: " + p.Hint
	}
	command := "::" + p.Severity.String()
	if len(place) > 0 {
		command += " " + strings.Join(place, ",")
	}
	fmt.Fprintf(w, "%s::%s\n", command, text.Replace(message))
}
