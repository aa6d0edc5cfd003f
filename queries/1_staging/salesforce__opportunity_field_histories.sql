/* ---
title: {en: Salesforce opportunity field history, it: Storico dei campi delle opportunità di Salesforce}
owner: revops
grain: [history_id]
--- */
-- One row per change of stage.
with

-- overlapping exports bring the same record twice: that of the last file is kept
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__opportunity_field_history
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__opportunity_field_history
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__opportunity_field_history as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    id as history_id,
    salesforce_id(opportunity_id) as opp_id,
    salesforce_id(created_by_id) as by_user_id,
    nullif(trim(new_value), '') as stage,
    created_at as changed_at,
  from source
  where lower(field) in ('stagename', 'stage')
    and coalesce(is_deleted, false) = false
    and nullif(trim(new_value), '') is not null

)

select * from final
