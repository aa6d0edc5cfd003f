/* ---
title: {en: Owners named in HubSpot, it: Titolari in HubSpot}
owner: revops
grain: [user_id]
--- */
with

names as (

  select contact_owner as owner_name from raw.hubspot__contact
  union
  select company_owner from raw.hubspot__company
  union
  select deal_owner from raw.hubspot__deal
  union
  select activity_owner from raw.hubspot__call
  union
  select activity_owner from raw.hubspot__meeting
  union
  select activity_owner from raw.hubspot__email

),

final as (

  select
    system_id('hubspot', plain_text(owner_name)) as user_id,
    min(trim(owner_name)) as name,
    plain_text(owner_name) as name_norm,
  from names
  where plain_text(owner_name) is not null
  group by plain_text(owner_name)

)

select * from final
