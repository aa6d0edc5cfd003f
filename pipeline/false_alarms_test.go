package pipeline_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// TestFalseAlarmRate derives the rate the report prints: independent normal
// noise, in which nothing ever happens, goes through signals.points itself, and
// the points it flags in the newest week are counted. The seeds are fixed.
func TestFalseAlarmRate(t *testing.T) {
	const series = 1500
	ctx := context.Background()
	r, err := pipeline.Bare(ctx, t.TempDir(), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, kind := range []struct {
		name            string
		isTrend, cases  bool
		weeks           int
		macro, limitsBy string
	}{
		{"frozen baseline", false, false, 104, "false_alarms_level()", "level"},
		{"around a line", true, false, 104, "false_alarms_trend()", "line"},
		{"by its cases", false, true, 104, "false_alarms_share()", "share"},
		{"frozen baseline, by the season", false, false, 160, "false_alarms_seasonal_level()", "level"},
		{"around a line, by the season", true, false, 160, "false_alarms_seasonal_trend()", "line"},
	} {
		dice := rand.New(rand.NewPCG(7, 2026))
		unit, size := "money", "[cast(null as integer)]"
		var values, sizes strings.Builder
		for i := range series * kind.weeks {
			if i > 0 {
				values.WriteByte(',')
				sizes.WriteByte(',')
			}
			if !kind.cases {
				values.WriteString(strconv.FormatFloat(1000+100*dice.NormFloat64(), 'f', 3, 64))
				continue
			}
			// from one in twenty to nineteen in twenty
			share, n, hits := 0.05+0.9*float64(i/kind.weeks%19)/18, 30+dice.IntN(91), 0
			if i%kind.weeks < 2 { // no series whose cases hardly differ
				n = 30 + 90*(i%kind.weeks)
			}
			for range n {
				if dice.Float64() < share {
					hits++
				}
			}
			values.WriteString(strconv.Itoa(hits))
			sizes.WriteString(strconv.Itoa(n))
		}
		if kind.cases {
			unit, size = "percent", "["+sizes.String()+"]"
		}
		noise := fmt.Sprintf(`create or replace macro params.first_week() as cast(params.report_week() - 7 * %[3]d as date);
create or replace table accordo.metrics as
select 'noise.m' as metric, cast(s as varchar) as series, '' as number, '' as owner, '%[5]s' as unit, 'up' as direction,
  cast(null as decimal(18, 6)) as target, 0 as window_weeks, %[1]v as is_trend, 'week' as period, 1 as version, 'x' as sql_hash, true as has_limits
from range(%[2]d) as r (s);
create or replace table accordo.metric_values as
select 'noise.m' as metric, cast((i - 1) // %[3]d as varchar) as series,
  cast(params.report_week() - 7 * cast((i - 1) %% %[3]d as integer) as date) as period_on, 'all' as segment_kind, 'all' as segment,
  cast(v as decimal(38, 6)) as numerator, cast(n as decimal(38, 6)) as denominator, v / coalesce(n, 1) as value, true as is_mature,
  cast(null as decimal(38, 6)) as cases, cast(null as decimal(38, 6)) as open_cases
from (select unnest(l) as v, unnest(k) as n, generate_subscripts(l, 1) as i from (select [%[4]s] as l, %[6]s as k))`,
			kind.isTrend, series, kind.weeks, values.String(), unit, size)
		if err := r.Warehouse.Exec(ctx, noise); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"signals.series_changes", "signals.week_lengths", "signals.observations", "signals.seasons", "signals.points"} {
			n := r.Graph.Node(name)
			if _, err := r.Warehouse.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL}); err != nil {
				t.Fatal(err)
			}
		}
		if got := ask(t, r, "select distinct limits_by, season is null from signals.points where period_on = params.report_week()"); len(got) != 1 || got[0] != fmt.Sprintf("%s | %v", kind.limitsBy, kind.weeks == 104) {
			t.Errorf("%s: limits by %v", kind.name, got)
		}
		got := ask(t, r, `select count(*) filter (where rule is not null), count(*) filter (where rule = 1),
  count(*) filter (where rule = 2), count(*) filter (where rule = 3), count(*), any_value(`+kind.macro+`)
from signals.points where period_on = params.report_week()`)
		var all, one, two, three, n int
		var printed float64
		if _, err := fmt.Sscanf(strings.ReplaceAll(got[0], "|", ""), "%d %d %d %d %d %g", &all, &one, &two, &three, &n, &printed); err != nil {
			t.Fatal(err, got)
		}
		rate := float64(all) / float64(n)
		t.Logf("%s: %d of %d flagged, %.4f (rule 1 %d, rule 2 %d, rule 3 %d), printed %.4f", kind.name, all, n, rate, one, two, three, printed)
		if n != series {
			t.Errorf("%s: %d points judged, want %d", kind.name, n, series)
		}
		// three standard errors of the simulation
		if off := math.Abs(rate - printed); off > 3*math.Sqrt(printed*(1-printed)/series) {
			t.Errorf("%s: the simulation flags %.4f, the report prints %.4f", kind.name, rate, printed)
		}
	}
}
