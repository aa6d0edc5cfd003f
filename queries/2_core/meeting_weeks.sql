/* ---
title: {en: Joint meetings by week, it: Riunioni congiunte per settimana}
owner: leadership
grain: [week]
--- */
-- Each week a joint meeting was planned for (5.11), whether one was held with people of both sides, and how long it took.
-- One that was planned for a public holiday was not planned.
with

final as (

  select
    week_of(meetings.met_on) as week,
    max(case
      when meetings.was_held and coalesce(meetings.marketing_present, 1) > 0 and coalesce(meetings.sales_present, 1) > 0 then 1
      else 0
    end) as was_held,
    max(case when meetings.was_held then meetings.minutes end) as minutes
  from core.meetings as meetings
  left join agreement.business_days as days
    on meetings.met_on = days.day_on
    and days.calendar_id = params.default_calendar()
  where coalesce(days.is_open, true)
  group by week_of(meetings.met_on)

)

select * from final
