/* ---
title: {en: Activities of the CRM systems, it: Attività dei sistemi CRM}
owner: sales
grain: [task_id]
--- */
-- What people logged in a CRM, one row each, however many contacts it names: adding a row per contact would count a
-- meeting with three people as three meetings.
with

final as (

  select
    task_id,
    who_id,
    case when what_id like '006%' then what_id end as opp_id,
    user_id,
    cast(null as varchar) as user_name_norm,
    call_object,
    type,
    direction,
    outcome,
    is_automated,
    occurred_at,
    recorded_at,
    'salesforce' as system
  from staging.salesforce__tasks

  union all

  select
    event_id, who_id, case when what_id like '006%' then what_id end, user_id, cast(null as varchar), cast(null as varchar),
    'meeting', direction, outcome, false, occurred_at, recorded_at, 'salesforce'
  from staging.salesforce__events

  union all

  select
    step_id, who_id, cast(null as varchar), user_id, cast(null as varchar), cast(null as varchar),
    type, 'outbound', outcome, is_automated, occurred_at, recorded_at, 'salesforce'
  from staging.salesforce__cadence_steps

  union all

  select
    engagements.activity_id, engagements.contact_id, deals.opp_id, cast(null as varchar), engagements.user_name_norm, cast(null as varchar),
    engagements.type, engagements.direction, engagements.outcome, engagements.is_automated, engagements.occurred_at, engagements.recorded_at, 'hubspot'
  from staging.hubspot__engagements as engagements
  -- a deal that is left out as a sales system's copy has no activities of its own
  left join core.crm_opportunities as deals
    on engagements.deal_id = deals.opp_id

  union all

  select
    activity_id, person_id, deal_id, user_id, cast(null as varchar), cast(null as varchar),
    type, 'outbound', outcome, false, occurred_at, recorded_at, 'pipedrive'
  from staging.pipedrive__activities

  union all

  select
    activity_id, who_id, opp_id, user_id, cast(null as varchar), cast(null as varchar),
    type, direction, outcome, false, occurred_at, recorded_at, 'zoho'
  from staging.zoho__activities

)

select * from final
