/* ---
title: {en: Users by name, it: Utenti per nome}
owner: revops
grain: [name_norm]
--- */
-- Telephone systems and HubSpot write a person's name, not an id. A name that two users of one system share is nobody's.
with

unique_names as (

  select
    name_norm,
    system,
    min(user_id) as user_id,
    case when system = 'salesforce' then 1 when system = 'hubspot' then 3 else 2 end as place
  from core.crm_users
  where name_norm is not null
  group by name_norm, system
  having count(*) = 1

),

ranked as (

  select
    name_norm,
    user_id,
    row_number() over (partition by name_norm order by place, system) as choice
  from unique_names

),

final as (

  select name_norm, user_id
  from ranked
  where choice = 1

)

select * from final
