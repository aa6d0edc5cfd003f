/* ---
title: {en: Response clocks, it: Orologi di risposta}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- The promises to answer whose outcome can be told (2.01), each with what it is judged by: those that have started, at a
-- moment of their own, since outreach of sales is on record.
with

final as (

  select
    starts.lead_id,
    starts.cycle_no,
    starts.started_at,
    params.local_on(starts.started_at) as started_on,
    lead(starts.started_at) over (partition by starts.lead_id order by starts.cycle_no) as next_started_at,
    cycles.intent,
    cycles.source,
    cycles.calendar_id,
    limits.limit_minutes,
    cycles.disqualified_at,
    cycles.recycled_at
  from core.response_starts as starts
  inner join core.lead_cycles as cycles
    on starts.lead_id = cycles.lead_id
    and starts.cycle_no = cycles.cycle_no
  left join agreement.response_limits as limits
    on cycles.intent = limits.intent
  where starts.is_on_record
    and starts.started_at < params.as_of()

)

select * from final
