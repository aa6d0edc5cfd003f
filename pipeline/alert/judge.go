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
	of, err := describe(ctx, src, a)
	if err != nil {
		return nil, err
	}
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
			s := State{Alert: a.Name, Metric: a.Metric, Series: a.Series, By: a.By, Limit: limitOf(a), Is: Quiet, Note: a.Note, Title: of.Title, Unit: of.Unit, Period: of.Period,
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

// describe asks the catalogue what the metric of an alert is called and measured in.
func describe(ctx context.Context, src Source, a config.Alert) (of State, err error) {
	r, err := src.Query(ctx, fmt.Sprintf("select title_en, title_it, unit, period from accordo.metrics where metric = %s and series = %s", quoted(a.Metric), quoted(a.Series)))
	if err != nil {
		return of, err
	}
	defer r.Release()
	for r.Next() {
		text := func(i int) string { return strings.Clone(r.Record().Column(i).(*array.String).Value(0)) }
		if r.Record().NumRows() > 0 {
			of = State{Title: map[string]string{"en": text(0), "it": text(1)}, Unit: text(2), Period: text(3)}
		}
	}
	return of, r.Err()
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
