/* ---
number: "4.17"
title: {en: Deals won with and without a touch, it: Trattative vinte con e senza un contatto}
question: {en: Do touched deals win more?, it: Le opportunità toccate vincono di più?}
definition:
  en: Share won of the deals decided in the 52 weeks, with and without a campaign response before sales qualified the lead, and the difference with its 95% interval. The difference is associated with the touch; who gets touched may explain it, and only a hold-out could tell.
  it: Quota vinta delle opportunità chiuse nelle 52 settimane, con e senza una risposta a una campagna prima della qualifica delle vendite, e la differenza con il suo intervallo al 95%. La differenza è associata al contatto; può spiegarla chi viene toccato, e solo un gruppo di controllo potrebbe dirlo.
owner: marketing
unit: percent
direction: none
chart: {kind: dots}
labels:
  Touched before qualification: Raggiunti prima della qualifica
  Not touched before: Non raggiunti prima
  Difference: Differenza
--- */
-- 4.17, Newcombe interval (7.04). Groups under the small-n limit are not compared (R15).
with

pooled as (

  select
    coalesce(sum(numerator) filter (where part = 'touched'), 0) as touched_won,
    coalesce(sum(denominator) filter (where part = 'touched'), 0) as touched_deals,
    coalesce(sum(numerator) filter (where part = 'untouched'), 0) as untouched_won,
    coalesce(sum(denominator) filter (where part = 'untouched'), 0) as untouched_deals,
  from metrics.attribution__influence_lift
  where week = params.report_week()

),

final as (

  select
    1 as place,
    'Touched before qualification' as label,
    ratio(touched_won, touched_deals) as value,
    wilson_low(touched_won, touched_deals) as low,
    wilson_high(touched_won, touched_deals) as high,
    cast(touched_deals as bigint) as n,
    false as is_difference,
  from pooled
  where touched_deals >= params.small_n_hide()

  union all

  select
    2 as place,
    'Not touched before' as label,
    ratio(untouched_won, untouched_deals) as value,
    wilson_low(untouched_won, untouched_deals) as low,
    wilson_high(untouched_won, untouched_deals) as high,
    cast(untouched_deals as bigint) as n,
    false as is_difference,
  from pooled
  where untouched_deals >= params.small_n_hide()

  union all

  select
    3 as place,
    'Difference' as label,
    ratio(touched_won, touched_deals) - ratio(untouched_won, untouched_deals) as value,
    newcombe_low(untouched_won, untouched_deals, touched_won, touched_deals) as low,
    newcombe_high(untouched_won, untouched_deals, touched_won, touched_deals) as high,
    cast(touched_deals + untouched_deals as bigint) as n,
    true as is_difference,
  from pooled
  where touched_deals >= params.small_n_hide()
    and untouched_deals >= params.small_n_hide()

)

select
  label,
  value,
  low,
  high,
  n,
  null::double as reference,
  is_difference,
from final
order by place
