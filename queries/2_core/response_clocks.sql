/* ---
title: {en: Response clocks, it: Orologi di risposta}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- When the promise to answer starts for each cycle that reached MQL (2.01): at the first MQL entry, and for a high-intent
-- lead at the form submit. A reassignment never restarts it (R11). Only from the day on from which outreach of sales is on
-- record: an export of activities that is missing, or begins later than the leads, is no proof that nobody called.
with

-- R7: a filled-in MQL has no moment of its own, so it cannot start a clock
imputed as (

  select distinct
    lead_id,
    cycle_no,
    entered_at
  from core.lead_status_history
  where status = 'mql' and is_imputed

),

started as (

  select
    cycles.lead_id,
    cycles.cycle_no,
    case
      when cycles.intent = 'high' and cycles.cycle_no = 1 and cycles.inquiry_at is not null then cycles.inquiry_at
      when imputed.lead_id is null then cycles.mql_at
    end as started_at,
    cycles.intent,
    cycles.source,
    cycles.calendar_id,
    limits.limit_minutes,
    cycles.disqualified_at,
    cycles.recycled_at
  from core.lead_cycles as cycles
  left join imputed
    on cycles.lead_id = imputed.lead_id
    and cycles.cycle_no = imputed.cycle_no
    and cycles.mql_at = imputed.entered_at
  left join agreement.response_limits as limits
    on cycles.intent = limits.intent
  where cycles.mql_at is not null

),

final as (

  select
    started.lead_id,
    started.cycle_no,
    started.started_at,
    params.local_on(started.started_at) as started_on,
    lead(started.started_at) over (partition by started.lead_id order by started.cycle_no) as next_started_at,
    started.intent,
    started.source,
    started.calendar_id,
    started.limit_minutes,
    started.disqualified_at,
    started.recycled_at
  from started
  inner join core.first_outreach as record
    on params.local_on(started.started_at) >= record.began_on
  where started.started_at < params.as_of()

)

select * from final
