/* ---
title: {en: Revenue compared, it: Ricavi a confronto}
owner: leadership
grain: [month, comparison]
--- */
-- Every closed month beside the month before and beside the same month a year before, and in the last month of a quarter the
-- whole quarter beside the one before: one table under growth and change (3.02), so that they agree. R13: both sides at the
-- plan rates of the month's year. Open days tell a longer month from a better one.
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

  select 'month_over_month' as comparison, 1 as months, 0 as earlier
  union all
  select 'year_over_year' as comparison, 12 as months, 0 as earlier
  union all
  select 'quarter_over_quarter' as comparison, 3 as months, 0 as earlier
  union all
  select 'quarter_over_quarter' as comparison, 3 as months, 1 as earlier
  union all
  select 'quarter_over_quarter' as comparison, 3 as months, 2 as earlier

),

-- month by month; a quarter has three pairs
pairs as (

  select
    present.year_on,
    present.month,
    comparisons.comparison,
    cast(present.month - comparisons.earlier * interval '1' month as date) as month_now,
    cast(present.month - (comparisons.earlier + comparisons.months) * interval '1' month as date) as month_then
  from core.revenue_months as present
  cross join comparisons
  where present.month >= month_of(params.first_week())
    and present.month >= present.year_on
    and present.month < present.before_on
    and (
      comparisons.comparison <> 'quarter_over_quarter'
      or cast(present.month - interval '2' month as date) = quarter_of(present.month)
    )

),

final as (

  select
    pairs.month,
    pairs.comparison,
    sum(present.amount) as amount_now,
    sum(past.amount) as amount_then,
    cast(sum(days_now.open_days) as bigint) as open_days_now,
    cast(sum(days_then.open_days) as bigint) as open_days_then
  from pairs
  inner join core.revenue_months as present
    on pairs.year_on = present.year_on
    and pairs.month_now = present.month
  inner join core.revenue_months as past
    on pairs.year_on = past.year_on
    and pairs.month_then = past.month
  left join days as days_now
    on pairs.month_now = days_now.month
  left join days as days_then
    on pairs.month_then = days_then.month
  group by pairs.month, pairs.comparison
  -- a month without invoices is not told from one before the exports begin: no half quarter is compared
  having count(*) = case when pairs.comparison = 'quarter_over_quarter' then 3 else 1 end

)

select * from final
