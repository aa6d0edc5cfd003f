/* ---
title: {en: Campaigns, it: Campagne}
owner: marketing
grain: [campaign_id]
--- */
with

final as (

  select
    campaign_id,
    parent_id,
    name,
    channel,
    starts_on,
    ends_on,
    budget
  from core.crm_campaigns

)

select * from final
