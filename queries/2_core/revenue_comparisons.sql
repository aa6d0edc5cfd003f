/* ---
title: {en: Revenue compared, it: Ricavi a confronto}
owner: leadership
grain: [month, comparison]
--- */
-- Every closed month beside the month before and beside the same month a year before: one table under growth and change
-- (3.02), so that they agree. R13: both sides at the plan rates of the month's year. Open days tell a longer month from a
-- better one.
with

days as (

  select
    month_of(day_on) as month,
    sum(case when is_open then 1 else 0 end) as open_days
  from agreement.business_days
  where calendar_id = params.default_calendar()
  group by month_of(day_on)

),

comparisons as (

  select 'month_over_month' as comparison, 1 as months
  union all
  select 'year_over_year' as comparison, 12 as months

),

final as (

  select
    present.month,
    comparisons.comparison,
    present.amount as amount_now,
    past.amount as amount_then,
    days_now.open_days as open_days_now,
    days_then.open_days as open_days_then
  from core.revenue_months as present
  cross join comparisons
  inner join core.revenue_months as past
    on present.year_on = past.year_on
    and past.month = cast(present.month - comparisons.months * interval '1' month as date)
  left join days as days_now
    on present.month = days_now.month
  left join days as days_then
    on past.month = days_then.month
  where present.month >= month_of(params.first_week())
    and present.month >= present.year_on
    and present.month < present.before_on

)

select * from final
