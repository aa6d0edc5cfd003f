/* ---
title: {en: Salesforce opportunity history, it: Storico delle opportunità di Salesforce}
owner: revops
grain: [history_id]
--- */
-- The system writes a row for every change of stage, amount, date or probability; about half do not change the stage.
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__opportunity_history
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__opportunity_history
  where hash(id) in (select id_hash from repeated)
    and coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__opportunity_history as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null
    and coalesce(records.is_deleted, false) = false

),

final as (

  select
    id as history_id,
    salesforce_id(opportunity_id) as opp_id,
    salesforce_id(created_by_id) as by_user_id,
    nullif(trim(stage_name), '') as stage,
    amount,
    close_on as close_planned_on,
    probability,
    stage_name is distinct from nullif(from_opportunity_stage_name, '') as is_stage_change,
    created_at as changed_at,
    coalesce(system_modstamp_at, created_at) as recorded_at,
  from source

)

select * from final
