/* ---
title: {en: Campaign members of all systems, it: Membri delle campagne di tutti i sistemi}
owner: marketing
grain: [member_id]
--- */
with

final as (

  select
    member_id,
    campaign_id,
    lead_id,
    contact_id,
    cast(null as varchar) as person_key,
    status,
    has_responded,
    coalesce(cast(first_responded_on as timestamp), created_at) as touched_at,
    created_at
  from staging.salesforce__campaign_members

  union all

  select
    touch_id, campaign_key, cast(null as varchar), lead_key, person_key, kind, responded, touched_at, touched_at
  from staging.marketo__touches

  union all

  select
    touch_id, cast(null as varchar), cast(null as varchar), cast(null as varchar), person_key, kind, responded, touched_at, touched_at
  from staging.mailchimp__touches

)

select * from final
