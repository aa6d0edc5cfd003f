/* ---
number: "3.05"
title: {en: Net revenue retention, it: Ritenzione netta dei ricavi}
question: {en: Do existing customers grow?, it: I clienti esistenti crescono?}
definition:
  en: Recurring revenue of the three months to the end of the month from the customers that paid in the same three months a year before, over what they paid then. New and reactivated customers are not in it. A customer is a company with all below it in the CRM's hierarchy, unless accordo.yaml counts each company apart. Other currencies count on both sides at the plan rate of the month's financial year.
  it: Ricavi ricorrenti dei tre mesi fino alla fine del mese dai clienti che pagavano negli stessi tre mesi di un anno prima, su quanto pagavano allora. Non comprende i nuovi e i riattivati. Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM, salvo che accordo.yaml conti ogni azienda a sé. Le altre valute contano da entrambe le parti al cambio di piano dell'esercizio del mese.
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
-- The same cohort above and below the line; a reactivated customer had paid nothing then. A value and not two counts:
-- money has no yes/no interval (7.03).
with

final as (

  select
    month,
    cast(rounded(ratio(sum(amount_now), sum(amount_then)), 6) as decimal(18, 6)) as value,
    count(*) as cases
  from core.revenue_movements
  where amount_then > 0
  group by month

)

select * from final
