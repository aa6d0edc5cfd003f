/* ---
number: "2.10"
title: {en: Leads the goal asks for, it: "Lead che l'obiettivo richiede"}
question: {en: How many leads must the agreement ask for?, it: "Quanti lead deve chiedere l'accordo?"}
definition:
  en: Goal of the quarter times marketing's share, divided by the mean amount won and by the rate from qualified lead to customer, as known at the start of the quarter; with the 95% interval of that rate, and per active person in sales. Leads must come earlier than the wins they are for.
  it: Obiettivo del trimestre per la quota del marketing, diviso l'importo medio vinto e il tasso da lead qualificato a cliente, come noti all'inizio del trimestre; con l'intervallo al 95% di quel tasso, e per persona attiva nelle vendite. I lead devono arrivare prima delle vittorie a cui servono.
owner: marketing
unit: count
direction: none
grain: [quarter, basis]
series: basis
series_titles:
  needed: {en: Needed, it: Necessari}
  at_least: {en: If the rate is high, it: Se il tasso è alto}
  at_most: {en: If the rate is low, it: Se il tasso è basso}
  per_rep: {en: Per active person in sales, it: Per persona attiva nelle vendite}
additive: false
version: 1
--- */
-- core.lead_needs holds the factors, so that the arithmetic can be printed in full. A rate from under 30 leads promises
-- nothing.
with

rated as (

  select
    quarter,
    customers,
    active_reps,
    ratio(past_customers, past_leads) as rate,
    wilson_low(past_customers, past_leads) as low,
    wilson_high(past_customers, past_leads) as high
  from core.lead_needs
  where past_leads >= 30
    and past_customers > 0
    and customers is not null
    and quarter >= params.first_week()

),

final as (

  select quarter, 'needed' as basis, cast(rounded(ratio(customers, rate), 6) as decimal(18, 6)) as value
  from rated

  union all

  select quarter, 'at_least' as basis, cast(rounded(ratio(customers, high), 6) as decimal(18, 6)) as value
  from rated

  union all

  select quarter, 'at_most' as basis, cast(rounded(ratio(customers, low), 6) as decimal(18, 6)) as value
  from rated

  union all

  select quarter, 'per_rep' as basis, cast(rounded(ratio(customers, rate * active_reps), 6) as decimal(18, 6)) as value
  from rated
  where active_reps > 0

)

select * from final
