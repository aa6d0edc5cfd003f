/* ---
title: {en: Salesforce users, it: Utenti di Salesforce}
owner: revops
grain: [user_id]
--- */
-- One row per user, with the team the agreement gives to the person's e-mail address or department.
with

source as (

  select *
  from raw.salesforce__user
  qualify row_number() over (partition by id order by created_at desc nulls last, _file desc, rowid desc) = 1

),

teams as (

  select
    lower(trim(match)) as match,
    min(team) as team,
  from agreement.users_teams
  group by 1

),

final as (

  select
    salesforce_id(source.id) as user_id,
    salesforce_id(source.manager_id) as manager_id,
    nullif(trim(concat_ws(' ', source.first_name, source.last_name)), '') as name,
    plain_text(concat_ws(' ', source.first_name, source.last_name)) as name_norm,
    email_key(source.email) as email_norm,
    -- processes write records too; they are nobody's team and never "a human"
    case
      when coalesce(source.user_type, 'Standard') <> 'Standard' then 'system'
      else coalesce(by_email.team, by_department.team, by_division.team, 'other')
    end as team,
    nullif(trim(source.time_zone_sid_key), '') as time_zone,
    coalesce(source.is_active, true) as is_active,
    source.created_at,
  from source
  left join teams as by_email
    on plain_text(source.email) = by_email.match
  left join teams as by_department
    on plain_text(source.department) = by_department.match
  left join teams as by_division
    on plain_text(source.division) = by_division.match

)

select * from final
