/* ---
title: {en: Records by week, it: Record per settimana}
owner: revops
grain: [system, object, week]
--- */
-- 6.10: how many records each export holds per week, and the newest moment it knows of. An export that stopped, or was
-- cut, shows here before it shows anywhere else.
with

records as (

  select 'salesforce' as system, 'lead' as object, created_on as day_on, modified_at as known_at
  from staging.salesforce__leads
  union all
  select 'salesforce' as system, 'task' as object, params.local_on(recorded_at) as day_on, recorded_at as known_at
  from staging.salesforce__tasks
  union all
  select 'salesforce' as system, 'opportunity_history' as object, params.local_on(changed_at) as day_on, recorded_at as known_at
  from staging.salesforce__opportunity_histories
  union all
  select 'hubspot' as system, 'contact' as object, created_on as day_on, modified_at as known_at
  from staging.hubspot__contacts
  union all
  select 'aircall' as system, 'call' as object, params.local_on(occurred_at) as day_on, occurred_at as known_at
  from staging.aircall__calls
  union all
  -- a day's figures are known when the day has ended
  select 'google_ads' as system, 'campaign_day' as object, day_on, cast(day_on + 1 as timestamp) as known_at
  from staging.google_ads__campaign_days
  union all
  select 'linkedin_ads' as system, 'campaign_day' as object, day_on, cast(day_on + 1 as timestamp) as known_at
  from staging.linkedin_ads__campaign_days
  union all
  select 'meta_ads' as system, 'campaign_day' as object, day_on, cast(day_on + 1 as timestamp) as known_at
  from staging.meta_ads__campaign_days
  union all
  select 'microsoft_ads' as system, 'campaign_day' as object, day_on, cast(day_on + 1 as timestamp) as known_at
  from staging.microsoft_ads__campaign_days
  union all
  select 'pipedrive' as system, 'deal' as object, created_on as day_on, last_stage_change_at as known_at
  from staging.pipedrive__deals
  union all
  select 'pipedrive' as system, 'activity' as object, params.local_on(recorded_at) as day_on, recorded_at as known_at
  from staging.pipedrive__activities
  union all
  select 'zoho' as system, 'lead' as object, params.local_on(created_at) as day_on, modified_at as known_at
  from staging.zoho__leads
  union all
  select 'zoho' as system, 'activity' as object, params.local_on(recorded_at) as day_on, recorded_at as known_at
  from staging.zoho__activities
  union all
  select 'dynamics' as system, 'lead' as object, params.local_on(created_at) as day_on, modified_at as known_at
  from staging.dynamics__leads
  union all
  select 'ringcentral' as system, 'call' as object, params.local_on(occurred_at) as day_on, occurred_at as known_at
  from staging.ringcentral__calls
  union all
  select 'cdr' as system, 'call' as object, params.local_on(occurred_at) as day_on, occurred_at as known_at
  from staging.cdr__calls
  union all
  select 'mailchimp' as system, 'touch' as object, params.local_on(touched_at) as day_on, touched_at as known_at
  from staging.mailchimp__touches
  union all
  select 'marketo' as system, 'touch' as object, params.local_on(touched_at) as day_on, touched_at as known_at
  from staging.marketo__touches

),

final as (

  select
    system,
    object,
    week_of(day_on) as week,
    count(*) as records,
    max(known_at) as known_at
  from records
  where day_on is not null
  group by system, object, week_of(day_on)

)

select * from final
