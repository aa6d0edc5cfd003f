/* ---
title: {en: Salesforce accounts, it: Account di Salesforce}
owner: revops
grain: [account_id]
--- */
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__account
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__account
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__account as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

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
