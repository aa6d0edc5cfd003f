/* ---
title: {en: Attempts, it: Tentativi}
owner: sales
grain: [lead_id, cycle_no, attempt_no]
--- */
-- Every time a person of sales tried to reach a lead after its clock had started (2.06). The same channel within ten
-- minutes of the time before is one attempt.
with

outreach as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    clocks.started_at,
    activities.type as channel,
    activities.occurred_at,
    activities.activity_id,
    lag(activities.occurred_at) over (
      partition by clocks.lead_id, clocks.cycle_no, activities.type
      order by activities.occurred_at, activities.activity_id
    ) as tried_before_at
  from core.response_clocks as clocks
  inner join core.activities as activities
    on clocks.lead_id = activities.lead_id
    and activities.occurred_at >= clocks.started_at - interval '5' minute
    and (clocks.next_started_at is null or activities.occurred_at < clocks.next_started_at)
  where activities.team = 'sales'
    and not activities.is_automated
    and activities.direction = 'outbound'
    and activities.type in ('call', 'email', 'meeting')

),

final as (

  select
    lead_id,
    cycle_no,
    cast(row_number() over (partition by lead_id, cycle_no order by occurred_at, activity_id) as integer) as attempt_no,
    channel,
    started_at,
    occurred_at as attempted_at
  from outreach
  where tried_before_at is null
    or seconds_between(tried_before_at, occurred_at) > 600

)

select * from final
