/* ---
number: "3.02"
title: {en: Revenue by week, it: Ricavi per settimana}
question: {en: Is the week unusual?, it: La settimana è insolita?}
definition:
  en: Amounts invoiced in the week, credit notes taken off. Limits follow the trend.
  it: Importi fatturati nella settimana, al netto delle note di credito. I limiti seguono la tendenza.
owner: leadership
unit: money
direction: up
chart: {kind: xmr}
--- */
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
    is_short,
    season,
    null::bigint as n,
    low,
    high,
    known_change,
    definition_change,
  from signals.points
  where metric = 'revenue.weekly'
    and series = ''
    and segment_kind = 'all'
    and period_on > params.report_week() - 364

)

select * from final
order by period_on
