/* ---
title: {en: Fast against slow, it: Veloci contro lenti}
owner: sales
grain: [intent]
engine: duckdb
--- */
-- 2.13: how many times the conversion of leads answered within five minutes is that of leads answered after a day, over
-- the newest four mature quarters, by intent and (first row) over all. Observational: associated with, never caused by.
with

newest as (

  select *
  from metrics.follow_up__speed_and_quality
  where is_mature
    and quarter > (
      select cast(max(quarter) - interval '12 months' as date)
      from metrics.follow_up__speed_and_quality
      where is_mature
    )

),

cells as (

  select
    'all' as intent,
    coalesce(sum(numerator) filter (where band = 'within_5_minutes'), 0) as fast_numerator,
    coalesce(sum(denominator) filter (where band = 'within_5_minutes'), 0) as fast_denominator,
    coalesce(sum(numerator) filter (where band = 'later'), 0) as slow_numerator,
    coalesce(sum(denominator) filter (where band = 'later'), 0) as slow_denominator,
  from newest

  union all

  select
    intent,
    coalesce(sum(numerator) filter (where band = 'within_5_minutes'), 0) as fast_numerator,
    coalesce(sum(denominator) filter (where band = 'within_5_minutes'), 0) as fast_denominator,
    coalesce(sum(numerator) filter (where band = 'later'), 0) as slow_numerator,
    coalesce(sum(denominator) filter (where band = 'later'), 0) as slow_denominator,
  from newest
  group by intent

),

final as (

  select
    *,
    ratio(ratio(fast_numerator, fast_denominator), ratio(slow_numerator, slow_denominator)) as times_as_often,
  from cells
  where fast_denominator >= params.small_n_hide()
    and slow_denominator >= params.small_n_hide()

)

select * from final
