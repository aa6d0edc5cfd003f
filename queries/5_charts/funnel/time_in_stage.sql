/* ---
number: "1.12"
title: {en: Time in stage, it: Tempo nella fase}
question: {en: Where do deals wait?, it: Dove aspettano le trattative?}
definition:
  en: Time that deals spent in each stage, all their stays together, for those that entered it in the newest 52 weeks and have left. The dot is the middle deal, the bar spans the middle half of them, the bracket the 95% interval of the middle, which needs six of them. Renewals are left out.
  it: Tempo passato dalle trattative in ciascuna fase, sommando le soste, per quelle entrate nelle ultime 52 settimane e già uscite. Il punto è la trattativa mediana, la barra copre la metà centrale, la parentesi l’intervallo al 95% della mediana, per cui ne servono sei. I rinnovi sono esclusi.
owner: sales
unit: duration
direction: down
chart: {kind: dots}
--- */
-- 1.12, 7.09: the metric also counts those still there; here the spread is what matters.
with

final as (

  select
    times.stage_order,
    times.stage as label,
    quantile_cont(cast(times.total_minutes as double), 0.5) as value,
    quantile_cont(cast(times.total_minutes as double), 0.25) as quarter_low,
    quantile_cont(cast(times.total_minutes as double), 0.75) as quarter_high,
    median_low(list(cast(times.total_minutes as double))) as low,
    median_high(list(cast(times.total_minutes as double))) as high,
    count(*) as n,
  from core.opportunity_stage_times as times
  inner join core.opportunities as opportunities
    on times.opp_id = opportunities.opp_id
    and opportunities.type <> 'renewal'
  where not times.is_there
    and times.entered_on > params.report_week() - 364
  group by times.stage_order, times.stage
  having count(*) >= params.small_n_hide()

)

select
  label,
  value,
  quarter_low,
  quarter_high,
  low,
  high,
  n,
  cast(null as double) as reference,
from final
order by stage_order, label
limit 20
