/* ---
title: {en: HubSpot companies, it: Aziende di HubSpot}
owner: revops
grain: [account_id]
--- */
with

source as (

  select *
  from raw.hubspot__company
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    system_id('hubspot', record_id) as account_id,
    nullif(trim(company_name), '') as name,
    plain_text(company_name) as name_norm,
    nullif(trim(country), '') as country,
    number_of_employees,
    system_id('hubspot', parent_id) as parent_account_id,
  from source

)

select * from final
