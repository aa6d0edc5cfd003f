/* ---
title: {en: Campaigns of all systems, it: Campagne di tutti i sistemi}
owner: marketing
grain: [campaign_id]
--- */
with

final as (

  select campaign_id, parent_id, name, name_norm, channel, starts_on, ends_on, budget, 'salesforce' as system
  from staging.salesforce__campaigns

  union all

  select campaign_id, cast(null as varchar) as parent_id, name, name_norm, channel, starts_on, ends_on, budget, 'zoho' as system
  from staging.zoho__campaigns

  union all

  select
    campaign_id, cast(null as varchar) as parent_id, name, name_norm, 'Email' as channel,
    sent_on as starts_on, sent_on as ends_on, cast(null as decimal(18,4)) as budget, 'mailchimp' as system
  from staging.mailchimp__campaigns

)

select * from final
