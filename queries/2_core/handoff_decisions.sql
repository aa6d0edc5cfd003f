/* ---
title: {en: What sales decided on each handed-over lead, it: "Che cosa hanno deciso le vendite su ogni lead consegnato"}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- 1.06: one decision within the agreed business days, or none. Later decisions are not counted, else an old week would
-- always look better than a young one (R16).
with

accepted as (

  select
    history.lead_id,
    history.cycle_no,
    min(history.entered_at) as accepted_at
  from core.lead_status_history as history
  left join core.users as users
    on history.by_user_id = users.user_id
  where history.status = 'sal'
    -- R7: a lead that reached a later stage was accepted by the deed
    and (history.is_imputed or users.team = 'sales')
  group by history.lead_id, history.cycle_no

),

handed_over as (

  select
    cycles.lead_id,
    cycles.cycle_no,
    cycles.mql_on,
    cycles.calendar_id,
    cycles.source,
    cycles.country,
    accepted.accepted_at,
    -- what marketing sorted out before the hand-over is no answer of sales
    case when cycles.disqualified_at >= cycles.mql_at then cycles.disqualified_at end as disqualified_at,
    case when cycles.recycled_at >= cycles.mql_at then cycles.recycled_at end as recycled_at
  from core.lead_cycles as cycles
  left join accepted
    on cycles.lead_id = accepted.lead_id
    and cycles.cycle_no = accepted.cycle_no
  where cycles.mql_at is not null

),

refused as (

  select
    lead_id,
    cycle_no,
    mql_on,
    calendar_id,
    source,
    country,
    accepted_at,
    -- sent back to marketing without being accepted is a no as well
    case
      when recycled_at is null or disqualified_at <= recycled_at then disqualified_at
      else recycled_at
    end as rejected_at
  from handed_over

),

decided as (

  select
    lead_id,
    cycle_no,
    mql_on,
    calendar_id,
    source,
    country,
    case
      when accepted_at is not null and (rejected_at is null or accepted_at <= rejected_at) then 'accepted'
      when rejected_at is not null then 'rejected'
    end as decision,
    case
      when accepted_at is not null and (rejected_at is null or accepted_at <= rejected_at) then params.local_on(accepted_at)
      else params.local_on(rejected_at)
    end as decided_on
  from refused

),

final as (

  select
    decided.lead_id,
    decided.cycle_no,
    decided.mql_on,
    decided.source,
    decided.country,
    case
      when ends.open_days_before - starts.open_days_before <= params.acceptance_days() then decided.decision
      else 'undecided'
    end as decision
  from decided
  inner join agreement.business_days as starts
    on decided.calendar_id = starts.calendar_id
    and decided.mql_on = starts.day_on
  left join agreement.business_days as ends
    on decided.calendar_id = ends.calendar_id
    and decided.decided_on = ends.day_on

)

select * from final
