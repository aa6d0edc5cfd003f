/* ---
title: {en: Pipedrive people, it: Persone di Pipedrive}
owner: revops
grain: [lead_id]
--- */
-- Pipedrive sells to people: a person is its lead, and the label is the status.
with

source as (

  select *
  from raw.pipedrive__person
  qualify row_number() over (partition by person_id order by updated_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    system_id('pipedrive', person_id) as lead_id,
    system_id('pipedrive', plain_text(organization)) as account_id,
    system_id('pipedrive', plain_text(owner_name)) as owner_id,
    -- several addresses stand in one cell, joined by commas
    person_key(split_part(coalesce(email, email_other, email_home), ',', 1), system_id('pipedrive', person_id)) as person_key,
    email_key(split_part(coalesce(email, email_other, email_home), ',', 1)) as email_norm,
    split_part(email_key(split_part(coalesce(email, email_other, email_home), ',', 1)), '@', 2) as email_domain,
    phone_key(split_part(phone, ',', 1)) as phone_key,
    plain_text(full_name) as name_norm,
    plain_text(organization) as company_norm,
    plain_text(source.source) as source_spelling,
    nullif(trim(source.source), '') as source_as_written,
    plain_text(label) as status_spelling,
    created_at,
    coalesce(updated_at, created_at) as modified_at,
  from source

)

select * from final
