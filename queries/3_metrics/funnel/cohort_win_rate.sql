/* ---
number: "1.10"
title: {en: Win rate by quarter of creation, it: Tasso di vittoria per trimestre di creazione}
question: {en: Are newer opportunities better?, it: Le opportunità più recenti sono migliori?}
definition:
  en: Share of the opportunities created in the quarter that are won within the agreed days, with those still open counted as open; beside it the share already won and the share that would be won if every open one were. Renewals are left out.
  it: Quota delle opportunità create nel trimestre vinte entro i giorni concordati, con quelle ancora aperte contate come aperte; accanto, la quota già vinta e quella che sarebbe vinta se lo fossero tutte le aperte. I rinnovi sono esclusi.
owner: sales
unit: percent
direction: up
grain: [quarter, basis]
series: basis
series_titles:
  in_time: {en: Won in time, it: Vinte in tempo}
  at_least: {en: Won so far, it: Vinte finora}
  at_most: {en: Won if all open ones are, it: Vinte se lo fossero tutte le aperte}
additive: false
version: 1
--- */
-- The usual shortcuts err in opposite ways: won of created is low while deals are open, won of closed is high while
-- losses are closed late. So the curve (core.outcome_curves) is read, and the two bounds hold whatever happens.
with

ages as (

  select
    cohort_on,
    max(age_days) as oldest,
    count(*) as created,
    sum(case when ending = 'reached' then 1 else 0 end) as won,
    sum(case when ending = 'open' then 1 else 0 end) as still_open
  from core.outcome_spans
  where pair = 'deal_won'
    and cohort_on between params.first_week() and params.report_week()
  group by cohort_on

),

in_time as (

  select
    curves.cohort_on,
    curves.horizon_days,
    curves.at_risk,
    curves.reached,
    days_between(cast(curves.cohort_on + interval '3' month as date), params.report_week() + 7) >= curves.horizon_days as is_mature,
    row_number() over (partition by curves.cohort_on order by curves.days desc nulls last) as place
  from core.outcome_curves as curves
  where curves.pair = 'deal_won'
    and curves.days <= curves.horizon_days

),

final as (

  select
    ages.cohort_on as quarter,
    'in_time' as basis,
    cast(rounded(in_time.reached, 6) as decimal(18, 6)) as value,
    in_time.is_mature
  from ages
  inner join in_time
    on ages.cohort_on = in_time.cohort_on
    and in_time.place = 1
  where ages.oldest >= in_time.horizon_days
    and (in_time.is_mature or in_time.at_risk >= params.min_at_risk())

  union all

  select
    cohort_on as quarter,
    'at_least' as basis,
    cast(rounded(ratio(won, created), 6) as decimal(18, 6)) as value,
    still_open = 0 as is_mature
  from ages

  union all

  select
    cohort_on as quarter,
    'at_most' as basis,
    cast(rounded(ratio(won + still_open, created), 6) as decimal(18, 6)) as value,
    still_open = 0 as is_mature
  from ages

)

select * from final
