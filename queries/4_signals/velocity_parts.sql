/* ---
title: {en: Causes of a change of sales velocity by size of the company, it: Cause di un cambiamento della velocità di vendita per dimensione dell'azienda}
question: {en: "Which cause moved it, and in which segment?", it: "Quale causa l'ha mossa, e in quale segmento?"}
owner: sales
grain: [segment, cause]
engine: duckdb
--- */
-- 1.16: the newest 13 weeks against the 13 before, one segment at a time, split by shares of logarithms, so that the four
-- parts add up to the change whatever the order in which they are taken. Δv ÷ ln(v1 ÷ v0) is the logarithmic mean of the
-- two velocities; it is v0 itself where they are equal. Both windows are cut into the same segments: one that has too few
-- decided deals in either goes to the rest in both. What no factor can answer for is mix: a segment that had a win in one
-- window only, new or vanished (1.19); and what a segment makes of the published sums by being apart in one window and part
-- of the rest in the other.
with

published as (

  select
    cast(sum(velocity) filter (where week = params.report_week() - 91) as double) as velocity_0,
    cast(sum(velocity) filter (where week = params.report_week()) as double) as velocity_1,
  from core.velocity_windows

),

paired as (

  select
    segment,
    week = params.report_week() as is_after,
    -- without any in one window it is new or vanished, and stays apart
    coalesce(min(nullif(decided, 0)) over (partition by segment) < params.small_n_hide(), true) as is_small,
    created,
    decided,
    won,
    amounts,
    amount,
    cycles,
    cycle_days,
  from core.velocity_segments
  where week in (params.report_week(), params.report_week() - 91)

),

factors as (

  select
    case when is_small then 'Other' else segment end as segment,
    is_after,
    sum(created) as deals,
    sum(won) as won,
    ratio(sum(amount), sum(amounts)) as deal_value,
    ratio(sum(won), sum(decided)) as win_rate,
    ratio(sum(cycle_days), sum(cycles)) as cycle_days,
  from paired
  group by 1, 2

),

valued as (

  select
    *,
    case when deals > 0 and deal_value > 0 and win_rate > 0 and cycle_days > 0 then deals * deal_value * win_rate / cycle_days end as velocity,
  from factors

),

pairs as (

  select
    segments.segment,
    cast(coalesce(before.won, 0) as bigint) as won_0,
    cast(coalesce(after.won, 0) as bigint) as won_1,
    cast(before.deals as double) as deals_0,
    cast(after.deals as double) as deals_1,
    before.deal_value as value_0,
    after.deal_value as value_1,
    before.win_rate as rate_0,
    after.win_rate as rate_1,
    before.cycle_days as cycle_0,
    after.cycle_days as cycle_1,
    before.velocity as velocity_0,
    after.velocity as velocity_1,
  from (select distinct segment from valued) as segments
  left join valued as before
    on segments.segment = before.segment
    and not before.is_after
  left join valued as after
    on segments.segment = after.segment
    and after.is_after
  cross join published
  where published.velocity_0 is not null
    and published.velocity_1 is not null

),

weighed as (

  select
    *,
    case
      when abs(ln(velocity_1 / velocity_0)) < 1e-12 then velocity_0
      else (velocity_1 - velocity_0) / ln(velocity_1 / velocity_0)
    end as weight,
  from pairs
  where velocity_0 > 0
    and velocity_1 > 0

),

causes as (

  select segment, 1 as place, 'deals' as cause, deals_0 as before, deals_1 as after,
    weight * ln(deals_1 / deals_0) as contribution, won_0, won_1, velocity_0, velocity_1
  from weighed

  union all

  select segment, 2 as place, 'deal_value' as cause, value_0 as before, value_1 as after,
    weight * ln(value_1 / value_0) as contribution, won_0, won_1, velocity_0, velocity_1
  from weighed

  union all

  select segment, 3 as place, 'win_rate' as cause, rate_0 as before, rate_1 as after,
    weight * ln(rate_1 / rate_0) as contribution, won_0, won_1, velocity_0, velocity_1
  from weighed

  union all

  select segment, 4 as place, 'cycle_days' as cause, cycle_0 as before, cycle_1 as after,
    -weight * ln(cycle_1 / cycle_0) as contribution, won_0, won_1, velocity_0, velocity_1
  from weighed

  union all

  select segment, 5 as place, 'mix' as cause, null as before, null as after,
    coalesce(velocity_1, 0) - coalesce(velocity_0, 0) as contribution, won_0, won_1, velocity_0, velocity_1
  from pairs
  where (velocity_0 is null) <> (velocity_1 is null)

),

repooled as (

  select
    coalesce(sum(velocity_1 order by segment), 0) as velocity_1,
    coalesce(sum(velocity_0 order by segment), 0) as velocity_0,
  from pairs

),

final as (

  select * from causes

  union all

  -- no segment of its own: what being counted apart once only makes of the sums; less than a cent is rounding
  select '' as segment, 5 as place, 'mix' as cause, null as before, null as after,
    (published.velocity_1 - published.velocity_0) - (repooled.velocity_1 - repooled.velocity_0) as contribution,
    0 as won_0, 0 as won_1, null as velocity_0, null as velocity_1
  from published
  cross join repooled
  where abs((published.velocity_1 - published.velocity_0) - (repooled.velocity_1 - repooled.velocity_0)) >= 0.01

)

select * from final
order by segment, place
