/* ---
number: "2.09"
title: {en: Lead value against the goal, it: "Valore dei lead rispetto all'obiettivo"}
question: {en: Did marketing deliver the agreed value?, it: Il marketing ha consegnato il valore concordato?}
definition:
  en: Value of the leads qualified in the month, each at the value its source has had, over the agreed goal of the month (the target lead_value).
  it: Valore dei lead qualificati nel mese, ciascuno al valore che la sua fonte ha avuto, rispetto all'obiettivo concordato del mese (l'obiettivo lead_value).
owner: marketing
unit: percent
direction: up
target: 1
grain: [month]
additive: false
# judged by its target: the goal of a month is agreed anew, so its months are no process
limits: false
version: 1
--- */
-- Only months whose goal was agreed; a month still running stays unjudged.
with

goals as (

  select
    starts_on as month,
    target as goal
  from core.target_periods
  where metric = 'lead_value'
    and period = 'month'

),

delivered as (

  select
    month_of(cycles.mql_on) as month,
    sum(prices.lead_value) as value
  from core.lead_cycles as cycles
  inner join core.lead_values as prices
    on quarter_of(cycles.mql_on) = prices.quarter
    and cycles.source = prices.source
  where cycles.cycle_no = 1
    and cycles.mql_on < params.report_week() + 7
  group by month_of(cycles.mql_on)

),

final as (

  select
    goals.month,
    cast(rounded(ratio(delivered.value, goals.goal), 6) as decimal(18, 6)) as value
  from goals
  inner join delivered
    on goals.month = delivered.month
  where goals.month between params.first_week() and params.report_week()

)

select * from final
