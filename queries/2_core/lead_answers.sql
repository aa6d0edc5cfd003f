/* ---
title: {en: What sales answered on each handed-over lead, it: Che cosa hanno risposto le vendite su ogni lead consegnato}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- When a person in sales said yes to a lead it was handed, and when no, with the reason written then: one table under
-- acceptance (1.06), its reasons (1.07) and whether reasons are written (5.07), so that they speak of the same noes. A lead
-- sent back to marketing without having been accepted is a no as well; one that sales had accepted is nurture. What
-- marketing sorted out before the hand-over is no answer of sales.
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

recycled as (

  select
    lead_id,
    cycle_no,
    reason_code,
    row_number() over (partition by lead_id, cycle_no order by entered_at, recorded_at, reason_code) as choice
  from core.lead_status_history
  where status = 'recycled'

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
    case when cycles.disqualified_at >= cycles.mql_at then cycles.reject_reason end as disqualified_for,
    case when cycles.disqualified_at >= cycles.mql_at then cycles.disqualified_at end as disqualified_at,
    recycled.reason_code as recycled_for,
    case
      when cycles.recycled_at >= cycles.mql_at
        and (accepted.accepted_at is null or cycles.recycled_at < accepted.accepted_at)
        then cycles.recycled_at
    end as recycled_at
  from core.lead_cycles as cycles
  left join accepted
    on cycles.lead_id = accepted.lead_id
    and cycles.cycle_no = accepted.cycle_no
  left join recycled
    on cycles.lead_id = recycled.lead_id
    and cycles.cycle_no = recycled.cycle_no
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
