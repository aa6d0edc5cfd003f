/* ---
number: "2.04"
title: {en: Value of the overdue leads, it: Valore dei lead scaduti}
question: {en: What is at stake in the backlog?, it: "Che cosa è in gioco nell'arretrato?"}
definition:
  en: Leads that on Sunday night were past their response limit and had heard from nobody in sales, each at the value its source has had, that is its rate to customer times the mean amount won. Counted from the first whole week of outreach on record.
  it: Lead che la domenica sera avevano superato il limite di risposta senza aver sentito nessuno delle vendite, ciascuno al valore che la sua fonte ha avuto, cioè il suo tasso a cliente per l'importo medio vinto. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: money
direction: down
grain: [week, age, source]
# a stock: what waits this week waited last week
limits: false
version: 1
--- */
-- What such leads have been worth when they were worked, not what is lost: many may still be called.
with

final as (

  select
    overdue.week,
    overdue.age,
    overdue.source,
    sum(prices.lead_value) as value
  from core.overdue_leads as overdue
  inner join core.lead_values as prices
    on quarter_of(overdue.week) = prices.quarter
    and overdue.source = prices.source
  group by overdue.week, overdue.age, overdue.source

)

select * from final
