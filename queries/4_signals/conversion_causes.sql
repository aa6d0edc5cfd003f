/* ---
title: {en: Mix and rate behind a change of conversion, it: Composizione e tasso dietro un cambiamento di conversione}
question: {en: "Did we get worse, or did the mix change?", it: "Siamo peggiorati o è cambiata la composizione?"}
owner: marketing
grain: [stage_pair, source, intent]
engine: duckdb
--- */
-- 1.19 for every pair of stages: the eight newest mature weeks against the eight before, split over source and intent.
-- mix + rate over all cells of a pair is exactly the change of its conversion. Run before any "conversion fell" is
-- written: a total can fall while every cell rises. Cells under five members are pooled.
with

members as (

  select
    pair as stage_pair,
    source,
    coalesce(intent, 'unknown') as intent,
    week_of(params.local_on(entered_at)) as week,
    case when ending = 'reached' and days <= horizon_days then 1 else 0 end as is_converted,
  from core.outcome_spans
  where pair <> 'deal_won'
    -- R16: the whole week is as old as the horizon
    and days_between(week_of(params.local_on(entered_at)), params.report_week() + 7) >= 7 + horizon_days

),

newest as (

  select
    stage_pair,
    max(week) as week,
  from members
  group by stage_pair

),

cells as (

  select
    members.stage_pair,
    members.source,
    members.intent,
    coalesce(sum(is_converted) filter (where members.week <= newest.week - 56), 0) as n0,
    count(*) filter (where members.week <= newest.week - 56) as d0,
    coalesce(sum(is_converted) filter (where members.week > newest.week - 56), 0) as n1,
    count(*) filter (where members.week > newest.week - 56) as d1,
  from members
  inner join newest
    on members.stage_pair = newest.stage_pair
    and members.week > newest.week - 112
  group by members.stage_pair, members.source, members.intent

),

pooled as (

  select
    stage_pair,
    case when d0 + d1 < params.small_n_hide() then 'Small groups' else source end as source,
    case when d0 + d1 < params.small_n_hide() then 'all' else intent end as intent,
    sum(n0) as n0,
    sum(d0) as d0,
    sum(n1) as n1,
    sum(d1) as d1,
  from cells
  group by 1, 2, 3

),

weighed as (

  select
    *,
    ratio(d0, sum(d0) over (partition by stage_pair)) as w0,
    ratio(d1, sum(d1) over (partition by stage_pair)) as w1,
    -- a new or vanished cell has one rate only: all of its effect is mix
    coalesce(ratio(n0, d0), ratio(n1, d1)) as r0,
    coalesce(ratio(n1, d1), ratio(n0, d0)) as r1,
  from pooled

),

final as (

  select
    stage_pair,
    source,
    intent,
    cast(n0 as bigint) as before_numerator,
    cast(d0 as bigint) as before_denominator,
    cast(n1 as bigint) as after_numerator,
    cast(d1 as bigint) as after_denominator,
    (w1 - w0) * (r0 + r1) / 2 as mix,
    (r1 - r0) * (w0 + w1) / 2 as rate,
  from weighed
  where w0 is not null
    and w1 is not null

)

select * from final
