/* ---
title: {en: Salesforce cadence steps, it: Passi delle cadenze di Salesforce}
owner: sales
grain: [step_id]
--- */
-- Only steps that were carried out. The task a step leaves in Salesforce is exported as a task too: export one of the
-- two.
with

source as (

  select *
  from raw.salesforce__action_cadence_step_tracker
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) = 1

),

final as (

  select
    salesforce_id(id) as step_id,
    salesforce_id(target_id) as who_id,
    salesforce_id(owner_id) as user_id,
    activity_type(regexp_replace(step_type, '([A-Z])', ' \1', 'g')) as type,
    coalesce(plain_text(completion_disposition), plain_text(state)) as outcome,
    -- a mail the cadence sends by itself is no human outreach
    regexp_matches(lower(step_type), 'auto') as is_automated,
    completed_at as occurred_at,
    coalesce(completed_at, created_at) as recorded_at,
  from source
  where completed_at is not null
    and coalesce(is_deleted, false) = false

)

select * from final
