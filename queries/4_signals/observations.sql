/* ---
title: {en: Values to judge, it: Valori da giudicare}
question: {en: "Which values may limits be made of?", it: "Da quali valori si possono ricavare i limiti?"}
owner: revops
grain: [metric, series, segment_kind, segment, period_on]
engine: duckdb
--- */
-- Every metric value of the window with what decides whether it may be judged: its era (R22), its cases (R15), its
-- maturity (R16), the length of its week. per_length is the value on an ordinary week's business days (7.05): that of a
-- weekly count, since 40 in four days are more than 48 in five; of anything else, the value itself.
with

listed as (

  select
    metric_values.metric,
    metric_values.series,
    metric_values.segment_kind,
    metric_values.segment,
    metrics.period,
    metric_values.period_on,
    metric_values.numerator,
    metric_values.denominator,
    metric_values.value,
    coalesce(metric_values.is_mature, true) as is_mature,
    metric_values.cases,
    metric_values.open_cases,
    metrics.unit,
    metrics.direction,
    coalesce(metrics.is_trend, false) as is_trend,
    -- trailing windows and stocks: their points depend on each other (7.06)
    coalesce(metrics.window_weeks, 0) = 0 and coalesce(metrics.has_limits, true) as may_have_limits,
    coalesce(week_lengths.is_short, false) as is_short,
    case when metrics.unit = 'count' and metric_values.denominator is null then coalesce(week_lengths.length, 1) else 1.0 end as length,
  from accordo.metric_values as metric_values
  inner join accordo.metrics as metrics
    on metric_values.metric = metrics.metric
    and metric_values.series = metrics.series
  left join signals.week_lengths as week_lengths
    on metrics.period = 'week'
    and metric_values.period_on = week_lengths.period_on
  where metric_values.period_on >= params.first_week()
    and metric_values.period_on <= params.report_week()
    -- rates of single segments are compared with the rate of all (signals.drivers): they need no limits of their own
    and (metric_values.segment_kind = 'all' or metric_values.denominator is null)

),

-- R22: the number of changes up to a point is its era
eras as (

  select
    listed.metric,
    listed.series,
    listed.segment_kind,
    listed.segment,
    listed.period_on,
    count(changes.changed_on) as era,
    max_by(coalesce(changes.known_change, ''), changes.changed_on) as era_known,
    max_by(coalesce(changes.definition_change, ''), changes.changed_on) as era_definition,
  from listed
  left join signals.series_changes as changes
    on listed.metric = changes.metric
    and listed.period_on >= changes.changed_on
  group by all

),

final as (

  select
    listed.metric,
    listed.series,
    listed.segment_kind,
    listed.segment,
    listed.period_on,
    listed.period,
    listed.numerator,
    listed.denominator,
    listed.value,
    listed.value / nullif(listed.length, 0) as per_length,
    listed.length,
    listed.is_mature,
    listed.cases,
    listed.open_cases,
    listed.is_short,
    listed.unit,
    listed.direction,
    listed.is_trend,
    listed.may_have_limits,
    case
      when listed.denominator is null then 'full'
      when listed.denominator < params.small_n_hide() then 'hidden'
      when listed.denominator < params.small_n_mute() then 'muted'
      else 'full'
    end as n_state,
    listed.is_mature and listed.value is not null and listed.may_have_limits and not listed.is_short as is_usable,
    eras.era,
    eras.era > 0 and row_number() over (
      partition by listed.metric, listed.series, listed.segment_kind, listed.segment, eras.era order by listed.period_on
    ) = 1 as is_first_of_era,
    eras.era_known,
    eras.era_definition,
  from listed
  inner join eras
    on listed.metric = eras.metric
    and listed.series = eras.series
    and listed.segment_kind = eras.segment_kind
    and listed.segment = eras.segment
    and listed.period_on = eras.period_on

)

select * from final
