/* ---
title: {en: Salesforce leads, it: Lead di Salesforce}
owner: revops
grain: [lead_id]
--- */
-- One row per lead record, losers of merges and deleted ones included: what is left out is decided, and counted, in core.
with

-- overlapping exports bring the same record twice: the one modified last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__lead
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__lead
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__lead as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    salesforce_id(id) as lead_id,
    salesforce_id(master_record_id) as master_lead_id,
    salesforce_id(owner_id) as owner_id,
    salesforce_id(primary_campaign_id) as campaign_id,
    salesforce_id(converted_account_id) as converted_account_id,
    salesforce_id(converted_contact_id) as converted_contact_id,
    salesforce_id(converted_opportunity_id) as converted_opp_id,
    salesforce_id(created_by_id) as created_by_id,

    person_key(email, id) as person_key,
    email_key(email) as email_norm,
    split_part(email_key(email), '@', 2) as email_domain,
    phone_key(phone) as phone_key,
    plain_text(concat_ws(' ', first_name, last_name)) as name_norm,
    plain_text(company) as company_norm,
    nullif(trim(country), '') as country,

    plain_text(lead_source) as source_spelling,
    nullif(trim(lead_source), '') as source_as_written,
    plain_text(status) as status_spelling,
    status_head(status) as status_head,
    status_tail(status) as status_reason,
    plain_text(rating) as rating,
    plain_text(intent) as intent_spelling,

    coalesce(is_deleted, false) as is_deleted,
    coalesce(is_converted, false) as is_converted,
    -- a date without a time, already local: no shift of zone
    converted_on,
    created_at,
    params.local_on(created_at) as created_on,
    coalesce(system_modstamp_at, last_modified_at, created_at) as modified_at,
  from source

)

select * from final
