/* ---
title: {en: Follow-up kept, it: Follow-up rispettato}
question: {en: Did sales keep its three promises?, it: Le vendite hanno mantenuto le tre promesse?}
owner: sales
grain: [place]
engine: duckdb
--- */
-- 5.05: on time (2.02), touched at all (2.03), tried often enough (2.06): three rates, never their average, each with the
-- week it speaks of, because their cohorts ripen at different ages. A week that is judged early, because every way its open
-- cases may end is a signal, is not final: its rate here is that of the newest week before it that is.
with

-- R16: nothing of it can change any more
ripe as (

  select
    metric,
    series,
    period_on,
    numerator,
    denominator,
    value,
    low,
    high,
    row_number() over (partition by metric, series order by period_on desc) as age,
  from signals.points
  where segment_kind = 'all'
    and is_mature
    and not coalesce(is_short, false)
    and coalesce(open_cases, 0) = 0
    and value is not null

),

told as (

  select
    verdicts.metric,
    verdicts.series,
    verdicts.target,
    coalesce(verdicts.open_cases, 0) > 0 as is_open,
    verdicts.period_on,
    verdicts.numerator,
    verdicts.denominator,
    verdicts.value,
    verdicts.low,
    verdicts.high,
  from signals.verdicts as verdicts
  where verdicts.state is distinct from 'maturing'
    and verdicts.value is not null

),

settled as (

  select * exclude (is_open)
  from told
  where not is_open

  union all

  select
    told.metric,
    told.series,
    told.target,
    ripe.period_on,
    ripe.numerator,
    ripe.denominator,
    ripe.value,
    ripe.low,
    ripe.high,
  from told
  inner join ripe
    on told.metric = ripe.metric
    and told.series = ripe.series
    and ripe.age = 1
  where told.is_open

),

listed as (

  select
    case metrics.number when '2.02' then 1 when '2.03' then 2 else 3 end as place,
    settled.metric,
    settled.series,
    metrics.title_en,
    metrics.title_it,
    settled.period_on,
    settled.numerator,
    settled.denominator,
    settled.value,
    settled.low,
    settled.high,
    settled.target,
    row_number() over (partition by metrics.number order by metrics.target is null, settled.metric, settled.series) as choice,
  from settled
  inner join accordo.metrics as metrics
    on settled.metric = metrics.metric
    and settled.series = metrics.series
  where metrics.number in ('2.02', '2.03', '2.06')
    and metrics.unit = 'percent'

),

final as (

  select * exclude (choice)
  from listed
  where choice = 1

)

select * from final
order by place
