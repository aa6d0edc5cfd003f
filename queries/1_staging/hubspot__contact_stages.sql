/* ---
title: {en: HubSpot stage dates, it: Date di fase di HubSpot}
owner: marketing
grain: [contact_id, stage_spelling]
--- */
-- "Date entered …" columns turned into rows: one row per contact and lifecycle stage it was seen to enter.
-- HubSpot overwrites the date on re-entry, so this is the last entry; R8's first entry is lost for such contacts.
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

tall as (

  select record_id, email, 'lead' as lifecycle_stage, entered_lead_at as entered_at from source
  union all
  select record_id, email, 'marketingqualifiedlead', entered_mql_at from source
  union all
  select record_id, email, 'salesqualifiedlead', entered_sql_at from source
  union all
  select record_id, email, 'opportunity', entered_opportunity_at from source
  union all
  select record_id, email, 'customer', entered_customer_at from source

),

-- what the agreement calls each lifecycle stage; labels ("Marketing Qualified Lead") and internal names
-- ("marketingqualifiedlead") differ by their spaces only
spelled as (

  select
    replace(spelling, ' ', '') as lifecycle_stage,
    min(stage) as stage,
  from agreement.stage_spellings
  where system = 'hubspot'
  group by 1

),

final as (

  select
    system_id('hubspot', tall.record_id) as contact_id,
    person_key(tall.email, system_id('hubspot', tall.record_id)) as person_key,
    tall.lifecycle_stage as stage_spelling,
    spelled.stage,
    tall.entered_at,
  from tall
  left join spelled
    on tall.lifecycle_stage = spelled.lifecycle_stage
  where tall.entered_at is not null

)

select * from final
