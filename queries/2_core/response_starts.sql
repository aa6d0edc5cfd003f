/* ---
title: {en: Starts of the promise to answer, it: Avvii della promessa di risposta}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- When the promise to answer starts for each cycle that reached MQL (2.01): at the first MQL entry, and for a high-intent
-- lead at the form submit; NULL where the MQL entry was filled in (R7), which has no moment of its own. A reassignment never
-- restarts it (R11). is_on_record: whether outreach of sales is on record from that day on. An export of activities that is
-- missing, or begins later than the leads, is no proof that nobody called.
with

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
    cycles.mql_on,
    case
      when cycles.intent = 'high' and cycles.cycle_no = 1 and cycles.inquiry_at is not null then cycles.inquiry_at
      when imputed.lead_id is null then cycles.mql_at
    end as started_at
  from core.lead_cycles as cycles
  left join imputed
    on cycles.lead_id = imputed.lead_id
    and cycles.cycle_no = imputed.cycle_no
    and cycles.mql_at = imputed.entered_at
  where cycles.mql_at is not null

),

final as (

  select
    started.lead_id,
    started.cycle_no,
    started.started_at,
    coalesce(coalesce(params.local_on(started.started_at), started.mql_on) >= record.began_on, false) as is_on_record
  from started
  left join core.first_outreach as record
    on true

)

select * from final
