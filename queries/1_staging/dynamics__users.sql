/* ---
title: {en: Owners named in Dynamics 365, it: Titolari in Dynamics 365}
owner: revops
grain: [user_id]
--- */
with

names as (

  select owner_name from raw.dynamics__lead
  union
  select owner_name from raw.dynamics__opportunity

),

final as (

  select
    system_id('dynamics', plain_text(owner_name)) as user_id,
    min(trim(owner_name)) as name,
    plain_text(owner_name) as name_norm,
  from names
  where plain_text(owner_name) is not null
  group by plain_text(owner_name)

)

select * from final
