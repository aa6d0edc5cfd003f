/* ---
number: "1.01"
title: {en: New leads, it: Nuovi lead}
question: {en: How much demand arrived?, it: Quanta domanda è arrivata?}
definition:
  en: People whose first enquiry was recorded in the week. Test, internal and merged records are left out, and a person who appears twice within 30 days counts once. Imports of more than 50 records in one second are not demand and are not counted.
  it: Persone la cui prima richiesta è stata registrata nella settimana. Sono esclusi i record di prova, interni e uniti; chi compare due volte entro 30 giorni conta una volta sola. Le importazioni di oltre 50 record nello stesso secondo non sono domanda e non si contano.
owner: marketing
unit: count
direction: up
grain: [week, source, country]
trend: true
version: 1
--- */
-- R3: the first cycle is the new lead; R5 and R6 are already settled in core.lead_cycles.
with

counted as (

  select
    week_of(cycles.inquiry_on) as week,
    cycles.source,
    cycles.country,
    count(*) as leads
  from core.lead_cycles as cycles
  inner join core.leads as leads
    on cycles.lead_id = leads.lead_id
  where cycles.cycle_no = 1
    and not leads.is_import
  group by week_of(cycles.inquiry_on), cycles.source, cycles.country

),

-- a week without any lead is a zero, not a gap
weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()
    and week_of(day_on) >= (select min(week) from counted)

),

final as (

  select
    weeks.week,
    coalesce(counted.source, 'Unknown') as source,
    coalesce(counted.country, 'Unknown') as country,
    coalesce(counted.leads, 0) as value
  from weeks
  left join counted
    on weeks.week = counted.week

)

select * from final
