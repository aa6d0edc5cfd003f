/* ---
title: {en: Zoho contacts, it: Contatti di Zoho}
owner: revops
grain: [contact_id]
--- */
with

source as (

  select *
  from raw.zoho__contact
  qualify row_number() over (partition by contact_id order by _file desc, rowid desc) = 1

),

final as (

  select
    system_id('zoho', 'contact ' || regexp_replace(trim(contact_id), '^zcrm_', '')) as contact_id,
    system_id('zoho', coalesce(account_id, plain_text(account_name))) as account_id,
    person_key(email, system_id('zoho', 'contact ' || trim(contact_id))) as person_key,
  from source

)

select * from final
