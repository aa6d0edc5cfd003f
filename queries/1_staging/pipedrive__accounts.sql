/* ---
title: {en: Pipedrive organisations, it: Organizzazioni di Pipedrive}
owner: revops
grain: [account_id]
--- */
-- Organisations are linked by name, so the name is the id.
with

names as (

  select organization from raw.pipedrive__deal
  union
  select organization from raw.pipedrive__person

),

final as (

  select
    system_id('pipedrive', plain_text(organization)) as account_id,
    min(trim(organization)) as name,
    plain_text(organization) as name_norm,
    cast(null as varchar) as country,
    cast(null as bigint) as number_of_employees,
  from names
  where plain_text(organization) is not null
  group by plain_text(organization)

)

select * from final
