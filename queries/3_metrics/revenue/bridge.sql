/* ---
number: "3.04"
title: {en: Revenue bridge, it: Ponte dei ricavi}
question: {en: Where did growth come from?, it: Da dove è venuta la crescita?}
definition:
  en: Recurring revenue of the three months to the end of the month against the same three months a year before, customer by customer. A customer is a company with all below it in the CRM's hierarchy, unless accordo.yaml counts each company apart. The movements count other currencies on both sides at the plan rate of the month's financial year; what the rates of the days make of them is an item of its own. No export tells a price uplift, so it is part of expansion. Start plus new, reactivated and expanded, less contracted and churned, and exchange rates, is end, to the cent.
  it: Ricavi ricorrenti dei tre mesi fino alla fine del mese rispetto agli stessi tre mesi di un anno prima, cliente per cliente. Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM, salvo che accordo.yaml conti ogni azienda a sé. I movimenti contano le altre valute da entrambe le parti al cambio di piano dell'esercizio del mese; quanto ne fanno i cambi dei giorni è una voce a sé. Nessuna esportazione dice gli aumenti di prezzo, che stanno quindi nell'espansione. Inizio più nuovi, riattivati ed espansi, meno ridotti e persi, e i cambi, fa la fine, al centesimo.
owner: leadership
unit: money
direction: none
grain: [month, item, origin]
series: item
series_titles:
  start: {en: A year before, it: Un anno prima}
  new: {en: New, it: Nuovi}
  reactivation: {en: Reactivated, it: Riattivati}
  expansion: {en: Expanded, it: Espansi}
  contraction: {en: Contracted, it: Ridotti}
  churn: {en: Churned, it: Persi}
  exchange: {en: Exchange rates, it: Cambi}
  end: {en: Now, it: Adesso}
window: 13w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Exchange rates have a part of their own: the rest is at the plan rates of the year", it: "I cambi hanno una parte propria: il resto è ai cambi di piano dell'anno"}}
  - {version: 3, on: 2026-11-27, what: {en: "A customer is a company with all below it in the CRM's hierarchy", it: "Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM"}}
--- */
-- R13: a firm that invoices in one currency has no item of exchange rates. That the bars meet is checked against the
-- invoices themselves: checks/revenue_bridge_reconciles.sql.
with

items as (

  select month, 'start' as item, origin, booked_then as amount from core.revenue_movements
  union all
  select month, movement as item, origin, amount_now - amount_then as amount
  from core.revenue_movements
  where movement <> 'unchanged'
  union all
  select month, 'exchange' as item, origin, booked_now - booked_then - (amount_now - amount_then) as amount
  from core.revenue_movements
  where booked_now - booked_then <> amount_now - amount_then
  union all
  select month, 'end' as item, origin, booked_now as amount from core.revenue_movements

),

final as (

  select
    month,
    item,
    origin,
    cast(rounded(sum(amount), 4) as decimal(18, 4)) as value
  from items
  group by month, item, origin

)

select * from final
