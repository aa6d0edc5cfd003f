/* ---
title: {en: Leaks of leads, it: Perdite di lead}
owner: revops
grain: [lead_id, cycle_no]
--- */
-- The first gate at which a qualified lead got lost (2.11), in this order: no owner for a day, an owner who has left,
-- never touched in 7 days, no next step for 14 days after the first touch, converted without a deal. A lead that was set
-- aside with a decision, even a bad one, is not lost. gate is NULL for all others. Leads whose clock started before outreach
-- of sales is on record are left out: whether they were touched is not known.
with

next_steps as (

  select
    first_touches.lead_id,
    first_touches.cycle_no,
    min(activities.occurred_at) as next_at
  from core.first_touches as first_touches
  inner join core.activities as activities
    on first_touches.lead_id = activities.lead_id
    and activities.occurred_at > first_touches.first_touch_at
    and activities.team = 'sales'
    and not activities.is_automated
  group by first_touches.lead_id, first_touches.cycle_no

),

cohort as (

  select
    cycles.lead_id,
    cycles.cycle_no,
    cycles.mql_at,
    cycles.mql_on,
    cycles.source,
    cycles.country,
    cycles.assigned_at,
    cycles.sal_at,
    cycles.sql_at,
    cycles.opportunity_at,
    least(cycles.disqualified_at, cycles.recycled_at) as disposed_at,
    first_touches.first_touch_at,
    next_steps.next_at,
    owners.user_id as owner_id,
    owners.is_active,
    leads.converted_at,
    leads.opp_id
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
  inner join core.response_starts as starts
    on cycles.lead_id = starts.lead_id
    and cycles.cycle_no = starts.cycle_no
    and starts.is_on_record
  left join core.users as owners
    on cycles.first_owner_id = owners.user_id
    and owners.team <> 'system'
  left join core.first_touches as first_touches
    on cycles.lead_id = first_touches.lead_id
    and cycles.cycle_no = first_touches.cycle_no
  left join next_steps
    on cycles.lead_id = next_steps.lead_id
    and cycles.cycle_no = next_steps.cycle_no
  where cycles.mql_at is not null

),

final as (

  select
    lead_id,
    cycle_no,
    mql_on,
    source,
    country,
    case
      -- owned, worked, accepted or decided within the day: somebody had it
      when coalesce(assigned_at > mql_at + interval '1' day, owner_id is null)
        and coalesce(first_touch_at > mql_at + interval '1' day, true)
        and coalesce(sal_at > mql_at + interval '1' day, true)
        and coalesce(disposed_at > mql_at + interval '1' day, true) then 'unassigned'
      when not is_active
        and first_touch_at is null
        and disposed_at is null
        and sql_at is null then 'owner_gone'
      when coalesce(first_touch_at > mql_at + interval '7' day, true)
        and coalesce(disposed_at > mql_at + interval '7' day, true)
        and coalesce(sql_at > mql_at + interval '7' day, true) then 'never_touched'
      when first_touch_at is not null
        and coalesce(next_at > first_touch_at + interval '14' day, true)
        and coalesce(disposed_at > first_touch_at + interval '14' day, true)
        and coalesce(sql_at > first_touch_at + interval '14' day, true) then 'went_silent'
      when converted_at is not null
        and opportunity_at is null
        and opp_id is null
        and disposed_at is null then 'no_deal'
    end as gate
  from cohort

)

select * from final
