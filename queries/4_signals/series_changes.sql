/* ---
title: {en: Where a series is split, it: Dove una serie si divide}
question: {en: From which day on does a number mean something else?, it: Da quale giorno un numero significa altro?}
owner: revops
grain: [metric, changed_on]
engine: duckdb
--- */
-- R22: nothing is compared across a known change of the agreement, nor across a change of definition. A definition has
-- changed where its version did; where only its SQL did, it counts when the values it gives are other values, so that
-- tidying up a query does not cost a series its limits. changed_on is the Monday of the first week reported under the
-- new definition. The last two columns are the texts at the line: the cause, and the versions.
with

-- one row per metric and report, the one being written included
reports as (

  select distinct
    metric,
    published_on,
    version,
    sql_hash,
  from accordo.history

  union

  select
    metric,
    params.report_week() as published_on,
    version,
    sql_hash,
  from accordo.metrics

),

steps as (

  select
    metric,
    published_on,
    version,
    sql_hash,
    lag(published_on) over next_report as before_on,
    lag(version) over next_report as before_version,
    lag(sql_hash) over next_report as before_hash,
  from reports
  window next_report as (partition by metric order by published_on, version, sql_hash)

),

redefined as (

  select *
  from steps
  where before_on is not null
    and (version is distinct from before_version or sql_hash is distinct from before_hash)

),

cells as (

  select metric, series, period_on, published_on, value, is_mature
  from accordo.history
  where segment_kind = 'all'
    and metric in (select metric from redefined)

  union all

  select metric, series, period_on, params.report_week() as published_on, value, coalesce(is_mature, true) as is_mature
  from accordo.metric_values
  where segment_kind = 'all'
    and metric in (select metric from redefined)

),

-- whether any final value became another one in the step
moved as (

  select
    redefined.metric,
    redefined.published_on,
  from redefined
  inner join cells as before
    on redefined.metric = before.metric
    and redefined.before_on = before.published_on
  inner join cells as after
    on before.metric = after.metric
    and before.series = after.series
    and before.period_on = after.period_on
    and redefined.published_on = after.published_on
  inner join accordo.metrics as metrics
    on before.metric = metrics.metric
    and before.series = metrics.series
  where before.is_mature
    and abs(after.value - before.value)
      > params.restated_limit() * case when metrics.unit in ('percent', 'change', 'points') then 1 else abs(before.value) end + 1e-9
  group by redefined.metric, redefined.published_on

),

found as (

  select
    redefined.metric,
    redefined.published_on as changed_on,
    'definition' as kind,
    case
      when redefined.version is distinct from redefined.before_version
        then 'v' || redefined.before_version || ' → v' || redefined.version
      else 'v' || redefined.version || ' ' || redefined.before_hash[:6] || ' → ' || redefined.sql_hash[:6]
    end as mark,
  from redefined
  left join moved
    on redefined.metric = moved.metric
    and redefined.published_on = moved.published_on
  where redefined.version is distinct from redefined.before_version
    or moved.metric is not null

  union all

  select distinct
    metrics.metric,
    week_of(known.changed_on) as changed_on,
    'known' as kind,
    known.cause as mark,
  from agreement.known_changes as known
  inner join accordo.metrics as metrics
    on known.metric = '*'
    or replace(known.metric, '/', '.') = metrics.metric

),

final as (

  -- both on one day are one split
  select
    metric,
    changed_on,
    string_agg(mark, '; ' order by mark) filter (where kind = 'known') as known_change,
    string_agg(mark, '; ' order by mark) filter (where kind = 'definition') as definition_change,
  from found
  group by metric, changed_on

)

select * from final
order by metric, changed_on
