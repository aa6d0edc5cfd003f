/* ---
title: {en: Leads given up, it: Lead abbandonati}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- Cycles set aside although nobody had been spoken to (2.06), with the attempts before that. A rejection for what the
-- lead is (poor fit, duplicate, no valid data) needs no call and is none of these; where the CRM writes no reason, every
-- such cycle with at least one attempt is one.
with

disposed as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    clocks.source,
    clocks.started_at,
    responses.disposed_at,
    lower(cycles.reject_reason) as reason
  from core.response_clocks as clocks
  inner join core.responses as responses
    on clocks.lead_id = responses.lead_id
    and clocks.cycle_no = responses.cycle_no
  inner join core.lead_cycles as cycles
    on clocks.lead_id = cycles.lead_id
    and clocks.cycle_no = cycles.cycle_no
  where responses.disposed_at is not null

),

spoken as (

  select
    lead_id,
    cycle_no,
    min(spoken_at) as spoken_at
  from core.conversations
  group by lead_id, cycle_no

),

tried as (

  select
    disposed.lead_id,
    disposed.cycle_no,
    count(attempts.attempt_no) as attempts,
    sum(
      case when attempts.attempted_at < disposed.started_at + params.attempts_days() * interval '1' day then 1 else 0 end
    ) as attempts_in_time
  from disposed
  left join core.attempts as attempts
    on disposed.lead_id = attempts.lead_id
    and disposed.cycle_no = attempts.cycle_no
    and attempts.attempted_at <= disposed.disposed_at
  group by disposed.lead_id, disposed.cycle_no

),

final as (

  select
    disposed.lead_id,
    disposed.cycle_no,
    disposed.source,
    params.local_on(disposed.disposed_at) as given_up_on,
    tried.attempts,
    tried.attempts_in_time
  from disposed
  inner join tried
    on disposed.lead_id = tried.lead_id
    and disposed.cycle_no = tried.cycle_no
  left join spoken
    on disposed.lead_id = spoken.lead_id
    and disposed.cycle_no = spoken.cycle_no
    and spoken.spoken_at <= disposed.disposed_at
  where spoken.lead_id is null
    and (
      (disposed.reason is null and tried.attempts > 0)
      or disposed.reason like '%unreach%'
      or disposed.reason like '%no contact'
      or disposed.reason like '%no answer%'
      or disposed.reason like '%no response%'
      or disposed.reason like '%not reached%'
      or disposed.reason like '%unresponsive%'
      or disposed.reason like '%irraggiungibil%'
      or disposed.reason like '%non risponde%'
      or disposed.reason like '%nessuna risposta%'
    )

)

select * from final
