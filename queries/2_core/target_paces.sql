/* ---
title: {en: Targets and their pace by week, it: Obiettivi e piano a oggi per settimana}
owner: leadership
grain: [metric, period, week]
--- */
-- Every target of revenue (3.01) and of qualified leads (2.08) at the end of each week of its period: what was agreed, and
-- the pace, which is that number times the business days gone by over all business days of the period. Where several
-- periods hold, the metric that reads this says which of them wins.
with

targets as (

  select
    metric,
    period,
    starts_on,
    ends_on,
    target
  from core.target_periods
  where metric in ('revenue', 'qualified_leads')

),

days as (

  select
    day_on,
    open_days_before
  from agreement.business_days
  where calendar_id = params.default_calendar()

),

weeks as (

  select distinct
    week_of(day_on) as week,
    week_of(day_on) + 7 as ends_on
  from days
  where week_of(day_on) between params.first_week() and params.report_week()

),

-- the period the week's Sunday is in
final as (

  select
    targets.metric,
    targets.period,
    weeks.week,
    weeks.ends_on as week_ends_on,
    targets.starts_on,
    targets.ends_on,
    targets.target,
    ratio(
      targets.target * (so_far.open_days_before - starts.open_days_before),
      ends.open_days_before - starts.open_days_before
    ) as pace
  from weeks
  inner join targets
    on weeks.ends_on - 1 >= targets.starts_on
    and weeks.ends_on - 1 < targets.ends_on
  inner join days as starts
    on targets.starts_on = starts.day_on
  inner join days as so_far
    on weeks.ends_on = so_far.day_on
  inner join days as ends
    on targets.ends_on = ends.day_on

)

select * from final
