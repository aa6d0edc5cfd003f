/* ---
title: {en: Salesforce contacts, it: Contatti di Salesforce}
owner: revops
grain: [contact_id]
--- */
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__contact
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__contact
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__contact as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    salesforce_id(id) as contact_id,
    salesforce_id(master_record_id) as master_contact_id,
    salesforce_id(account_id) as account_id,
    salesforce_id(owner_id) as owner_id,
    person_key(email, id) as person_key,
    phone_key(phone) as phone_key,
    plain_text(lead_source) as source_spelling,
    coalesce(is_deleted, false) as is_deleted,
    created_at,
  from source

)

select * from final
