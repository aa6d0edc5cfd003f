/* ---
title: {en: Salesforce opportunity history, it: Storico delle opportunità di Salesforce}
owner: revops
grain: [history_id]
--- */
-- The system writes a row for every change of stage, amount, date or probability; about half do not change the stage.
with

source as (

  select *
  from raw.salesforce__opportunity_history
  where coalesce(is_deleted, false) = false
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, _record desc) = 1

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
