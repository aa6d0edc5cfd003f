/* ---
title: {en: Zoho calls and tasks, it: Chiamate e attività di Zoho}
owner: sales
grain: [activity_id]
--- */
with

calls as (

  select
    *,
    text_time(started_time) as started_local,
    text_time(created_time) as created_local,
  from raw.zoho__call
  qualify row_number() over (partition by call_id order by _file desc, rowid desc) = 1

),

tasks_named as (

  select
    *,
    rowid as row_no,
    -- without an id, tasks that agree in everything are told apart by their place in the file
    coalesce(nullif(trim(task_id), ''), md5(concat_ws('|', owner_name, subject, created_time, due_day, row_number() over (
      partition by owner_name, subject, created_time, due_day, _file order by rowid
    )))) as record_id,
  from raw.zoho__task
  where regexp_matches(plain_text(status), 'complet|closed')

),

tasks as (

  select
    *,
    text_time(coalesce(closed_time, modified_time, created_time)) as done_local,
  from tasks_named
  qualify row_number() over (partition by record_id order by text_time(modified_time) desc nulls last, _file desc, row_no desc) = 1

),

final as (

  select
    system_id('zoho', 'call ' || trim(call_id)) as activity_id,
    -- the lead itself, else the contact it became
    coalesce(system_id('zoho', lead_id), system_id('zoho', 'contact ' || regexp_replace(trim(contact_id), '^zcrm_', ''))) as who_id,
    system_id('zoho', deal_id) as opp_id,
    system_id('zoho', plain_text(owner_name)) as user_id,
    'call' as type,
    case when plain_text(call_type) = 'inbound' then 'inbound' else 'outbound' end as direction,
    call_outcome(duration_seconds, coalesce(call_result, call_type)) as outcome,
    utc_of(started_local) as occurred_at,
    utc_of(case when created_local > started_local then created_local else started_local end) as recorded_at,
  from calls
  where started_local is not null
    and coalesce(plain_text(call_type), '') <> 'missed'

  union all

  select
    system_id('zoho', 'task ' || record_id) as activity_id,
    coalesce(system_id('zoho', lead_id), system_id('zoho', 'contact ' || regexp_replace(trim(who_id), '^zcrm_', ''))) as who_id,
    system_id('zoho', deal_id) as opp_id,
    system_id('zoho', plain_text(owner_name)) as user_id,
    activity_type(subject) as type,
    'outbound' as direction,
    null as outcome,
    utc_of(done_local) as occurred_at,
    utc_of(done_local) as recorded_at,
  from tasks

)

select * from final
