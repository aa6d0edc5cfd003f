/* ---
title: {en: Process behaviour points, it: Punti del comportamento del processo}
question: {en: Signal or noise?, it: Segnale o rumore?}
owner: revops
grain: [metric, series, segment_kind, segment, period_on]
engine: duckdb
--- */
-- Every metric value of the last 104 weeks with its interval (7.03), its XmR limits (7.05) and the rule it breaks, if any.
--
-- Baseline: the first params.baseline_weeks() mature points (12 for months) after the series began, or after a known
-- change or a new definition (signals.series_changes), never the newest one, then frozen: limits that follow the data
-- would hide a slow decline. A change starts an era of its own and nothing is compared across it (R22); its first
-- point says what changed. A metric with a trend is judged around a straight line
-- through the year before the newest point instead (7.06).
-- limits_by says what the limits are made of:
-- 'level', 'line': the mean, or the line, of the baseline ± 2.66 mean moving ranges. A weekly count is judged by its
--   ordinary week: the limits of a week of four open days are four fifths as high, those of a month whose seasonal index is
--   0.8 (season) likewise. That is the same as a chart of value ÷ business days ÷ index, in numbers that people know.
-- 'share': a rate whose cases, in the baseline, differ by more than 2 times (7.05). Few cases scatter more than many, so each
--   point has limits of its own: all hits ÷ all cases of the baseline, ± 3 standard errors of that many cases.
-- possible_low, possible_high: what a rate can still become while open_cases of its period have no outcome (2.02: answers
--   not yet due): all of them missed, all of them hit. Such a period is not final and speaks for nothing (R16), with one
--   exception: where even the outcome nearest to the usual range lies outside it, the signal holds whatever comes. The
--   limits are those of the cases decided so far, which are the widest. So is_mature, and rule 1 is told.
-- range_limit is the greatest step between two neighbours that is still routine (7.05), for an ordinary period; a rate
-- with limits by its cases has none. Limits from medians, for a baseline with an outlier, are those of xmr_median.
-- is_eligible: a rule may flag the point. Few, young and short ones, and those of provisional limits, are drawn only.
-- Sums run over decimals, not doubles, so that the same data give the same bytes in every run.
with

judged as materialized (

  select
    observations.*,
    seasons.index as season,
    -- what an ordinary period is multiplied by to make this one
    observations.length * coalesce(seasons.index, 1) as size,
    cast(observations.value / nullif(observations.length * coalesce(seasons.index, 1), 0) as decimal(38, 12)) as exact_value,
  from signals.observations as observations
  left join signals.seasons as seasons
    on observations.metric = seasons.metric
    and observations.series = seasons.series
    and observations.segment_kind = seasons.segment_kind
    and observations.segment = seasons.segment
    and observations.era = seasons.era
    and seasons.season = season_no(observations.period, observations.period_on)

),

usable as materialized (

  select
    *,
    row_number() over (
      partition by metric, series, segment_kind, segment, era order by period_on
    ) as place,
    row_number() over (
      partition by metric, series, segment_kind, segment, era order by period_on desc
    ) as place_from_end,
  from judged
  where is_usable

),

baseline as materialized (

  select
    *,
    -- only points before the newest one, so that the newest cannot excuse itself
    abs(exact_value - lag(exact_value) over (
      partition by metric, series, segment_kind, segment, era order by period_on
    )) as moving_range,
  from usable
  where (not is_trend and place_from_end >= 2 and place <= case when period = 'week' then params.baseline_weeks() else 12 end)
    or (is_trend and place_from_end between 2 and case when period = 'week' then 53 else 25 end)

),

lines as materialized (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    any_value(is_trend) as is_trend,
    any_value(unit) = 'percent' and not any_value(is_trend)
      and bool_and(coalesce(denominator > 0 and numerator between 0 and denominator, false))
      and max(denominator) > 2 * min(denominator) as is_share,
    ratio(sum(numerator), sum(denominator)) as share,
    min(period_on) as first_on,
    count(*) as baseline_n,
    sum(exact_value) / count(*) as mean_value,
    case when any_value(is_trend) then
      cast(count(*) * sum(place * exact_value) - sum(place) * sum(exact_value) as double)
      / nullif(cast(count(*) * sum(place * place) - sum(place) * sum(place) as double), 0)
    end as slope,
    cast(sum(place) as double) / count(*) as mean_place,
    avg(moving_range) as mean_range,
    count(*) filter (where exact_value = 0) * 2 > count(*) as is_mostly_zero,
  from baseline
  group by all

),

