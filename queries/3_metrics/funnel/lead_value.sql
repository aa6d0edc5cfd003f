/* ---
number: "2.09"
title: {en: Value of the leads delivered, it: Valore dei lead consegnati}
question: {en: Quantity times quality?, it: Quantità per qualità?}
definition:
  en: Leads qualified in the week, each at the value its source has had, that is its rate to customer times the mean amount won, as known at the start of the quarter.
  it: Lead qualificati nella settimana, ciascuno al valore che la sua fonte ha avuto, cioè il suo tasso a cliente per l'importo medio vinto, come noto all'inizio del trimestre.
owner: marketing
unit: money
direction: up
grain: [week, source]
# cohorts of neighbouring weeks share their deals
limits: false
version: 1
--- */
with

final as (

  select
    week_of(cycles.mql_on) as week,
    cycles.source,
    sum(prices.lead_value) as value
  from core.lead_cycles as cycles
  inner join core.lead_values as prices
    on quarter_of(week_of(cycles.mql_on)) = prices.quarter
    and cycles.source = prices.source
  where cycles.cycle_no = 1
    and week_of(cycles.mql_on) between params.first_week() and params.report_week()
  group by week_of(cycles.mql_on), cycles.source

)

select * from final
