/* ---
number: "1.11"
title: {en: Time to win, it: Tempo per vincere}
question: {en: How long does it take to win?, it: Quanto tempo ci vuole per vincere?}
definition:
  en: Elapsed time from creation to closing of the deals won in the newest 26 weeks, by source. The dot is the middle deal, the bar spans the middle half of them, the bracket the 95% interval of the middle, which needs six of them. Renewals are left out.
  it: Tempo dalla creazione alla chiusura delle trattative vinte nelle ultime 26 settimane, per fonte. Il punto è la trattativa mediana, la barra copre la metà centrale, la parentesi l’intervallo al 95% della mediana, per cui ne servono sei. I rinnovi sono esclusi.
owner: sales
unit: duration
direction: down
chart: {kind: dots}
labels: {"All": Tutte}
--- */
-- 1.11, 7.09: quartiles and no mean, which one slow deal would move.
with

won as (

  select
    source,
    ratio(seconds_between(created_at, closed_at), 60) as minutes,
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and closed_at >= created_at
    and closed_on >= params.report_week() + 7 - 182
    and closed_on < params.report_week() + 7

),

lines as (

  select 1 as place, 'All' as label, minutes from won
  union all
  select 2 as place, source as label, minutes from won

),

final as (

  select
    place,
    label,
    quantile_cont(minutes, 0.5) as value,
    quantile_cont(minutes, 0.25) as quarter_low,
    quantile_cont(minutes, 0.75) as quarter_high,
    median_low(list(minutes)) as low,
    median_high(list(minutes)) as high,
    count(*) as n,
  from lines
  group by place, label
  having count(*) >= params.small_n_hide()

)

select
  label,
  case when label = 'Unknown' then 'Sconosciuta' end as label_it,
  value,
  quarter_low,
  quarter_high,
  low,
  high,
  n,
  cast(null as double) as reference,
from final
order by place, n < params.small_n_mute(), value, label
limit 20
