/* ---
title: {en: Zoho leads, it: Lead di Zoho}
owner: revops
grain: [lead_id]
--- */
with

source as (

  select *
  from raw.zoho__lead
  qualify row_number() over (partition by lead_id order by text_time(modified_time) desc nulls last, _file desc, rowid desc) = 1

),

-- read once: every use of a macro is written out in full
timed as (

  select
    *,
    text_time(created_time) as created_local,
    text_time(modified_time) as modified_local,
    text_time(converted_time) as converted_local,
  from source

),

final as (

  select
    system_id('zoho', lead_id) as lead_id,
    system_id('zoho', plain_text(owner_name)) as owner_id,
    system_id('zoho', 'contact ' || regexp_replace(trim(converted_contact_id), '^zcrm_', '')) as converted_contact_id,
    system_id('zoho', converted_deal_id) as converted_opp_id,
    person_key(email, system_id('zoho', lead_id)) as person_key,
    email_key(email) as email_norm,
    split_part(email_key(email), '@', 2) as email_domain,
    phone_key(coalesce(phone, mobile)) as phone_key,
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    plain_text(company) as company_norm,
    nullif(trim(country), '') as country,
    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    plain_text(status) as status_spelling,
    plain_text(rating) as rating,
    plain_text(is_converted) in ('yes', 'true', '1') as is_converted,
    cast(converted_local as date) as converted_on,
    utc_of(created_local) as created_at,
    utc_of(coalesce(modified_local, created_local)) as modified_at,
  from timed

)

select * from final