-- around a line, the ranges that count are those of the distances from it
line_ranges as (

  select
    metric,
    series,
    segment_kind,
    segment,
    era,
    cast(avg(moving_range) as double) as mean_range,
  from (
    select
      baseline.metric,
      baseline.series,
      baseline.segment_kind,
      baseline.segment,
      baseline.era,
      cast(abs(
        (cast(baseline.exact_value as double) - lines.slope * baseline.place)
        - lag(cast(baseline.exact_value as double) - lines.slope * baseline.place) over (
          partition by baseline.metric, baseline.series, baseline.segment_kind, baseline.segment, baseline.era
          order by baseline.period_on
        )
      ) as decimal(38, 9)) as moving_range,
    from baseline
    inner join lines
      on baseline.metric = lines.metric
      and baseline.series = lines.series
      and baseline.segment_kind = lines.segment_kind
      and baseline.segment = lines.segment
      and baseline.era = lines.era
    where lines.is_trend
  )
  group by all

),

places as (

  select
    judged.*,
    -- a point that takes no part keeps the place of the last one that did, so the line passes through it too
    coalesce(max(usable.place) over (
      partition by judged.metric, judged.series, judged.segment_kind, judged.segment, judged.era
      order by judged.period_on
      rows unbounded preceding
    ), 0) as place,
  from judged
  left join usable
    on judged.metric = usable.metric
    and judged.series = usable.series
    and judged.segment_kind = usable.segment_kind
    and judged.segment = usable.segment
    and judged.period_on = usable.period_on

),

centred as (

  select
    places.*,
    lines.baseline_n,
    lines.is_mostly_zero,
    case
      when coalesce(lines.baseline_n, 0) < 6 then null
      when lines.is_share then 'share'
      when lines.is_trend then 'line'
      else 'level'
    end as limits_by,
    case
      when lines.baseline_n < 6 then null
      when lines.is_share then lines.share
      when places.is_trend and places.period_on < lines.first_on then null
      when places.is_trend then places.size * (cast(lines.mean_value as double) + lines.slope * (places.place - lines.mean_place))
      else places.size * cast(lines.mean_value as double)
    end as mean,
    case
      when lines.baseline_n < 6 or lines.is_share then null
      -- no variation at all, but for rounding: limits would make any later change a signal
      when case when places.is_trend then line_ranges.mean_range else cast(lines.mean_range as double) end
        > 1e-9 * abs(cast(lines.mean_value as double))
        then case when places.is_trend then line_ranges.mean_range else cast(lines.mean_range as double) end
    end as mean_range,
    case when lines.baseline_n >= 6 and lines.is_share then
      3 * nullif(sqrt(lines.share * (1 - lines.share) / nullif(cast(places.denominator as double), 0)), 0)
    end as share_reach,
  from places
  left join lines
    on places.metric = lines.metric
    and places.series = lines.series
    and places.segment_kind = lines.segment_kind
    and places.segment = lines.segment
    and places.era = lines.era
    and places.may_have_limits
  left join line_ranges
    on places.metric = line_ranges.metric
    and places.series = line_ranges.series
    and places.segment_kind = line_ranges.segment_kind
    and places.segment = line_ranges.segment
    and places.era = line_ranges.era

),

-- how far from the centre is still usual
reaches as (

  select
    *,
    coalesce(share_reach, 2.66 * mean_range * nullif(size, 0)) as reach,
    -- where none of few, or all of them, is more likely than not, a point at that end is no side of the centre: the rules for
    -- runs rest on even odds, and eight weeks of nothing would be a signal of nothing
    coalesce(
      (value = 0 and unit = 'percent' and pow(1 - mean, denominator) > 0.5)
        or (value = 1 and unit = 'percent' and pow(mean, denominator) > 0.5)
        or (value = 0 and unit = 'count' and denominator is null and exp(-mean) > 0.5)
        -- a time that is nearly always zero likewise; one that came down to zero is on its own side
        or (value = 0 and unit = 'duration' and is_mostly_zero),
      false
    ) as is_at_rest,
  from centred

),

