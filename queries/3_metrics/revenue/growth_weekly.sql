/* ---
number: "3.02"
title: {en: Revenue growth by week, it: Crescita dei ricavi per settimana}
question: {en: "Is the week unusual, and compared with what?", it: "La settimana è insolita, e rispetto a che cosa?"}
definition:
  en: Revenue of the week over the week before, and over the same weekdays a year before (364 days), minus one. Week over week is for operations and only means something beside its usual range. Other currencies count on both sides at the plan rate of the week's financial year.
  it: Ricavi della settimana sulla settimana prima, e sugli stessi giorni di un anno prima (364 giorni), meno uno. Il confronto settimanale serve all'operatività e ha senso solo accanto al suo intervallo abituale. Le altre valute contano da entrambe le parti al cambio di piano dell'esercizio della settimana.
owner: leadership
unit: change
direction: up
grain: [week, comparison]
series: comparison
series_titles:
  week_over_week: {en: On the week before, it: Sulla settimana precedente}
  year_over_year: {en: On the same weekdays a year before, it: Sugli stessi giorni di un anno prima}
additive: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Other currencies count on both sides at the plan rate of the year", it: "Le altre valute contano da entrambi i lati al cambio di piano dell'anno"}}
--- */
-- R2: the prior-year week is the Monday 364 days earlier, never the same week number. R14: a positive base only.
with

invoiced as (

  select
    year_on,
    week_of(invoiced_on) as week,
    sum(amount) as amount
  from core.revenue_at_plan_rates
  group by year_on, week_of(invoiced_on)

),

-- a week without invoices is a zero, not a gap
weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()
    and week_of(day_on) >= (select min(week) from invoiced)

),

comparisons as (

  select 'week_over_week' as comparison, 7 as days
  union all
  select 'year_over_year' as comparison, 364 as days

),

-- R13: the week's year is that of its Sunday
compared as (

  select
    present.week,
    comparisons.comparison,
    coalesce(invoiced_now.amount, 0) as amount_now,
    coalesce(invoiced_then.amount, 0) as amount_then
  from weeks as present
  cross join comparisons
  inner join weeks as past
    on past.week = present.week - comparisons.days
  inner join core.financial_years as years
    on present.week + 6 >= years.year_on
    and present.week + 6 < years.before_on
  left join invoiced as invoiced_now
    on years.year_on = invoiced_now.year_on
    and present.week = invoiced_now.week
  left join invoiced as invoiced_then
    on years.year_on = invoiced_then.year_on
    and past.week = invoiced_then.week

),

final as (

  select
    week,
    comparison,
    cast(rounded(case when amount_then > 0 then ratio(amount_now - amount_then, amount_then) end, 6) as decimal(18, 6)) as value
  from compared

)

select * from final
