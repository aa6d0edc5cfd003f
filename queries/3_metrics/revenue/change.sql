/* ---
number: "3.02"
title: {en: Change of revenue by month, it: Variazione dei ricavi per mese}
question: {en: "How much more, or less, was invoiced?", it: "Quanto si è fatturato in più o in meno?"}
definition:
  en: Revenue of the closed month minus the revenue of the month before, and minus the same month of the year before.
  it: Ricavi del mese chiuso meno i ricavi del mese precedente, e meno lo stesso mese dell'anno prima.
owner: leadership
unit: money
direction: up
grain: [month, comparison]
series: comparison
series_titles:
  month_over_month: {en: On the month before, it: Sul mese precedente}
  year_over_year: {en: On the same month a year before, it: "Sullo stesso mese dell'anno prima"}
additive: false
# neighbouring months share the revenue they compare; revenue itself is judged
limits: false
version: 1
--- */
-- R14: what is printed where growth has no base to stand on.
with

months as (

  select
    month,
    sum(value) as amount
  from metrics.revenue__monthly
  group by month

),

final as (

  select
    present.month,
    'month_over_month' as comparison,
    cast(rounded(present.amount - past.amount, 4) as decimal(18, 4)) as value
  from months as present
  inner join months as past
    on past.month = cast(present.month - interval '1' month as date)

  union all

  select
    present.month,
    'year_over_year' as comparison,
    cast(rounded(present.amount - past.amount, 4) as decimal(18, 4)) as value
  from months as present
  inner join months as past
    on past.month = cast(present.month - interval '12' month as date)

)

select * from final
