/* ---
title: {en: Causes of a change of sales velocity, it: Cause di un cambiamento della velocità di vendita}
question: {en: Which of the four causes moved it?, it: Quale delle quattro cause l'ha mossa?}
owner: sales
grain: [cause]
engine: duckdb
--- */
-- 1.16: the newest 13 weeks against the 13 before, split by shares of logarithms, so that the four parts add up to the
-- change whatever the order in which they are taken. Δv ÷ ln(v1 ÷ v0) is the logarithmic mean of the two velocities; it
-- is v0 itself where they are equal.
with

pairs as (

  select
    before.week as before_week,
    after.week as after_week,
    before.deals as deals_0,
    after.deals as deals_1,
    before.deal_value as value_0,
    after.deal_value as value_1,
    before.win_rate as rate_0,
    after.win_rate as rate_1,
    before.cycle_days as cycle_0,
    after.cycle_days as cycle_1,
    cast(before.deals as double) * before.deal_value * before.win_rate / before.cycle_days as velocity_0,
    cast(after.deals as double) * after.deal_value * after.win_rate / after.cycle_days as velocity_1,
  from core.velocity_windows as after
  inner join core.velocity_windows as before
    on before.week = after.week - 91
  where after.week = params.report_week()

),

weighed as (

  select
    *,
    case
      when abs(ln(velocity_1 / velocity_0)) < 1e-12 then velocity_0
      else (velocity_1 - velocity_0) / ln(velocity_1 / velocity_0)
    end as weight,
  from pairs

),

final as (

  select 1 as place, 'deals' as cause, cast(deals_0 as double) as before, cast(deals_1 as double) as after,
    weight * ln(deals_1 / deals_0) as contribution, velocity_0, velocity_1, before_week, after_week
  from weighed

  union all

  select 2 as place, 'deal_value' as cause, cast(value_0 as double) as before, cast(value_1 as double) as after,
    weight * ln(value_1 / value_0) as contribution, velocity_0, velocity_1, before_week, after_week
  from weighed

  union all

  select 3 as place, 'win_rate' as cause, cast(rate_0 as double) as before, cast(rate_1 as double) as after,
    weight * ln(rate_1 / rate_0) as contribution, velocity_0, velocity_1, before_week, after_week
  from weighed

  union all

  select 4 as place, 'cycle_days' as cause, cast(cycle_0 as double) as before, cast(cycle_1 as double) as after,
    -weight * ln(cycle_1 / cycle_0) as contribution, velocity_0, velocity_1, before_week, after_week
  from weighed

)

select * from final
order by place
