/* ---
number: "5.05"
title: {en: Follow-up kept, it: Follow-up rispettato}
question: {en: Did sales keep its three promises?, it: Le vendite hanno mantenuto le tre promesse?}
definition:
  en: Three rates side by side, each of the newest week or month in which it is final, named in its line. There is no average.
  it: Tre quote fianco a fianco, ciascuna della settimana o del mese più recente in cui è definitiva, indicati nella riga. Non c’è media.
owner: sales
unit: percent
direction: up
chart: {kind: bullet}
--- */
-- 5.05: three rates, no average; each names the week or month of its cohort.
with

final as (

  select
    kept.title_en || ' (' || case when metrics.period = 'month' then strftime(kept.period_on, '%Y-%m') else strftime(kept.period_on, '%G-W%V') end || ')' as label,
    kept.title_it || ' (' || case when metrics.period = 'month' then strftime(kept.period_on, '%Y-%m') else strftime(kept.period_on, '%G-W%V') end || ')' as label_it,
    kept.value,
    cast(kept.target as double) as target,
    cast(null as double) as pace,
    cast(null as double) as low_band,
    cast(null as double) as high_band,
    cast(kept.denominator as bigint) as n,
    kept.place,
  from signals.follow_up_kept as kept
  inner join accordo.metrics as metrics
    on kept.metric = metrics.metric
    and kept.series = metrics.series
  where kept.denominator >= params.small_n_hide()

)

select label, label_it, value, target, pace, low_band, high_band, n
from final
order by place
