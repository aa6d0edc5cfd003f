/* ---
title: {en: Owners named in Pipedrive, it: Titolari in Pipedrive}
owner: revops
grain: [user_id]
--- */
with

names as (

  select owner_name from raw.pipedrive__deal
  union
  select owner_name from raw.pipedrive__person
  union
  select assigned_to from raw.pipedrive__activity

),

final as (

  select
    system_id('pipedrive', plain_text(owner_name)) as user_id,
    min(trim(owner_name)) as name,
    plain_text(owner_name) as name_norm,
  from names
  where plain_text(owner_name) is not null
  group by plain_text(owner_name)

)

select * from final
