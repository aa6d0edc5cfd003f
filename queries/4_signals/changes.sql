/* ---
title: {en: What changed, it: Che cosa è cambiato}
owner: revops
grain: [place]
engine: duckdb
--- */
-- Only signals and fresh target crossings, one per number of the catalogue: routine variation is passed over. A metric with
-- a target comes before one without: somebody promised it. is_shown: five at most are told in full (8.1), the rest named.
with

candidates as (

  select
    verdicts.*,
    case when state in ('better', 'worse', 'changed') then 1 else 2 end as kind,
    -- how far outside its usual range, in halves of that range
    abs(value - mean) / nullif(upper - mean, 0) as distance,
  from signals.verdicts as verdicts
  where (
      state in ('better', 'worse', 'changed')
      -- a crossing is news in the week it happens, a condition afterwards
      or (state in ('below_target', 'off_target') and since_on = period_on)
    )
    -- the state of the data has a page of its own, and speaks through the grades (6.13)
    and metric not like 'data.%'
    -- an export that ended weeks ago has no news
    and not coalesce(is_stale, false)

),

-- the series of one metric, and metrics of one number, tell the same story: the loudest speaks
loudest as (

  select *
  from candidates
  qualify row_number() over (
    partition by coalesce(number, metric)
    order by kind, rule nulls last, distance desc nulls last, metric, series
  ) = 1

),

ranked as (

  select
    *,
    row_number() over (
      order by kind, rule nulls last, target is null, period = 'week' desc, distance desc nulls last, metric, series
    ) as place,
  from loudest

),

final as (

  select
    ranked.place,
    ranked.metric,
    ranked.series,
    ranked.period_on,
    ranked.value,
    ranked.numerator,
    ranked.denominator,
    ranked.low,
    ranked.high,
    ranked.mean,
    ranked.lower,
    ranked.upper,
    ranked.previous,
    ranked.previous_prior_year,
    ranked.target,
    ranked.state,
    ranked.rule,
    ranked.since_on,
    drivers.driver_kind,
    drivers.driver,
    drivers.driver_share,
    ranked.owner,
    ranked.place <= 5 as is_shown,
    ranked.cases,
    ranked.open_cases,
    ranked.possible_low,
    ranked.possible_high,
  from ranked
  left join signals.drivers as drivers
    on ranked.metric = drivers.metric
    and ranked.series = drivers.series

)

select * from final
order by place
