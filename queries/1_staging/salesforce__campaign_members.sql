/* ---
title: {en: Salesforce campaign members, it: Membri delle campagne di Salesforce}
owner: marketing
grain: [member_id]
--- */
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__campaign_member
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__campaign_member
  where hash(id) in (select id_hash from repeated)
    and coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__campaign_member as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null
    and coalesce(records.is_deleted, false) = false

),

final as (

  select
    id as member_id,
    salesforce_id(campaign_id) as campaign_id,
    salesforce_id(lead_id) as lead_id,
    salesforce_id(contact_id) as contact_id,
    plain_text(status) as status,
    coalesce(has_responded, false) as has_responded,
    first_responded_on,
    created_at,
  from source

)

select * from final
