/* ---
title: {en: Activities, it: Attività}
owner: sales
grain: [activity_id]
--- */
-- What people did with leads and opportunities: tasks of the CRM and calls of the telephone systems, each told once.
with

-- a call that a telephone system also wrote into the CRM carries the call's id there
calls_in_crm as (

  select distinct call_object as call_id
  from core.crm_tasks
  where call_object is not null

),

own_calls as (

  select
    calls.call_id,
    calls.user_name_norm,
    calls.direction,
    calls.phone_key,
    calls.outcome,
    calls.occurred_at
  from core.calls as calls
  left join calls_in_crm
    on calls.call_id = calls_in_crm.call_id
  where calls_in_crm.call_id is null

),

phones as (

  select
    aliases.lead_id,
    records.phone_key,
    records.created_at
  from core.lead_records as records
  inner join core.lead_aliases as aliases
    on records.lead_id = aliases.alias_id
  where records.phone_key is not null

),

-- the newest lead that has the number and existed when the phone rang; five minutes' grace for phone-in leads (R10)
called as (

  select
    own_calls.call_id,
    phones.lead_id,
    row_number() over (
      partition by own_calls.call_id order by phones.created_at desc nulls last, phones.lead_id
    ) as choice
  from own_calls
  inner join phones
    on own_calls.phone_key = phones.phone_key
    and phones.created_at <= own_calls.occurred_at + interval '5' minute
    and phones.created_at >= own_calls.occurred_at - params.lookback_days() * interval '1' day

),

together as (

  select
    tasks.task_id as activity_id,
    aliases.lead_id,
    tasks.opp_id,
    coalesce(tasks.user_id, user_names.user_id) as user_id,
    tasks.type,
    tasks.direction,
    tasks.outcome,
    tasks.is_automated,
    tasks.occurred_at,
    tasks.recorded_at
  from core.crm_tasks as tasks
  left join core.lead_aliases as aliases
    on tasks.who_id = aliases.alias_id
  left join core.user_names as user_names
    on tasks.user_name_norm = user_names.name_norm
  -- a deal's task says nothing about a lead unless it names the person; a task that names neither is not ours
  where aliases.lead_id is not null
    or tasks.opp_id is not null

  union all

  select
    own_calls.call_id as activity_id,
    called.lead_id,
    cast(null as varchar) as opp_id,
    user_names.user_id,
    'call' as type,
    own_calls.direction,
    own_calls.outcome,
    false as is_automated,
    own_calls.occurred_at,
    own_calls.occurred_at as recorded_at
  from own_calls
  inner join called
    on own_calls.call_id = called.call_id
    and called.choice = 1
  left join core.user_names as user_names
    on own_calls.user_name_norm = user_names.name_norm

),

final as (

  select
    together.activity_id,
    together.lead_id,
    together.opp_id,
    together.user_id,
    coalesce(users.team, 'other') as team,
    together.type,
    together.direction,
    together.outcome,
    together.is_automated or coalesce(users.team, 'other') = 'system' as is_automated,
    cast(null as varchar) as asset_id,
    together.occurred_at,
    together.recorded_at
  from together
  left join core.users as users
    on together.user_id = users.user_id
  where together.occurred_at < params.as_of()

)

select * from final
