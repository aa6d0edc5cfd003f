/* ---
number: "5.05"
title: {en: Follow-up kept, it: Seguito mantenuto}
question: {en: Did sales keep its three promises?, it: Le vendite hanno mantenuto le tre promesse?}
definition:
  en: Three rates side by side, each of the newest week or month in which it is final, named in its line. There is no average.
  it: Tre quote fianco a fianco, ciascuna della settimana o del mese più recente in cui è definitiva, indicati nella riga. Non c’è media.
owner: sales
unit: percent
direction: up
chart: {kind: bullet}
--- */
-- 5.05: three rates, no average; each names the week of its cohort.
with

final as (

  select
    title_en || ' (' || strftime(period_on, '%G-W%V') || ')' as label,
    title_it || ' (' || strftime(period_on, '%G-W%V') || ')' as label_it,
    value,
    cast(target as double) as target,
    cast(null as double) as pace,
    cast(null as double) as low_band,
    cast(null as double) as high_band,
    place,
  from signals.follow_up_kept
  where denominator >= params.small_n_hide()

)

select label, label_it, value, target, pace, low_band, high_band
from final
order by place
