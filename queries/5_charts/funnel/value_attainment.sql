/* ---
number: "2.09"
title: {en: Lead value against the goal, it: "Valore dei lead rispetto all'obiettivo"}
question: {en: Did marketing deliver the agreed value?, it: Il marketing ha consegnato il valore concordato?}
definition:
  en: Leads qualified in the month up to the end of the week, each at the value its source has had, against the agreed value of the month, and against what the business days gone by ask for.
  it: Lead qualificati nel mese fino a fine settimana, ciascuno al valore che la sua fonte ha avuto, rispetto al valore concordato del mese e a quanto chiedono i giorni lavorativi trascorsi.
owner: marketing
unit: money
direction: up
chart: {kind: bullet}
labels: {Value delivered: Valore consegnato}
--- */
-- 2.09 for the month the last closed week ends in; empty where no lead_value was agreed.
with

goals as (

  select
    starts_on as month,
    target as goal,
  from core.target_periods
  where metric = 'lead_value'
    and period = 'month'
    and starts_on = month_of(params.report_week() + 6)

),

delivered as (

  select
    goals.month,
    sum(prices.lead_value) as value,
  from goals
  inner join core.lead_cycles as cycles
    on cycles.mql_on >= goals.month
    and cycles.mql_on < params.report_week() + 7
    and cycles.cycle_no = 1
  inner join core.lead_values as prices
    on quarter_of(cycles.mql_on) = prices.quarter
    and cycles.source = prices.source
  group by goals.month

),

final as (

  select
    'Value delivered' as label,
    cast(delivered.value as double) as value,
    cast(goals.goal as double) as target,
    cast(goals.goal as double) * ratio(
      so_far.open_days_before - starts.open_days_before, ends.open_days_before - starts.open_days_before
    ) as pace,
  from goals
  inner join delivered
    on goals.month = delivered.month
  inner join agreement.business_days as starts
    on starts.calendar_id = params.default_calendar()
    and starts.day_on = goals.month
  inner join agreement.business_days as so_far
    on so_far.calendar_id = params.default_calendar()
    and so_far.day_on = params.report_week() + 7
  inner join agreement.business_days as ends
    on ends.calendar_id = params.default_calendar()
    and ends.day_on = cast(goals.month + interval '1 month' as date)

)

select
  label,
  value,
  target,
  pace,
  cast(null as double) as low_band,
  cast(null as double) as high_band,
from final
order by label
