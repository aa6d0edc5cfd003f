/* ---
number: "5.02"
title: {en: Accepted leads per active rep, it: Lead accettati per venditore attivo}
question: {en: Does every rep get enough leads to work?, it: Ogni venditore riceve abbastanza lead da seguire?}
definition:
  en: Leads a person in sales accepted in the week, divided by the people in sales who took leads in the last four weeks and did something in this one.
  it: Lead accettati nella settimana da una persona delle vendite, divisi per le persone delle vendite che hanno preso lead nelle ultime quattro settimane e hanno fatto qualcosa in questa.
owner: marketing
unit: ratio
direction: up
chart: {kind: bullet}
--- */
-- 5.02: the four newest weeks against the agreed number (targets: leads_per_rep, by week) and against what is usual.
with

agreed as (

  select
    points.period_on,
    max_by(targets.value, targets.starts_on) as target,
  from signals.points as points
  inner join core.targets as targets
    on targets.metric = 'leads_per_rep'
    and targets.starts_on <= points.period_on + 6
  where points.metric = 'alignment.lead_supply'
  group by points.period_on

),

final as (

  select
    strftime(points.period_on, '%G-W%V') as label,
    points.value,
    cast(agreed.target as double) as target,
    cast(null as double) as pace,
    points.lower as low_band,
    points.upper as high_band,
    points.period_on,
  from signals.points as points
  left join agreed
    on points.period_on = agreed.period_on
  where points.metric = 'alignment.lead_supply'
    and points.segment_kind = 'all'
    and points.period_on > params.report_week() - 28

)

select label, value, target, pace, low_band, high_band
from final
order by period_on
