/* ---
title: {en: Overdue leads that disagree with the responses, it: Lead scaduti in disaccordo con le risposte}
owner: revops
severity: error
--- */
-- 2.04 counts on Sunday night what 2.02 calls breached at as_of: the same leads, found on two ways.
with

overdue as (

  select
    lead_id,
    cycle_no,
  from core.overdue_leads
  where week = params.report_week()

),

breached as (

  select
    lead_id,
    cycle_no,
  from core.responses
  where state = 'breached'
    and first_touch_at is null
    and disposed_at is null

)

select
  coalesce(overdue.lead_id, breached.lead_id) as lead_id,
  coalesce(overdue.cycle_no, breached.cycle_no) as cycle_no,
  overdue.lead_id is not null as in_backlog,
  breached.lead_id is not null as in_responses,
from overdue
full join breached
  on overdue.lead_id = breached.lead_id
  and overdue.cycle_no = breached.cycle_no
where overdue.lead_id is null
  or breached.lead_id is null
order by all
