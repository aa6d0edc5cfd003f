/* ---
title: {en: Salesforce contact roles, it: Ruoli dei contatti di Salesforce}
owner: revops
grain: [contact_role_id]
--- */
with

source as (

  select *
  from raw.salesforce__opportunity_contact_role
  where coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by _file desc, rowid desc) = 1

),

final as (

  select
    id as contact_role_id,
    salesforce_id(opportunity_id) as opp_id,
    salesforce_id(contact_id) as contact_id,
    nullif(trim(role), '') as role,
    created_at,
  from source

)

select * from final
