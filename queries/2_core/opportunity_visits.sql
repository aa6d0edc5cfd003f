/* ---
title: {en: Visits of opportunities to stages, it: Soste delle opportunità nelle fasi}
owner: sales
grain: [opp_id, visit_no]
--- */
-- Each stay of a deal in an open stage (R8). A step that is taken back within five minutes was a slip of the hand, and
-- leaves no trace here.
with

entries as (

  select
    history.opp_id,
    history.stage,
    history.entered_at,
    history.recorded_at,
    stages.stage_order,
    stages.is_closing,
    lag(stages.stage_order) over steps as order_before,
    lead(stages.stage_order) over steps as order_after,
    lead(history.entered_at) over steps as left_at
  from core.opportunity_stage_history as history
  inner join core.opportunity_stages as stages
    on history.stage = stages.stage
  window steps as (partition by history.opp_id order by history.entered_at, history.recorded_at, stages.stage_order)

),

meant as (

  select
    opp_id,
    stage,
    entered_at,
    recorded_at,
    stage_order,
    is_closing,
    lag(stage) over (partition by opp_id order by entered_at, recorded_at, stage_order) as stage_before
  from entries
  where left_at is null
    or seconds_between(entered_at, left_at) > 300
    -- forward and back again, or back and forward again
    or not coalesce(
      (order_before < stage_order and order_after < stage_order)
      or (order_before > stage_order and order_after > stage_order),
      false
    )

),

-- without the slip, the stage before and the stage after it are one stay
steps as (

  select
    opp_id,
    stage,
    entered_at,
    recorded_at,
    stage_order,
    is_closing,
    lag(stage_order) over (partition by opp_id order by entered_at, recorded_at, stage_order) as order_before,
    lag(is_closing) over (partition by opp_id order by entered_at, recorded_at, stage_order) as closing_before,
    lead(entered_at) over (partition by opp_id order by entered_at, recorded_at, stage_order) as left_at
  from meant
  where stage_before is null
    or stage_before <> stage

),

final as (

  select
    steps.opp_id,
    cast(row_number() over (
      partition by steps.opp_id order by steps.entered_at, steps.recorded_at, steps.stage_order
    ) as integer) as visit_no,
    steps.stage,
    steps.stage_order,
    steps.entered_at,
    params.local_on(steps.entered_at) as entered_on,
    -- the last stay ends with the deal
    coalesce(steps.left_at, opportunities.closed_at) as left_at,
    -- a deal that is reopened starts anew; that is no step back
    coalesce(steps.order_before > steps.stage_order and not steps.closing_before, false) as is_step_back
  from steps
  inner join core.opportunities as opportunities
    on steps.opp_id = opportunities.opp_id
  where not steps.is_closing

)

select * from final
