/* ---
title: {en: Follow-up kept, it: Follow-up rispettato}
question: {en: Did sales keep its three promises?, it: Le vendite hanno mantenuto le tre promesse?}
owner: sales
grain: [place]
engine: duckdb
--- */
-- 5.05: on time (2.02), touched at all (2.03), tried often enough (2.06): three rates, never their average, each with the
-- week it speaks of, because their cohorts ripen at different ages.
with

listed as (

  select
    case metrics.number when '2.02' then 1 when '2.03' then 2 else 3 end as place,
    verdicts.metric,
    verdicts.series,
    metrics.title_en,
    metrics.title_it,
    verdicts.period_on,
    verdicts.numerator,
    verdicts.denominator,
    verdicts.value,
    verdicts.low,
    verdicts.high,
    verdicts.target,
    verdicts.state,
    row_number() over (partition by metrics.number order by metrics.target is null, verdicts.metric, verdicts.series) as choice,
  from signals.verdicts as verdicts
  inner join accordo.metrics as metrics
    on verdicts.metric = metrics.metric
    and verdicts.series = metrics.series
  where metrics.number in ('2.02', '2.03', '2.06')
    and metrics.unit = 'percent'
    and verdicts.value is not null

),

final as (

  select * exclude (choice)
  from listed
  where choice = 1

)

select * from final
order by place
