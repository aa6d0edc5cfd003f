/* ---
title: {en: Response lags, it: Ritardi di risposta}
owner: revops
grain: [lead_id, cycle_no]
--- */
-- The wait of each answered lead in two parts (2.05): until it had an owner, and from then until that person reached
-- out. A lead that had its owner before the clock started lost no time to routing. Only the first assignment counts
-- (R11). A lead answered before anyone owned it is left out: neither part is its own (R10).
with

timed as (

  select
    responses.lead_id,
    responses.cycle_no,
    responses.started_on,
    responses.source,
    responses.intent,
    responses.started_at,
    responses.first_touch_at,
    case when cycles.assigned_at < responses.started_at then responses.started_at else cycles.assigned_at end as assigned_at
  from core.responses as responses
  inner join core.lead_cycles as cycles
    on responses.lead_id = cycles.lead_id
    and responses.cycle_no = cycles.cycle_no
  where responses.first_touch_at is not null
    and cycles.assigned_at is not null

),

final as (

  select
    lead_id,
    cycle_no,
    started_on,
    source,
    intent,
    cast(rounded(ratio(seconds_between(started_at, assigned_at), 60), 6) as decimal(18, 6)) as routing_minutes,
    cast(rounded(ratio(seconds_between(assigned_at, first_touch_at), 60), 6) as decimal(18, 6)) as reaction_minutes,
    cast(rounded(ratio(seconds_between(started_at, first_touch_at), 60), 6) as decimal(18, 6)) as total_minutes
  from timed
  where assigned_at <= first_touch_at

)

select * from final
