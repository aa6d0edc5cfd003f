/* ---
title: {en: Salesforce contacts, it: Contatti di Salesforce}
owner: revops
grain: [contact_id]
--- */
with

source as (

  select *
  from raw.salesforce__contact
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, _record desc) = 1

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
