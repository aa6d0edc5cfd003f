/* ---
title: {en: From MQL to opportunity by week and age, it: Da MQL a opportunità per settimana ed età}
question: {en: "Do newer leads become opportunities as fast as older ones did?", it: "I lead più recenti diventano opportunità con la stessa velocità di prima?"}
definition:
  en: Share of the leads that became MQL in a week which had become an opportunity by an age. A cell stands for the whole week; where part of the week has not reached the age, it is still maturing.
  it: Quota dei lead diventati MQL in una settimana che entro una certa età erano diventati opportunità. Ogni cella vale per l'intera settimana; dove una parte della settimana non ha ancora quell'età, sta ancora maturando.
owner: marketing
unit: percent
direction: up
chart: {kind: heatmap}
--- */
-- The plain share by an age, and not the curve of core.outcome_curves: every lead of a mature cell has been seen that long.
with

members as (

  select
    week_of(params.local_on(entered_at)) as week,
    case when ending = 'reached' then days end as reached_days,
  from core.outcome_spans
  where pair = 'mql_opportunity'

),

cohorts as (

  select
    week,
    count(*) as n,
  from members
  where week > params.report_week() - 112
    and week <= params.report_week()
  group by week
  having count(*) >= params.small_n_hide()

),

ages (age) as (

  values (7), (14), (28), (42), (60)

),

final as (

  select
    cohorts.week,
    ages.age,
    strftime(cohorts.week, '%G-W%V') as label,
    ages.age || ' days' as part,
    ages.age || ' giorni' as part_it,
    ratio(count(members.reached_days) filter (where members.reached_days <= ages.age), cohorts.n) as value,
    cohorts.n,
    cohorts.week + 7 + ages.age <= params.report_week() + 7 as is_mature,
  from cohorts
  cross join ages
  inner join members
    on cohorts.week = members.week
  -- nobody of the week is that old yet
  where cohorts.week + ages.age < params.report_week() + 7
  group by cohorts.week, ages.age, cohorts.n

)

select
  label,
  part,
  part_it,
  value,
  n,
  is_mature,
from final
order by week, age
