/* ---
number: "3.02"
title: {en: Change of revenue by month, it: Variazione dei ricavi per mese}
question: {en: "How much more, or less, was invoiced?", it: "Quanto si è fatturato in più o in meno?"}
definition:
  en: Revenue of the closed month minus the revenue of the month before, and minus the same month of the year before; at the end of a calendar quarter also the quarter minus the quarter before. Other currencies count on both sides at the plan rate of the month's financial year.
  it: Ricavi del mese chiuso meno i ricavi del mese precedente, e meno lo stesso mese dell'anno prima; alla fine di un trimestre solare anche il trimestre meno quello precedente. Le altre valute contano da entrambe le parti al cambio di piano dell'esercizio del mese.
owner: leadership
unit: money
direction: up
grain: [month, comparison]
series: comparison
series_titles:
  month_over_month: {en: On the month before, it: Sul mese precedente}
  quarter_over_quarter: {en: The quarter on the quarter before, it: Il trimestre sul trimestre precedente}
  year_over_year: {en: On the same month a year before, it: "Sullo stesso mese dell'anno prima"}
additive: false
# neighbouring months share the revenue they compare; revenue itself is judged
limits: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Other currencies count on both sides at the plan rate of the year", it: "Le altre valute contano da entrambi i lati al cambio di piano dell'anno"}}
--- */
-- R14: what is printed where growth has no base to stand on.
with

final as (

  select
    month,
    comparison,
    cast(rounded(amount_now - amount_then, 4) as decimal(18, 4)) as value
  from core.revenue_comparisons

)

select * from final
