/* ---
title: {en: Business days of each week, it: Giorni lavorativi di ogni settimana}
question: {en: "How much of an ordinary week was this one?", it: "Quanta parte di una settimana normale è stata questa?"}
owner: revops
grain: [period_on]
engine: duckdb
--- */
-- 7.05, 7.06: the open days of each whole week by the firm's calendar. length is their share of the open days that most
-- weeks have: 0.8 for four of five. A week with three business days or fewer is short: no ordinary week.
with

weeks as (

  select
    week_of(day_on) as period_on,
    count(*) filter (where is_open) as open_days,
  from agreement.business_days
  where calendar_id = params.default_calendar()
  group by week_of(day_on)
  having count(*) = 7

),

usual as (

  select open_days
  from weeks
  group by open_days
  order by count(*) desc, open_days desc
  limit 1

),

final as (

  select
    weeks.period_on,
    weeks.open_days,
    ratio(weeks.open_days, usual.open_days) as length,
    weeks.open_days <= 3 as is_short,
  from weeks
  cross join usual

)

select * from final
