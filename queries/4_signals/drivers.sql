/* ---
title: {en: Drivers, it: Cause}
question: {en: Which segment made most of the change?, it: Quale segmento ha fatto la maggior parte del cambiamento?}
owner: revops
grain: [metric, series]
engine: duckdb
--- */
-- For every metric whose newest point stands away from its usual value: the one segment that moved it most, and its
-- share of the change. Rates: members of the segment above or below what the usual rate would give, over all members,
-- so the shares of all segments add up to one. Counts and money: the segment against its own usual value. Where all of
-- the period is of one segment, that segment explains nothing.
with

away as (

  select
    metric,
    series,
    period_on,
    unit,
    value,
    mean,
    denominator,
  from signals.verdicts
  where mean is not null and value is not null and value <> mean

),

parts as (

  select
    away.metric,
    away.series,
    segments.segment_kind,
    segments.segment,
    (cast(segments.numerator as double) - away.mean * cast(segments.denominator as double))
      / nullif(cast(away.denominator as double), 0) as contribution,
    away.value - away.mean as change,
  from away
  inner join accordo.metric_values as segments
    on away.metric = segments.metric
    and away.series = segments.series
    and away.period_on = segments.period_on
  where away.denominator is not null
    and segments.segment_kind <> 'all'
    -- R15: a cell too small to show cannot be named as a cause
    and segments.denominator >= params.small_n_hide()

  union all

  select
    away.metric,
    away.series,
    points.segment_kind,
    points.segment,
    points.value - coalesce(points.mean, 0) as contribution,
    away.value - away.mean as change,
  from away
  inner join signals.points as points
    on away.metric = points.metric
    and away.series = points.series
    and away.period_on = points.period_on
  where away.denominator is null
    and points.segment_kind <> 'all'

),

-- of the period and not of all time: an origin that others joined in another month explains nothing of this one
kinds as (

  select
    away.metric,
    away.series,
    segments.segment_kind,
  from away
  inner join accordo.metric_values as segments
    on away.metric = segments.metric
    and away.series = segments.series
    and away.period_on = segments.period_on
  where segments.segment_kind <> 'all'
  group by all
  having count(distinct segments.segment) > 1

),

final as (

  select
    metric,
    series,
    segment_kind as driver_kind,
    segment as driver,
    contribution / change as driver_share,
  from parts
  inner join kinds using (metric, series, segment_kind)
  where contribution / change > 0
  qualify row_number() over (
    partition by metric, series order by contribution / change desc, segment_kind, segment
  ) = 1

)

select * from final
