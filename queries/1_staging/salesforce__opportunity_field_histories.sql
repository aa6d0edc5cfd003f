/* ---
title: {en: Salesforce opportunity field history, it: Storico dei campi delle opportunità di Salesforce}
owner: revops
grain: [history_id]
--- */
-- One row per change of stage.
with

source as (

  select *
  from raw.salesforce__opportunity_field_history
  qualify row_number() over (partition by id order by _file desc, _record desc) = 1

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
