/* ---
title: {en: Causes of a change of sales velocity, it: Cause di un cambiamento della velocità di vendita}
question: {en: Which of the four causes moved it?, it: Quale delle quattro cause l'ha mossa?}
owner: sales
grain: [cause]
engine: duckdb
--- */
-- 1.16: the four causes of the segments of signals.velocity_parts added up, and what is mix, where there is any. The
-- velocities are those of the metric, so the parts answer for the change that was published.
with

published as (

  select
    cast(sum(velocity) filter (where week = params.report_week() - 91) as double) as velocity_0,
    cast(sum(velocity) filter (where week = params.report_week()) as double) as velocity_1,
  from core.velocity_windows

),

causes (place, cause) as (

  values (1, 'deals'), (2, 'deal_value'), (3, 'win_rate'), (4, 'cycle_days'), (5, 'mix')

),

final as (

  select
    causes.place,
    causes.cause,
    coalesce(sum(parts.contribution order by parts.segment), 0) as contribution,
    published.velocity_0,
    published.velocity_1,
    params.report_week() - 91 as before_week,
    params.report_week() as after_week,
  from causes
  cross join published
  left join signals.velocity_parts as parts
    on causes.cause = parts.cause
  where published.velocity_0 is not null
    and published.velocity_1 is not null
  group by all
  having causes.cause <> 'mix' or count(parts.cause) > 0

)

select * from final
order by place
