/* ---
number: "1.04"
title: {en: "Where young cohorts will end up", it: "Dove arriveranno le coorti giovani"}
question: {en: "What share of MQLs has become an opportunity after so many days?", it: "Quale quota degli MQL diventa opportunità, giorno dopo giorno?"}
definition:
  en: Share of the quarter's MQLs that had become an opportunity by an age. Those disqualified count as fallen out, those still on their way with the days they have had; it is assumed that young leads behave like the older ones of the same quarter.
  it: Quota degli MQL del trimestre diventata opportunità entro un'età. Gli scartati contano come usciti, chi è ancora in corso per i giorni che ha avuto; si assume che i lead giovani si comportino come i più vecchi dello stesso trimestre.
owner: leadership
unit: percent
direction: up
chart: {kind: steps}
--- */
-- 1.04, by quarter, the newest four. The curve stops where fewer than ten are at risk: beyond, one member more or less
-- would move it by points. Ages that not the whole quarter has lived through are dashed.
with

quarters as (

  select
    cohort_on,
    row_number() over (order by cohort_on desc) as age,
  from core.outcome_curves
  where pair = 'mql_opportunity'
    and cohort_on <= params.report_week()
  group by cohort_on
  having max(at_risk) >= params.min_at_risk()

),

steps as (

  select
    curves.cohort_on,
    curves.days,
    curves.reached,
    curves.at_risk,
  from core.outcome_curves as curves
  inner join quarters
    on curves.cohort_on = quarters.cohort_on
    and quarters.age <= 4
  where curves.pair = 'mql_opportunity'
    and curves.at_risk >= params.min_at_risk()
    and curves.days <= 2 * curves.horizon_days
  -- seventy steps per curve are all an eye can see
  qualify row_number() over (
    partition by curves.cohort_on, curves.days * 70 // (2 * curves.horizon_days + 1) order by curves.days desc
  ) = 1

),

final as (

  select
    cohort_on,
    extract(year from cohort_on) || ' Q' || extract(quarter from cohort_on) as curve,
    extract(year from cohort_on) || ' T' || extract(quarter from cohort_on) as curve_it,
    -- something that happens on the day itself has no place on a logarithmic axis: it stands at one hour
    greatest(cast(days as double) * 24, 1) as t_hours,
    reached,
    at_risk,
    days_between(cast(cohort_on + interval '3 months' as date), params.report_week() + 7) >= days as is_mature,
  from steps

)

select
  curve,
  curve_it,
  t_hours,
  reached,
  at_risk,
  is_mature,
  true as is_cohort,
from final
order by cohort_on desc, t_hours
