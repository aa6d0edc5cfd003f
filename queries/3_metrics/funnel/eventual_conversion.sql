/* ---
number: "1.04"
title: {en: Where young cohorts will end up, it: Dove arriveranno le coorti giovani}
question: {en: "What share of a young cohort will reach the next stage in time?", it: "Quale quota di una coorte giovane arriverà in tempo alla fase successiva?"}
definition:
  en: Share of the quarter's leads expected to reach the next stage within the agreed days. Those still on their way count with the days they have had, and those disqualified or lost as fallen out; it is assumed that young members behave like the older ones of the same quarter.
  it: Quota dei lead del trimestre che si prevede arrivi alla fase successiva entro i giorni concordati. Chi è ancora in corso conta per i giorni che ha avuto, chi è scartato o perso come uscito; si assume che i giovani si comportino come i più vecchi dello stesso trimestre.
owner: leadership
unit: percent
direction: up
grain: [quarter, stage_pair]
series: stage_pair
series_titles:
  inquiry_mql: {en: Inquiry to MQL, it: Da richiesta a MQL}
  mql_sal: {en: MQL to SAL, it: Da MQL a SAL}
  sal_sql: {en: SAL to SQL, it: Da SAL a SQL}
  sql_opportunity: {en: SQL to opportunity, it: Da SQL a opportunità}
  opportunity_won: {en: Opportunity to won, it: Da opportunità a vinta}
  mql_opportunity: {en: MQL to opportunity, it: Da MQL a opportunità}
additive: false
# an estimate that moves with every older cohort
limits: false
version: 1
--- */
-- The curve is core.outcome_curves (7.02), read at the horizon. A quarter still maturing is read only where ten members
-- or more are at risk and at least one has lived as long as the horizon. A value and not two counts: no yes/no interval
-- fits members who are still undecided.
with

ages as (

  select
    pair,
    cohort_on,
    max(age_days) as oldest
  from core.outcome_spans
  group by pair, cohort_on

),

in_time as (

  select
    curves.pair,
    curves.cohort_on,
    curves.horizon_days,
    curves.at_risk,
    curves.reached,
    ages.oldest,
    days_between(cast(curves.cohort_on + interval '3' month as date), params.report_week() + 7) >= curves.horizon_days as is_mature,
    row_number() over (partition by curves.pair, curves.cohort_on order by curves.days desc nulls last) as place
  from core.outcome_curves as curves
  inner join ages
    on curves.pair = ages.pair
    and curves.cohort_on = ages.cohort_on
  where curves.days <= curves.horizon_days
    and curves.pair <> 'deal_won'

),

final as (

  select
    cohort_on as quarter,
    pair as stage_pair,
    cast(rounded(reached, 6) as decimal(18, 6)) as value,
    horizon_days,
    is_mature
  from in_time
  where place = 1
    and cohort_on between params.first_week() and params.report_week()
    and oldest >= horizon_days
    and (is_mature or at_risk >= params.min_at_risk())

)

select * from final
