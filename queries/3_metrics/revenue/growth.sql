/* ---
number: "3.02"
title: {en: Revenue growth by month, it: Crescita dei ricavi per mese}
question: {en: "Growing, and compared with what?", it: "In crescita, e rispetto a che cosa?"}
definition:
  en: Revenue of the closed month over the revenue of the month before, and over the same month of the year before, minus one. Without a positive base there is no percentage; the change in money is then shown alone.
  it: Ricavi del mese chiuso sui ricavi del mese precedente, e sullo stesso mese dell'anno prima, meno uno. Senza una base positiva non c'è percentuale; si mostra allora solo la variazione in denaro.
owner: leadership
unit: percent
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
-- R14: no percentage on a base that is zero or negative.
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
    cast(rounded(case when past.amount > 0 then ratio(present.amount - past.amount, past.amount) end, 6) as decimal(18, 6)) as value
  from months as present
  inner join months as past
    on past.month = cast(present.month - interval '1' month as date)

  union all

  select
    present.month,
    'year_over_year' as comparison,
    cast(rounded(case when past.amount > 0 then ratio(present.amount - past.amount, past.amount) end, 6) as decimal(18, 6)) as value
  from months as present
  inner join months as past
    on past.month = cast(present.month - interval '12' month as date)

)

select * from final
