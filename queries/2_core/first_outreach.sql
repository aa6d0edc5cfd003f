/* ---
title: {en: First outreach on record, it: Primo contatto registrato}
owner: sales
grain: [began_on]
--- */
-- The day from which outreach of sales is on record; no row where none is. A lead that was due before may well have been
-- answered: nobody can tell, so nothing is said about it.
-- It is the Monday of the first whole week with enough leads reached out to: a single call of years before is no record of
-- its time. Enough is params.small_n_hide(), and in a firm that rarely reaches so many, what half of its weeks have. A week
-- whose record begins after its first business day is no whole one: the next is.
with

weeks as (

  select
    week_of(params.local_on(occurred_at)) as week,
    min(params.local_on(occurred_at)) as first_on,
    count(distinct lead_id) as leads
  from core.outreach
  group by week_of(params.local_on(occurred_at))

),

usual as (

  select percentile_cont(0.5) within group (order by ratio(leads, 1)) as leads
  from weeks

),

began as (

  select min(weeks.week) as week
  from weeks
  cross join usual
  where weeks.leads >= params.small_n_hide()
    or weeks.leads >= usual.leads

),

opened as (

  select
    began.week,
    min(days.day_on) as opens_on
  from began
  inner join agreement.business_days as days
    on began.week = week_of(days.day_on)
  where days.calendar_id = params.default_calendar()
    and days.is_open
  group by began.week

),

final as (

  select
    case
      when weeks.first_on <= coalesce(opened.opens_on, weeks.week) then weeks.week
      else cast(weeks.week + 7 as date)
    end as began_on
  from began
  inner join weeks
    on began.week = weeks.week
  left join opened
    on began.week = opened.week

)

select * from final
