/* ---
number: "3.05"
title: {en: Net revenue retention, it: Ritenzione netta dei ricavi}
question: {en: Do existing customers grow?, it: I clienti esistenti crescono?}
definition:
  en: Recurring revenue of three months from the customers that paid in the same months a year before, over what they paid then. New and reactivated customers are not in it.
  it: Ricavi ricorrenti di tre mesi dai clienti che pagavano negli stessi mesi di un anno prima, su quanto pagavano allora. I nuovi e i riattivati non ci sono.
owner: leadership
unit: percent
direction: up
chart: {kind: xmr}
--- */
-- 3.05: above 100 % the customers of a year ago pay more than then. Always read beside the gross rate.
with

final as (

  select
    period_on,
    value,
    mean,
    lower,
    upper,
    rule,
    favourable,
    is_mature,
    cast(cases as bigint) as n,
    low,
    high,
    known_change,
    definition_change,
  from signals.points
  where metric = 'revenue.net_retention'
    and series = ''
    and segment_kind = 'all'

)

select * from final
order by period_on
