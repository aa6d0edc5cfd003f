/* ---
number: "1.02"
title: {en: "The steps of the funnel, week by week", it: "I passi del funnel, settimana per settimana"}
question: {en: "Which step is changing?", it: "Quale passo sta cambiando?"}
definition:
  en: Stage conversion of the newest 26 weeks, one panel a step, all on one scale, with the usual range of each. Where the weeks of a step have cases that differ by more than twice, each week has a range by its own cases.
  it: Conversione per fase delle 26 settimane più recenti, un riquadro per passo, tutti sulla stessa scala, con il solito di ciascuno. Dove le settimane di un passo hanno casi che differiscono di oltre il doppio, ogni settimana ha un intervallo secondo i propri casi.
owner: marketing
unit: percent
direction: up
chart: {kind: multiples}
--- */
-- 1.02 as small multiples: one scale for all, so that heights compare; the order is that of the funnel.
with

steps as (

  select
    pairs.stage_pair as series,
    from_stages.name_en || ' → ' || to_stages.name_en as panel,
    from_stages.name_it || ' → ' || to_stages.name_it as panel_it,
    pairs.from_order as place,
  from core.stage_pairs as pairs
  inner join agreement.stages as from_stages
    on pairs.from_stage = from_stages.stage
  inner join agreement.stages as to_stages
    on pairs.to_stage = to_stages.stage
  -- one step each: a pair that spans others leads over steps that have panels of their own
  where not pairs.is_span

),

final as (

  select
    steps.place,
    steps.panel,
    steps.panel_it,
    points.period_on,
    points.value,
    points.mean,
    points.lower,
    points.upper,
    points.rule,
    points.favourable,
    points.is_mature,
    points.is_short,
    cast(points.denominator as bigint) as n,
  from signals.points as points
  inner join steps
    on points.series = steps.series
  where points.metric = 'funnel.stage_conversion'
    and points.segment_kind = 'all'
    and points.period_on > params.report_week() - 182

)

select
  panel,
  panel_it,
  period_on,
  value,
  mean,
  lower,
  upper,
  rule,
  favourable,
  is_mature,
  is_short,
  n,
from final
order by place, period_on
