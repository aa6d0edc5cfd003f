/* ---
title: {en: Salesforce lead history, it: Storico dei lead di Salesforce}
owner: revops
grain: [history_id]
--- */
-- One row per change of status or owner. Owner changes are written twice, once with names and once with ids:
-- only the ids can be joined, so the row with names goes.
with

-- overlapping exports bring the same record twice: that of the last file is kept
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__lead_history
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__lead_history
  where hash(id) in (select id_hash from repeated)
    and coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__lead_history as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null
    and coalesce(records.is_deleted, false) = false

),

final as (

  select
    id as history_id,
    salesforce_id(lead_id) as lead_id,
    salesforce_id(created_by_id) as by_user_id,
    case when lower(field) = 'status' then 'status' else 'owner' end as field,
    case when lower(field) = 'status' then plain_text(old_value) else salesforce_id(old_value) end as old_value,
    case when lower(field) = 'status' then plain_text(new_value) else salesforce_id(new_value) end as new_value,
    case when lower(field) = 'status' then status_head(old_value) end as old_head,
    case when lower(field) = 'status' then status_head(new_value) end as new_head,
    -- the reason of a rejection, where the status carries one
    case when lower(field) = 'status' then status_tail(new_value) end as new_reason,
    created_at as changed_at,
  from source
  where
    lower(field) = 'status'
    or (
      lower(field) in ('owner', 'ownerid')
      and regexp_matches(coalesce(new_value, ''), '^00[5G][0-9A-Za-z]{12,15}$')
    )

)

select * from final
