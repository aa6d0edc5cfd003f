/* ---
title: {en: Restated values, it: Valori rettificati}
question: {en: Which published values are different today?, it: Quali valori pubblicati oggi sono diversi?}
owner: revops
grain: [metric, series, segment_kind, segment, period_on]
engine: duckdb
--- */
-- R20: what the newest earlier report published as final against what the same cell says today, where the two differ by
-- more than params.restated_limit(): points for a percentage, a share of the published value for everything else. A value
-- that is gone is listed with no new value, unless its metric no longer speaks of so early a day: a state of the data has
-- one week only. Periods that were still maturing, and rates on too few cases to be shown,
-- were not published as final. reason: definition, where the metric itself was changed in between, else data.
with

newest as (

  select max(published_on) as published_on
  from accordo.history

),

published as (

  select
    history.published_on,
    history.metric,
    history.series,
    history.segment_kind,
    history.segment,
    history.period_on,
    history.value,
    history.version,
    history.sql_hash,
  from accordo.history as history
  inner join newest
    on history.published_on = newest.published_on
  where history.is_mature
    and history.value is not null
    and history.period_on >= params.first_week()

),

begins as (

  select
    metric,
    series,
    min(period_on) as period_on,
  from accordo.metric_values
  group by metric, series

),

compared as (

  select
    published.published_on,
    published.metric,
    published.series,
    published.segment_kind,
    published.segment,
    metrics.period,
    metrics.owner,
    metrics.unit,
    published.period_on,
    published.value as published_value,
    case when today.denominator < params.small_n_hide() then null else today.value end as value,
    today.denominator < params.small_n_hide() as is_hidden,
    case when metrics.unit in ('percent', 'change', 'points') then 1 else abs(published.value) end as base,
    published.version is distinct from metrics.version or published.sql_hash is distinct from metrics.sql_hash as is_redefined,
  from published
  inner join accordo.metrics as metrics
    on published.metric = metrics.metric
    and published.series = metrics.series
  inner join begins
    on published.metric = begins.metric
    and published.series = begins.series
    and published.period_on >= begins.period_on
  left join accordo.metric_values as today
    on published.metric = today.metric
    and published.series = today.series
    and published.segment_kind = today.segment_kind
    and published.segment = today.segment
    and published.period_on = today.period_on

),

final as (

  select
    metric,
    series,
    segment_kind,
    segment,
    period,
    period_on,
    published_on,
    published_value,
    value,
    -- in points or as a share of what was published; none where nothing is left, or nothing was there
    (value - published_value) / nullif(base, 0) as change,
    case when is_redefined then 'definition' else 'data' end as reason,
    unit,
    owner,
  from compared
  where not coalesce(is_hidden, false)
    and (
      value is null
      -- a hair's breadth above the limit is rounding
      or abs(value - published_value) > params.restated_limit() * base + 1e-9
    )

)

select * from final
order by metric, series, segment_kind, segment, period_on
