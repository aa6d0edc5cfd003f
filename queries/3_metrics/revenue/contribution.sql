/* ---
number: "3.08"
title: {en: Contribution to growth, it: Contributo alla crescita}
question: {en: Which movement made the points?, it: Quale movimento ha fatto i punti?}
definition:
  en: Each item of the revenue bridge as a share of the revenue it started from. The items add up to the growth of recurring revenue over the year; apart by who started the customer.
  it: Ogni voce del ponte dei ricavi come quota dei ricavi di partenza. La somma delle voci è la crescita dei ricavi ricorrenti sull'anno; separate per chi ha avviato il cliente.
owner: leadership
unit: points
direction: none
grain: [month, item, origin]
series: item
series_titles:
  new: {en: New, it: Nuovi}
  reactivation: {en: Reactivated, it: Riattivati}
  expansion: {en: Expanded, it: Espansi}
  contraction: {en: Contracted, it: Ridotti}
  churn: {en: Churned, it: Persi}
  exchange: {en: Exchange rates, it: Cambi}
window: 52w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Exchange rates have a part of their own: the rest is at the plan rates of the year", it: "I cambi hanno una parte propria: il resto è ai cambi di piano dell'anno"}}
  - {version: 3, on: 2026-11-27, what: {en: "A customer is a company with all below it in the CRM's hierarchy", it: "Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM"}}
--- */
with

starts as (

  select
    month,
    sum(value) as amount
  from metrics.revenue__bridge
  where item = 'start'
  group by month

),

final as (

  select
    bridge.month,
    bridge.item,
    bridge.origin,
    cast(rounded(ratio(bridge.value, starts.amount), 6) as decimal(18, 6)) as value
  from metrics.revenue__bridge as bridge
  inner join starts
    on bridge.month = starts.month
    and starts.amount > 0
  where bridge.item <> 'start'
    and bridge.item <> 'end'

)

select * from final
