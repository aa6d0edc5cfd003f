/* ---
title: {en: Lead cycles, it: Cicli dei lead}
owner: revops
grain: [lead_id, cycle_no]
parts: {core.lead_status_history: lead_id, core.lead_events: lead_id, core.leads: lead_id}
--- */
-- One row per lead and cycle (R3) with the first entry into each stage (R8). Skipped stages are already filled (R7),
-- so the stages of a row are always in order of time.
with

entries as (

  select
    lead_id,
    cycle_no,
    min(case when status = 'inquiry' then entered_at end) as inquiry_at,
    min(case when status = 'mql' then entered_at end) as mql_at,
    min(case when status = 'assigned' then entered_at end) as assigned_at,
    min(case when status = 'sal' then entered_at end) as sal_at,
    min(case when status = 'sql' then entered_at end) as sql_at,
    min(case when status = 'opportunity' then entered_at end) as opportunity_at,
    min(case when status = 'won' then entered_at end) as won_at,
    min(case when status = 'disqualified' then entered_at end) as disqualified_at,
    min(case when status = 'recycled' then entered_at end) as recycled_at
  from core.lead_status_history
  group by lead_id, cycle_no

),

rejections as (

  select
    lead_id,
    cycle_no,
    reason_code,
    row_number() over (partition by lead_id, cycle_no order by entered_at, recorded_at, reason_code) as choice
  from core.lead_status_history
  where status = 'disqualified'

),

assignments as (

  select
    lead_id,
    entered_at,
    min(owner_id) as owner_id
  from core.lead_events
  where status = 'assigned'
  group by lead_id, entered_at

),

final as (

  select
    entries.lead_id,
    entries.cycle_no,
    entries.inquiry_at,
    params.local_on(entries.inquiry_at) as inquiry_on,
    entries.mql_at,
    params.local_on(entries.mql_at) as mql_on,
    entries.assigned_at,
    coalesce(assignments.owner_id, leads.owner_id) as first_owner_id,
    entries.sal_at,
    entries.sql_at,
    entries.opportunity_at,
    entries.won_at,
    entries.disqualified_at,
    entries.recycled_at,
    rejections.reason_code as reject_reason,
    leads.source,
    leads.origin,
    leads.intent,
    leads.country,
    -- R12: the calendar of the owner at the start, not of whoever owns the lead today
    coalesce(users.calendar_id, leads.calendar_id) as calendar_id
  from entries
  inner join core.leads as leads
    on entries.lead_id = leads.lead_id
  left join assignments
    on entries.lead_id = assignments.lead_id
    and entries.assigned_at = assignments.entered_at
  left join core.users as users
    on assignments.owner_id = users.user_id
  left join rejections
    on entries.lead_id = rejections.lead_id
    and entries.cycle_no = rejections.cycle_no
    and rejections.choice = 1

)

select * from final
