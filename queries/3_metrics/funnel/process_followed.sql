/* ---
number: "1.13"
title: {en: Process followed, it: Processo seguito}
question: {en: Are the steps of a deal followed?, it: I passi di una trattativa sono seguiti?}
definition:
  en: Of the deals closed in the 13 weeks up to the week, the share that skipped a usual stage before the farthest they reached, and the share that moved back to an earlier one. A step taken back within five minutes is a slip and does not count; renewals are left out.
  it: Delle trattative chiuse nelle 13 settimane fino alla settimana, la quota che ha saltato una fase usuale prima della più avanzata raggiunta e quella tornata a una precedente. Un passo annullato entro cinque minuti è una svista e non conta; i rinnovi sono esclusi.
owner: sales
unit: percent
direction: down
grain: [week, deviation, source]
series: deviation
series_titles:
  skipped: {en: Skipped a stage, it: Ha saltato una fase}
  went_back: {en: Went back, it: È tornata indietro}
window: 13w
version: 1
--- */
with

visited as (

  select
    opp_id,
    max(stage_order) as farthest,
    max(case when is_step_back then 1 else 0 end) as went_back
  from core.opportunity_visits
  group by opp_id

),

deals as (

  select
    opportunities.opp_id,
    opportunities.source,
    week_of(opportunities.closed_on) as closed_week,
    opportunities.outcome,
    visited.farthest,
    visited.went_back
  from core.opportunities as opportunities
  -- a deal without history says nothing about its steps
  inner join visited
    on opportunities.opp_id = visited.opp_id
  where opportunities.outcome <> 'open'
    and opportunities.type <> 'renewal'

),

-- winning implies every stage, losing only those before the farthest (R7)
skipped as (

  select distinct deals.opp_id
  from deals
  inner join core.opportunity_stages as stages
    on stages.is_usual
    and (deals.outcome = 'won' or stages.stage_order < deals.farthest)
  left join core.opportunity_visits as visits
    on deals.opp_id = visits.opp_id
    and stages.stage = visits.stage
  where visits.opp_id is null

),

closed as (

  select
    deals.closed_week,
    deals.source,
    count(*) as deals,
    sum(case when skipped.opp_id is null then 0 else 1 end) as skipped,
    sum(deals.went_back) as went_back
  from deals
  left join skipped
    on deals.opp_id = skipped.opp_id
  group by deals.closed_week, deals.source

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

windowed as (

  select
    weeks.week,
    closed.source,
    sum(closed.deals) as deals,
    sum(closed.skipped) as skipped,
    sum(closed.went_back) as went_back
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  group by weeks.week, closed.source

),

final as (

  select
    week,
    'skipped' as deviation,
    source,
    cast(skipped as bigint) as numerator,
    cast(deals as bigint) as denominator
  from windowed

  union all

  select
    week,
    'went_back' as deviation,
    source,
    cast(went_back as bigint) as numerator,
    cast(deals as bigint) as denominator
  from windowed

)

select * from final
