/* ---
number: "3.06"
title: {en: Gross revenue retention, it: Ritenzione lorda dei ricavi}
question: {en: How leaky before upsell?, it: Quanto si perde prima delle espansioni?}
definition:
  en: Recurring revenue of three months from the customers that paid in the same months a year before, none above what it paid then, over what they paid then.
  it: Ricavi ricorrenti di tre mesi dai clienti che pagavano negli stessi mesi di un anno prima, nessuno oltre quanto pagava allora, su quanto pagavano allora.
owner: leadership
unit: percent
direction: up
chart: {kind: xmr}
--- */
-- 3.06: never above 100 %; the gap to the net rate is expansion.
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
  where metric = 'revenue.gross_retention'
    and series = ''
    and segment_kind = 'all'

)

select * from final
order by period_on
