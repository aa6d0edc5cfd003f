/* ---
title: {en: Users of all systems, it: Utenti di tutti i sistemi}
owner: revops
grain: [user_id]
--- */
-- Salesforce exports its users; the others only write the names of owners. Who owns leads or deals in a sales system
-- is of sales, unless the agreement puts the name into another team. A HubSpot owner whose name a sales system knows
-- is that system's user.
with

teams as (

  select
    lower(trimmed(match)) as match,
    min(team) as team
  from agreement.users_teams
  group by lower(trimmed(match))

),

owners as (

  select user_id, name, name_norm, 'salesforce' as system from staging.salesforce__report_users
  union all
  select user_id, name, name_norm, 'pipedrive' as system from staging.pipedrive__users
  union all
  select user_id, name, name_norm, 'zoho' as system from staging.zoho__users
  union all
  select user_id, name, name_norm, 'dynamics' as system from staging.dynamics__users

),

known as (

  select name_norm from staging.salesforce__users where name_norm is not null
  union
  select name_norm from owners

),

final as (

  select
    user_id,
    name,
    name_norm,
    team,
    manager_id,
    time_zone,
    is_active,
    'salesforce' as system
  from staging.salesforce__users

  union all

  select
    owners.user_id,
    owners.name,
    owners.name_norm,
    coalesce(teams.team, 'sales') as team,
    cast(null as varchar) as manager_id,
    cast(null as varchar) as time_zone,
    true as is_active,
    owners.system
  from owners
  left join teams
    on owners.name_norm = teams.match
  left join (select distinct name_norm from staging.salesforce__users) as exported
    on owners.name_norm = exported.name_norm
    and owners.system = 'salesforce'
  where exported.name_norm is null

  union all

  select
    hubspot.user_id,
    hubspot.name,
    hubspot.name_norm,
    coalesce(teams.team, 'sales') as team,
    cast(null as varchar) as manager_id,
    cast(null as varchar) as time_zone,
    true as is_active,
    'hubspot' as system
  from staging.hubspot__users as hubspot
  left join teams
    on hubspot.name_norm = teams.match
  left join known
    on hubspot.name_norm = known.name_norm
  where known.name_norm is null

)

select * from final
