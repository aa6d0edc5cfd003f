/* ---
title: {en: HubSpot contacts, it: Contatti di HubSpot}
owner: marketing
grain: [contact_id]
--- */
-- One row per contact. A merge keeps the winner's id and deletes the losers, so merged ids need no following here.
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(record_id) as id_hash
  from raw.hubspot__contact
  group by hash(record_id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.hubspot__contact
  where hash(record_id) in (select id_hash from repeated)
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.hubspot__contact as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    system_id('hubspot', record_id) as contact_id,
    person_key(email, system_id('hubspot', record_id)) as person_key,
    email_key(email) as email_norm,
    split_part(email_key(email), '@', 2) as email_domain,
    phone_key(phone) as phone_key,
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    plain_text(company_name) as company_norm,
    nullif(trim(country), '') as country,
    system_id('hubspot', plain_text(contact_owner)) as owner_id,
    plain_text(contact_owner) as owner_name_norm,
    plain_text(original_traffic_source) as source_spelling,
    nullif(trim(original_traffic_source), '') as source_as_written,
    plain_text(lifecycle_stage) as stage_spelling,
    plain_text(lead_status) as status_spelling,
    plain_text(first_conversion) as first_conversion,
    coalesce(len(merged_contact_ids), 0) as merged_contacts,
    create_at as created_at,
    params.local_on(create_at) as created_on,
    coalesce(last_modified_at, create_at) as modified_at,
  from source

)

select * from final
