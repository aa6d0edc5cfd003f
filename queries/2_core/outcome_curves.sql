/* ---
title: {en: Outcome curves, it: Curve degli esiti}
owner: revops
grain: [pair, cohort_on, days]
engine: duckdb
--- */
-- Aalen-Johansen (7.02): the share that has reached the next stage by an age, those that fell out counted as fallen out,
-- those still on their way as still on their way. Treating the fallen as "still waiting" would promise too much. The
-- curve assumes that old and young members of a cohort behave alike. reached + ended + waiting = 1 on every row.
-- product() is why this file asks for DuckDB: exp(sum(ln(x))) is an error when nobody is left.
with

by_day as (

  select
    pair,
    cohort_on,
    horizon_days,
    days,
    count(*) filter (where ending = 'reached') as reached_now,
    count(*) filter (where ending = 'ended') as ended_now,
    count(*) as leaving,
  from core.outcome_spans
  group by pair, cohort_on, horizon_days, days

),

-- what happens at the same age as the end of an observation comes first (7.01)
at_risk as (

  select
    *,
    sum(leaving) over (
      partition by pair, cohort_on order by days rows between current row and unbounded following
    ) as at_risk,
  from by_day

),

stepped as (

  select
    *,
    coalesce(product(1 - (reached_now + ended_now) / at_risk) over (
      partition by pair, cohort_on order by days rows between unbounded preceding and 1 preceding
    ), 1) as waiting_before,
    product(1 - (reached_now + ended_now) / at_risk) over (
      partition by pair, cohort_on order by days rows unbounded preceding
    ) as waiting,
  from at_risk

),

final as (

  -- twelve digits: the last ones of a sum of doubles depend on the order in which it was made
  select
    pair,
    cohort_on,
    horizon_days,
    days,
    cast(at_risk as bigint) as at_risk,
    reached_now,
    ended_now,
    leaving - reached_now - ended_now as open_now,
    cast(cast(sum(waiting_before * reached_now / at_risk) over (
      partition by pair, cohort_on order by days rows unbounded preceding
    ) as decimal(18, 12)) as double) as reached,
    cast(cast(sum(waiting_before * ended_now / at_risk) over (
      partition by pair, cohort_on order by days rows unbounded preceding
    ) as decimal(18, 12)) as double) as ended,
    cast(cast(waiting as decimal(18, 12)) as double) as waiting,
  from stepped

)

select * from final
