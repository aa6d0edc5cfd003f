/* ---
number: "1.13"
title: {en: Process followed, it: Processo seguito}
question: {en: Are the steps of a deal followed?, it: I passi di una trattativa sono seguiti?}
definition:
  en: Deals closed in the newest thirteen weeks that skipped a stage or went back to an earlier one, as a share of all closed; below, the stages that were skipped. Renewals are left out.
  it: Trattative chiuse nelle tredici settimane più recenti che hanno saltato una fase o sono tornate indietro, come quota di tutte le chiuse; sotto, le fasi saltate. I rinnovi sono esclusi.
owner: sales
unit: percent
direction: down
chart: {kind: dots}
labels: {Skipped a stage: Fase saltata, Went back: Tornata indietro}
--- */
-- 1.13 over the newest 13 weeks: the two deviations first, then the stages that are skipped most.
with

deals as (

  select
    opportunities.opp_id,
    opportunities.outcome,
    max(visits.stage_order) as farthest,
  from core.opportunities as opportunities
  inner join core.opportunity_visits as visits
    on opportunities.opp_id = visits.opp_id
  where opportunities.outcome <> 'open'
    and opportunities.type <> 'renewal'
    and opportunities.closed_on >= params.report_week() + 7 - 91
    and opportunities.closed_on < params.report_week() + 7
  group by all

),

skipped as (

  select
    stages.stage,
    stages.stage_order,
    count(*) as skipped,
  from deals
  inner join core.opportunity_stages as stages
    on stages.is_usual
    and (deals.outcome = 'won' or stages.stage_order < deals.farthest)
  left join core.opportunity_visits as visits
    on deals.opp_id = visits.opp_id
    and stages.stage = visits.stage
  where visits.opp_id is null
  group by all

),

lines as (

  select
    case deviation when 'skipped' then 1 else 2 end as place,
    case deviation when 'skipped' then 'Skipped a stage' else 'Went back' end as label,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.funnel__process_followed
  where week = params.report_week()
  group by deviation

  union all

  select
    2 + stage_order as place,
    'Skipped: ' || stage as label,
    skipped as numerator,
    (select count(*) from deals) as denominator,
  from skipped

)

select
  label,
  case when starts_with(label, 'Skipped: ') then 'Saltata: ' || substr(label, 10) end as label_it,
  ratio(numerator, denominator) as value,
  wilson_low(numerator, denominator) as low,
  wilson_high(numerator, denominator) as high,
  cast(denominator as bigint) as n,
  cast(null as double) as reference,
  place > 2 as is_detail,
from lines
where denominator >= params.small_n_hide()
order by place, label
limit 12
