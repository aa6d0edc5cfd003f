/* ---
number: "3.06"
title: {en: Gross revenue retention, it: Ritenzione lorda dei ricavi}
question: {en: How leaky before upsell?, it: Quanto si perde prima delle espansioni?}
definition:
  en: As net revenue retention, but no customer counts for more than it paid a year before, so that growth of one cannot hide the loss of another. Never above 100%. Read it beside the net rate; the gap is expansion. Other currencies count on both sides at the plan rate of the month's financial year.
  it: Come la ritenzione netta, ma nessun cliente conta più di quanto pagava un anno prima, così la crescita di uno non nasconde la perdita di un altro. Mai sopra il 100%. Si legge accanto a quella netta; lo scarto è l'espansione. Le altre valute contano da entrambe le parti al cambio di piano dell'esercizio del mese.
owner: leadership
unit: percent
direction: up
grain: [month]
window: 52w
additive: false
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Other currencies count on both sides at the plan rate of the year", it: "Le altre valute contano da entrambi i lati al cambio di piano dell'anno"}}
  - {version: 3, on: 2026-11-27, what: {en: "A customer is a company with all below it in the CRM's hierarchy", it: "Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM"}}
--- */
with

final as (

  select
    month,
    cast(rounded(ratio(sum(least(amount_now, amount_then)), sum(amount_then)), 6) as decimal(18, 6)) as value,
    count(*) as cases
  from core.revenue_movements
  where amount_then > 0
  group by month

)

select * from final
