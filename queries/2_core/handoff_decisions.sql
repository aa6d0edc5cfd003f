/* ---
title: {en: What sales decided on each handed-over lead, it: "Che cosa hanno deciso le vendite su ogni lead consegnato"}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- 1.06: one decision within the agreed business days, or none. Later decisions are not counted, else an old week would
-- always look better than a young one (R16).
with

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
  from core.lead_answers

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
