/* ---
title: {en: Activities, it: Attività}
owner: sales
grain: [activity_id]
# each task finds its lead by one id
parts: {core.crm_tasks: who_id, core.lead_aliases: alias_id, core.call_leads: lead_id}
--- */
-- What people did with leads and opportunities: tasks of the CRM and calls of the telephone systems, each told once.
with

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
    calls.call_id as activity_id,
    calls.lead_id,
    cast(null as varchar) as opp_id,
    user_names.user_id,
    'call' as type,
    calls.direction,
    calls.outcome,
    false as is_automated,
    calls.occurred_at,
    calls.occurred_at as recorded_at
  from core.call_leads as calls
  left join core.user_names as user_names
    on calls.user_name_norm = user_names.name_norm

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
