package alert

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/config"
)

// Source answers queries; the warehouse is one.
type Source interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
}

// Judge asks a built warehouse for the condition of every alert, in the order of
// accordo.yaml and then of the segments. The newest mature period counts. A
// rate on fewer cases than get a verdict (privacy.mute_below) is unknown.
func Judge(ctx context.Context, src Source, alerts []config.Alert) ([]State, error) {
	var out []State
	for _, a := range alerts {
		states, err := judge(ctx, src, a)
		if err != nil {
			return nil, fmt.Errorf("alert %s: %w", a.Name, err)
		}
		out = append(out, states...)
	}
	return out, nil
}

// limitOf says the condition of an alert in words.
func limitOf(a config.Alert) string {
	switch {
	case a.Below.Set:
		return "below " + a.Below.String()
	case a.Above.Set:
		return "above " + a.Above.String()
	default:
		return "signal " + a.Signal
	}
}

// question asks for segment, period, value, whether it is firing (NULL: unknown).
func question(a config.Alert) string {
	kind := "all"
	if a.By != "" {
		kind = a.By
	}
	where := fmt.Sprintf("metric = %s and series = %s and segment_kind = %s and period_on <= params.report_week()",
		quoted(a.Metric), quoted(a.Series), quoted(kind))
	if a.Signal != "" {
		firing := map[string]string{"worse": "not favourable", "better": "favourable", "any": "true"}[a.Signal]
		return fmt.Sprintf(`select segment, cast(period_on as varchar) as period_on, value,
  case when value is null or n_state <> 'full' or mean is null then null else coalesce(rule is not null and %s, false) end as firing
from signals.points
where %s and is_mature
qualify period_on = max(period_on) over ()
order by segment`, firing, where)
	}
	compare := "value < " + a.Below.String()
	if a.Above.Set {
		compare = "value > " + a.Above.String()
	}
	return fmt.Sprintf(`select segment, cast(period_on as varchar) as period_on,
  case when denominator < params.small_n_hide() then null else value end as value,
  case when denominator < params.small_n_mute() then null else %s end as firing
from accordo.metric_values
where %s and coalesce(is_mature, true)
qualify period_on = max(period_on) over ()
order by segment`, compare, where)
}

func judge(ctx context.Context, src Source, a config.Alert) ([]State, error) {
	r, err := src.Query(ctx, question(a))
	if err != nil {
		return nil, err
	}
	defer r.Release()
	var out []State
	for r.Next() {
		record := r.Record()
		segments, periods := record.Column(0).(*array.String), record.Column(1).(*array.String)
		values, firing := record.Column(2).(*array.Float64), record.Column(3).(*array.Boolean)
		for i := range int(record.NumRows()) {
			s := State{Alert: a.Name, Metric: a.Metric, Series: a.Series, By: a.By, Limit: limitOf(a), Is: Quiet, Note: a.Note,
				PeriodOn: strings.Clone(periods.Value(i)), repeat: int(time.Duration(a.RepeatAfter) / time.Duration(config.Week))}
			if a.By != "" {
				s.Segment = strings.Clone(segments.Value(i))
			}
			if values.IsValid(i) {
				v := values.Value(i)
				s.Value = &v
			}
			switch {
			case firing.IsNull(i):
				s.Unknown = true
			case firing.Value(i):
				s.Is = Firing
			}
			out = append(out, s)
		}
	}
	return out, r.Err()
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
