/* ---
number: "5.06"
title: {en: Reps who log nearly every day, it: Venditori che registrano quasi ogni giorno}
question:
  en: Is the CRM used day by day?
  it: Il CRM si usa giorno per giorno?
definition:
  en: People in sales who wrote down an activity on all business days of the week but one at most, as a share of the people in sales who wrote down any in the last four weeks. Automatic logs do not count.
  it: Persone delle vendite che hanno registrato un'attività in tutti i giorni lavorativi della settimana tranne al più uno, come quota delle persone delle vendite che ne hanno registrata almeno una nelle ultime quattro settimane. Le registrazioni automatiche non contano.
owner: sales
unit: percent
direction: up
grain: [week]
version: 1
--- */
-- Four of five days, and three of four in a week with a holiday. Team level only, never a person.
with

open_days as (

  select day_on, week_of(day_on) as week
  from agreement.business_days
  where calendar_id = params.default_calendar() and is_open

),

weeks as (

  select week, count(*) as days
  from open_days
  where week between params.first_week() and params.report_week()
  group by week

),

logged as (

  select distinct activities.user_id, params.local_on(activities.recorded_at) as day_on
  from core.activities as activities
  inner join core.users as users
    on activities.user_id = users.user_id
  where users.team = 'sales' and not activities.is_automated

),

by_week as (

  select logged.user_id, week_of(logged.day_on) as week, count(open_days.day_on) as days
  from logged
  left join open_days
    on logged.day_on = open_days.day_on
  group by logged.user_id, week_of(logged.day_on)

),

active as (

  select weeks.week, by_week.user_id, weeks.days, max(case when by_week.week = weeks.week then by_week.days else 0 end) as logged_days
  from weeks
  inner join by_week
    on by_week.week between weeks.week - 21 and weeks.week
  group by weeks.week, by_week.user_id, weeks.days

),

final as (

  select
    week,
    sum(case when logged_days >= days - 1 and logged_days > 0 then 1 else 0 end) as numerator,
    count(*) as denominator
  from active
  group by week

)

select * from final
