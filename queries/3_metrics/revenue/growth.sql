/* ---
number: "3.02"
title: {en: Revenue growth by month, it: Crescita dei ricavi per mese}
question: {en: "Growing, and compared with what?", it: "In crescita, e rispetto a che cosa?"}
definition:
  en: Revenue of the closed month over the revenue of the month before, in all and per business day, and over the same month of the year before, minus one; at the end of a calendar quarter also the quarter over the quarter before. Other currencies count on both sides at the plan rate of the month's financial year, so a currency is no growth. Without a positive base there is no percentage; the change in money is then shown alone.
  it: Ricavi del mese chiuso sui ricavi del mese precedente, in tutto e per giorno lavorativo, e sullo stesso mese dell'anno prima, meno uno; alla fine di un trimestre solare anche il trimestre su quello precedente. Le altre valute contano da entrambe le parti al cambio di piano dell'esercizio del mese, così una valuta non è crescita. Senza una base positiva non c'è percentuale; si mostra allora solo la variazione in denaro.
owner: leadership
unit: change
direction: up
grain: [month, comparison]
series: comparison
series_titles:
  month_over_month: {en: On the month before, it: Sul mese precedente}
  month_over_month_per_day: {en: "On the month before, per business day", it: "Sul mese precedente, per giorno lavorativo"}
  quarter_over_quarter: {en: The quarter on the quarter before, it: Il trimestre sul trimestre precedente}
  year_over_year: {en: On the same month a year before, it: "Sullo stesso mese dell'anno prima"}
additive: false
# neighbouring months share the revenue they compare; revenue itself is judged
limits: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Other currencies count on both sides at the plan rate of the year", it: "Le altre valute contano da entrambi i lati al cambio di piano dell'anno"}}
--- */
-- R14: no percentage on a base that is zero or negative.
with

bases as (

  select
    month,
    comparison,
    amount_now,
    amount_then
  from core.revenue_comparisons

  union all

  select
    month,
    'month_over_month_per_day' as comparison,
    ratio(amount_now, open_days_now) as amount_now,
    ratio(amount_then, open_days_then) as amount_then
  from core.revenue_comparisons
  where comparison = 'month_over_month'

),

final as (

  select
    month,
    comparison,
    cast(rounded(case when amount_then > 0 then ratio(amount_now - amount_then, amount_then) end, 6) as decimal(18, 6)) as value
  from bases

)

select * from final
