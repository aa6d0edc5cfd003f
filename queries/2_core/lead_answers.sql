/* ---
title: {en: What sales answered on each handed-over lead, it: Che cosa hanno risposto le vendite su ogni lead consegnato}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- When a person in sales said yes to a lead it was handed, and when it was turned down after the hand-over, with the reason
-- written then: one table under acceptance (1.06), its reasons (1.07) and whether reasons are written (5.07). Acceptance
-- counts the first of both, the reasons also a no that came after a yes. Who wrote a no is not asked. A lead sent back to
-- marketing without having been accepted is a no as well; one that sales had accepted is nurture. What marketing sorted
-- out before the hand-over is no answer of sales.
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

-- the first of each kind after the hand-over: the same cycle may hold an earlier one, from before it
turned_down as (

  select
    history.lead_id,
    history.cycle_no,
    history.status,
    history.entered_at,
    history.reason_code,
    row_number() over (
      partition by history.lead_id, history.cycle_no, history.status
      order by history.entered_at, history.recorded_at, history.reason_code
    ) as choice
  from core.lead_status_history as history
  inner join core.lead_cycles as cycles
    on history.lead_id = cycles.lead_id
    and history.cycle_no = cycles.cycle_no
    and history.entered_at >= cycles.mql_at
  where history.status in ('disqualified', 'recycled')

),

dated as (

  select
    cycles.lead_id,
    cycles.cycle_no,
    cycles.mql_on,
    cycles.calendar_id,
    cycles.source,
    cycles.country,
    accepted.accepted_at,
    disqualified.reason_code as disqualified_for,
    disqualified.entered_at as disqualified_at,
    recycled.reason_code as recycled_for,
    case
      when accepted.accepted_at is null or recycled.entered_at < accepted.accepted_at then recycled.entered_at
    end as recycled_at
  from core.lead_cycles as cycles
  left join accepted
    on cycles.lead_id = accepted.lead_id
    and cycles.cycle_no = accepted.cycle_no
  left join turned_down as disqualified
    on cycles.lead_id = disqualified.lead_id
    and cycles.cycle_no = disqualified.cycle_no
    and disqualified.status = 'disqualified'
    and disqualified.choice = 1
  left join turned_down as recycled
    on cycles.lead_id = recycled.lead_id
    and cycles.cycle_no = recycled.cycle_no
    and recycled.status = 'recycled'
    and recycled.choice = 1
  where cycles.mql_at is not null

),

final as (

  select
    lead_id,
    cycle_no,
    mql_on,
    calendar_id,
    source,
    country,
    accepted_at,
    case
      when recycled_at is null or disqualified_at <= recycled_at then disqualified_at
      else recycled_at
    end as rejected_at,
    case
      when recycled_at is null or disqualified_at <= recycled_at then disqualified_for
      else recycled_for
    end as reject_reason
  from dated

)

select * from final
