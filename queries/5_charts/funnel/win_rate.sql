/* ---
number: "1.08"
title: {en: Win rate, it: Tasso di vittoria}
question: {en: How often do we win?, it: Quanto spesso vinciamo?}
definition:
  en: "Deals closed in the newest thirteen weeks, renewals left out: won of won and lost, and won of all closed; below, the first of the two by source."
  it: "Trattative chiuse nelle tredici settimane più recenti, rinnovi esclusi: vinte su vinte e perse, e vinte su tutte le chiuse; sotto, la prima delle due per fonte."
owner: sales
unit: percent
direction: up
chart: {kind: dots}
labels:
  All decided: Tutte le decise
  All that closed: Tutte le chiuse
  all decided: tutte le decise
--- */
-- 1.08 over the newest 13 weeks: narrow and broad together first, then the narrow rate of each source against it.
with

newest as (

  select *
  from metrics.funnel__win_rate
  where week = params.report_week()

),

totals as (

  select
    basis,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from newest
  group by basis

),

narrow as (

  select ratio(numerator, denominator) as rate
  from totals
  where basis = 'narrow'

),

lines as (

  select
    case when basis = 'narrow' then 1 else 2 end as place,
    case when basis = 'narrow' then 'All decided' else 'All that closed' end as label,
    numerator,
    denominator,
    null as reference,
  from totals

  union all

  select
    3 as place,
    newest.source as label,
    newest.numerator,
    newest.denominator,
    narrow.rate as reference,
  from newest
  cross join narrow
  where newest.basis = 'narrow'

),

final as (

  select
    label,
    ratio(numerator, denominator) as value,
    wilson_low(numerator, denominator) as low,
    wilson_high(numerator, denominator) as high,
    cast(denominator as bigint) as n,
    reference,
    place,
    -- the broad rate is never above the narrow one, and the narrow one is what the sources add up to
    place = 2
      or place = 1 and count(*) filter (where place = 3 and denominator >= params.small_n_mute()) over () >= 2 as is_span,
  from lines
  where denominator >= params.small_n_hide()

)

select
  label,
  case when label = 'Unknown' then 'Sconosciuta' end as label_it,
  value,
  low,
  high,
  n,
  reference,
  'all decided' as reference_label,
  is_span,
from final
order by place, value desc, label
limit 20
