/* ---
title: {en: Net revenue retention, it: Ritenzione netta dei ricavi}
question: {en: Do existing customers grow?, it: I clienti esistenti crescono?}
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
    null::bigint as n,
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