bounded as (

  select
    *,
    -- greatest() and least() pass over a NULL, so no limits has to be said first
    case
      when reach is null then null
      when unit in ('count', 'duration') or (unit = 'percent' and denominator is not null) then greatest(mean - reach, 0)
      else mean - reach
    end as lower,
    case
      when reach is null then null
      when unit = 'percent' and denominator is not null then least(mean + reach, 1)
      else mean + reach
    end as upper,
    case when open_cases > 0 then ratio(numerator, denominator + open_cases) end as possible_low,
    case when open_cases > 0 then ratio(numerator + open_cases, denominator + open_cases) end as possible_high,
  from reaches

),

limited as materialized (

  select
    bounded.*,
    coalesce(
      value is not null and may_have_limits and not is_short and (possible_low > upper or possible_high < lower), false
    ) as is_certain,
    -- where a point stands: which side of the centre, and whether nearer a limit than the centre
    case when is_at_rest then 0 else sign(value - mean) end as side,
    not is_at_rest and abs(value - mean) > reach / 2 as is_near_limit,
    -- R15, R16: no judgement on few, young or short, nor by provisional limits: they are drawn, but those of six points
    -- flag noise several times as often as those of twelve
    (is_usable or is_certain) and n_state = 'full' and reach is not null and mean is not null and baseline_n >= 12 as is_eligible,
  from bounded

),

runs as (

  select
    *,
    sum(side) over last_eight as side_of_eight,
    count(*) over last_eight as eight,
    count(*) filter (where is_near_limit and side > 0) over last_four as near_upper,
    count(*) filter (where is_near_limit and side < 0) over last_four as near_lower,
  from limited
  where is_eligible
  window
    last_eight as (
      partition by metric, series, segment_kind, segment, era order by period_on rows between 7 preceding and current row
    ),
    last_four as (
      partition by metric, series, segment_kind, segment, era order by period_on rows between 3 preceding and current row
    )

),

rules as (

  select
    metric,
    series,
    segment_kind,
    segment,
    period_on,
    side,
    case
      when value > upper or value < lower then 1
      when eight = 8 and abs(side_of_eight) = 8 then 2
      when is_near_limit and side > 0 and near_upper >= 3 then 3
      when is_near_limit and side < 0 and near_lower >= 3 then 3
    end as rule,
  from runs

),

final as (

  select
    limited.metric,
    limited.series,
    limited.segment_kind,
    limited.segment,
    limited.period,
    limited.period_on,
    limited.numerator,
    limited.denominator,
    limited.value,
    case when limited.unit = 'percent' then wilson_low(limited.numerator, limited.denominator) end as low,
    case when limited.unit = 'percent' then wilson_high(limited.numerator, limited.denominator) end as high,
    case when limited.reach is not null then limited.mean end as mean,
    limited.lower,
    limited.upper,
    3.268 * limited.mean_range as range_limit,
    coalesce(limited.baseline_n, 0) as baseline_n,
    coalesce(limited.baseline_n, 0) between 6 and 11 as is_provisional,
    coalesce(limited.is_eligible, false) as is_eligible,
    rules.rule,
    case
      when rules.rule is null then null
      when limited.direction = 'up' then rules.side > 0
      when limited.direction = 'down' then rules.side < 0
    end as favourable,
    limited.n_state,
    limited.is_mature or coalesce(limited.is_certain and limited.is_eligible, false) as is_mature,
    limited.is_short,
    case when limited.reach is not null then limited.limits_by end as limits_by,
    limited.season,
    limited.cases,
    limited.open_cases,
    limited.possible_low,
    limited.possible_high,
    limited.era,
    case when limited.is_first_of_era then nullif(limited.era_known, '') end as known_change,
    case when limited.is_first_of_era then nullif(limited.era_definition, '') end as definition_change,
  from limited
  left join rules
    on limited.metric = rules.metric
    and limited.series = rules.series
    and limited.segment_kind = rules.segment_kind
    and limited.segment = rules.segment
    and limited.period_on = rules.period_on

)

select * from final
