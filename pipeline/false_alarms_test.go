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
	const series, weeks = 1500, 104
	ctx := context.Background()
	r, err := pipeline.Bare(ctx, t.TempDir(), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, kind := range []struct {
		name    string
		isTrend bool
		macro   string
	}{
		{"frozen baseline", false, "false_alarms_level()"},
		{"around a line", true, "false_alarms_trend()"},
	} {
		dice := rand.New(rand.NewPCG(7, 2026))
		var values strings.Builder
		for range series * weeks {
			if values.Len() > 0 {
				values.WriteByte(',')
			}
			values.WriteString(strconv.FormatFloat(1000+100*dice.NormFloat64(), 'f', 3, 64))
		}
		noise := fmt.Sprintf(`create or replace table accordo.metrics as
select 'noise.m' as metric, cast(s as varchar) as series, '' as number, '' as owner, 'money' as unit, 'up' as direction,
  cast(null as decimal(18, 6)) as target, 0 as window_weeks, %v as is_trend, 'week' as period, 1 as version, 'x' as sql_hash, true as has_limits
from range(%d) as r (s);
create or replace table accordo.metric_values as
select 'noise.m' as metric, cast((i - 1) // %[3]d as varchar) as series,
  cast(params.report_week() - 7 * cast((i - 1) %% %[3]d as integer) as date) as period_on, 'all' as segment_kind, 'all' as segment,
  cast(null as decimal(38, 6)) as numerator, cast(null as decimal(38, 6)) as denominator, v as value, true as is_mature
from (select unnest(l) as v, generate_subscripts(l, 1) as i from (select [%[4]s] as l))`, kind.isTrend, series, weeks, values.String())
		if err := r.Warehouse.Exec(ctx, noise); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"signals.series_changes", "signals.points"} {
			n := r.Graph.Node(name)
			if _, err := r.Warehouse.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL}); err != nil {
				t.Fatal(err)
			}
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
