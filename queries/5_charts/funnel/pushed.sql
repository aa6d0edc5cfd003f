/* ---
title: {en: Closing dates pushed by month, it: Date di chiusura rinviate per mese}
question: {en: Does the forecast slip?, it: La previsione slitta?}
owner: sales
unit: percent
direction: down
chart: {kind: xmr}
--- */
-- 1.18; neither a month still running nor one with too few deals is a point.
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
    cast(denominator as bigint) as n,
    low,
    high,
    known_change,
    definition_change,
  from signals.points
  where metric = 'funnel.pushed'
    and segment_kind = 'all'
    and is_mature
    and n_state <> 'hidden'

)

select * from final
order by period_on
