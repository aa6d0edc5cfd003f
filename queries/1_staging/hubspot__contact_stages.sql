/* ---
title: {en: HubSpot stage dates, it: Date di fase di HubSpot}
owner: marketing
grain: [contact_id, stage_spelling]
--- */
-- "Date entered …" columns turned into rows: one row per contact and lifecycle stage it was seen to enter.
-- HubSpot overwrites the date on re-entry, so this is the last entry; R8's first entry is lost for such contacts.
with

source as (

  select *
  from raw.hubspot__contact
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, _record desc) = 1

),

tall as (

  select record_id, email, 'lead' as stage_spelling, entered_lead_at as entered_at from source
  union all
  select record_id, email, 'marketing qualified lead', entered_mql_at from source
  union all
  select record_id, email, 'sales qualified lead', entered_sql_at from source
  union all
  select record_id, email, 'opportunity', entered_opportunity_at from source
  union all
  select record_id, email, 'customer', entered_customer_at from source

),

final as (

  select
    trim(record_id) as contact_id,
    person_key(email, record_id) as person_key,
    stage_spelling,
    entered_at,
  from tall
  where entered_at is not null

)

select * from final
