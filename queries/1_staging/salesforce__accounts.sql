/* ---
title: {en: Salesforce accounts, it: Account di Salesforce}
owner: revops
grain: [account_id]
--- */
with

source as (

  select *
  from raw.salesforce__account
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, _record desc) = 1

),

final as (

  select
    salesforce_id(id) as account_id,
    salesforce_id(master_record_id) as master_account_id,
    salesforce_id(parent_id) as parent_account_id,
    salesforce_id(owner_id) as owner_id,
    nullif(trim(name), '') as name,
    plain_text(name) as name_norm,
    plain_text(type) as type,
    nullif(trim(billing_country), '') as country,
    nullif(trim(industry), '') as industry,
    number_of_employees,
    coalesce(is_deleted, false) as is_deleted,
    created_at,
    params.local_on(created_at) as created_on,
  from source

)

select * from final
