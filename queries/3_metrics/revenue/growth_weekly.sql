/* ---
number: "3.02"
title: {en: Revenue growth by week, it: Crescita dei ricavi per settimana}
question: {en: "Is the week unusual, and compared with what?", it: "La settimana è insolita, e rispetto a che cosa?"}
definition:
  en: Revenue of the week over the week before, and over the same weekdays a year before (364 days), minus one. Week over week is for operations and only means something beside its usual range.
  it: Ricavi della settimana sulla settimana prima, e sugli stessi giorni di un anno prima (364 giorni), meno uno. Il confronto settimanale serve all'operatività e ha senso solo accanto al suo intervallo abituale.
owner: leadership
unit: percent
direction: up
grain: [week, comparison]
series: comparison
series_titles:
  week_over_week: {en: On the week before, it: Sulla settimana precedente}
  year_over_year: {en: On the same weekdays a year before, it: Sugli stessi giorni di un anno prima}
additive: false
version: 1
--- */
-- R2: the prior-year week is the Monday 364 days earlier, never the same week number. R14: a positive base only.
with

weeks as (

  select
    week,
    sum(value) as amount
  from metrics.revenue__weekly
  group by week

),

final as (

  select
    present.week,
    'week_over_week' as comparison,
    cast(rounded(case when past.amount > 0 then ratio(present.amount - past.amount, past.amount) end, 6) as decimal(18, 6)) as value
  from weeks as present
  inner join weeks as past
    on past.week = present.week - 7

  union all

  select
    present.week,
    'year_over_year' as comparison,
    cast(rounded(case when past.amount > 0 then ratio(present.amount - past.amount, past.amount) end, 6) as decimal(18, 6)) as value
  from weeks as present
  inner join weeks as past
    on past.week = present.week - 364

)

select * from final
