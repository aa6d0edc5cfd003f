/* ---
title: {en: Owners named in Zoho, it: Titolari in Zoho}
owner: revops
grain: [user_id]
--- */
with

names as (

  select owner_name from raw.zoho__lead
  union
  select owner_name from raw.zoho__deal
  union
  select owner_name from raw.zoho__contact
  union
  select owner_name from raw.zoho__account
  union
  select owner_name from raw.zoho__call
  union
  select owner_name from raw.zoho__task

),

final as (

  select
    system_id('zoho', plain_text(owner_name)) as user_id,
    min(trim(owner_name)) as name,
    plain_text(owner_name) as name_norm,
  from names
  where plain_text(owner_name) is not null
  group by plain_text(owner_name)

)

select * from final
