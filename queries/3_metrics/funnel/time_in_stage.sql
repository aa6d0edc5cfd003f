/* ---
number: "1.12"
title: {en: Time in stage, it: Tempo nella fase}
question: {en: Where do deals wait?, it: Dove aspettano le trattative?}
definition:
  en: Time by which half of the deals that entered the stage in the quarter have left it for good, all their stays together; deals still there count as still there. Only where at least ten were there just before. Renewals are left out.
  it: Tempo entro cui metà delle trattative entrate nella fase nel trimestre l'ha lasciata, sommando tutte le soste; chi è ancora lì conta come ancora lì. Solo dove almeno dieci c'erano ancora fino ad allora. I rinnovi sono esclusi.
owner: sales
unit: duration
direction: down
grain: [quarter, stage]
series: stage
additive: false
engine: duckdb
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "The curve ends where fewer than ten are left to wait", it: "La curva finisce dove restano meno di dieci in attesa"}}
  - {version: 3, on: 2026-11-27, what: {en: "A time that was not reached keeps its row, without a value", it: "Un tempo non raggiunto mantiene la sua riga, senza valore"}}
--- */
-- Kaplan-Meier (7.01). NULL where half of them have not left yet, or only when fewer than ten were left: "not reached" is no
-- duration, and without a row an older quarter would pass for the newest.
with

stays as (

  select
    quarter_of(times.entered_on) as quarter,
    times.stage,
    times.total_minutes as minutes,
    not times.is_there as has_left,
  from core.opportunity_stage_times as times
  inner join core.opportunities as opportunities
    on times.opp_id = opportunities.opp_id
    and opportunities.type <> 'renewal'

),

by_time as (

  select
    quarter,
    stage,
    minutes,
    count(*) filter (where has_left) as left_now,
    count(*) as leaving,
  from stays
  where quarter between params.first_week() and params.report_week()
  group by quarter, stage, minutes

),

at_risk as (

  select
    *,
    sum(leaving) over (
      partition by quarter, stage order by minutes rows between current row and unbounded following
    ) as at_risk,
  from by_time

),

curve as (

  select
    quarter,
    stage,
    minutes,
    at_risk,
    product(1 - left_now / at_risk) over (partition by quarter, stage order by minutes rows unbounded preceding) as there,
  from at_risk

),

final as (

  select
    quarter,
    stage,
    min(minutes) filter (where there <= 0.5 + 1e-12 and at_risk >= params.min_at_risk()) as value,
  from curve
  group by quarter, stage

)

select * from final
