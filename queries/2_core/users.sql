/* ---
title: {en: Users, it: Utenti}
owner: revops
grain: [user_id]
--- */
-- R12: a user keeps the working calendar named after the user's time zone where the agreement has one, else the default.
with

calendars as (

  select distinct calendar_id
  from agreement.business_days

),

final as (

  select
    users.user_id,
    users.name,
    users.team,
    users.manager_id,
    coalesce(calendars.calendar_id, params.default_calendar()) as calendar_id,
    users.is_active
  from core.crm_users as users
  left join calendars
    on users.time_zone = calendars.calendar_id

)

select * from final
