/* ---
title: {en: Stages of opportunities, it: Fasi delle opportunità}
owner: sales
grain: [stage]
--- */
-- The steps of a deal in their order. No export says it outright: the system's own probability rises from step to step,
-- and where it is missing the usual place within a deal decides. A step is usual when a tenth of the deals takes it.
with

entries as (

  select
    history.opp_id,
    history.stage,
    history.probability,
    row_number() over (partition by history.opp_id order by history.changed_at, history.history_id) as place
  from staging.salesforce__opportunity_histories as history
  inner join core.opportunities as opportunities
    on history.opp_id = opportunities.opp_id
  where history.is_stage_change
    and history.stage is not null
    and history.changed_at < params.as_of()
    and opportunities.type <> 'renewal'

),

-- names get renamed in place, so what a stage is for is read from the deals that now stand in it
closing as (

  select
    stage,
    sum(case when outcome = 'open' then 0 else 1 end) * 2 > count(*) as is_closing
  from core.opportunities
  where stage is not null
  group by stage

),

measured as (

  select
    stage,
    ratio(percentile_cont(0.5) within group (order by ratio(probability * 1000000, 1)), 1000000) as probability,
    ratio(sum(place), count(place)) as place,
    count(distinct opp_id) as deals
  from entries
  group by stage

),

deals as (

  select count(distinct opp_id) as deals
  from entries

),

final as (

  select
    measured.stage,
    cast(row_number() over (
      order by
        case when coalesce(closing.is_closing, false) then 1 else 0 end,
        measured.probability nulls last,
        measured.place,
        measured.stage
    ) as integer) as stage_order,
    coalesce(closing.is_closing, false) as is_closing,
    not coalesce(closing.is_closing, false) and measured.deals * 10 >= deals.deals as is_usual
  from measured
  cross join deals
  left join closing
    on measured.stage = closing.stage

)

select * from final
