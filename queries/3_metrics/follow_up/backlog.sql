/* ---
number: "2.04"
title: {en: Overdue leads, it: Lead scaduti}
question: {en: What must be called today?, it: Che cosa va chiamato oggi?}
definition:
  en: Leads that on Sunday night were past their response limit and had heard from nobody in sales, by the business days since they came in. A lead that was set aside is not waiting. Counted from the first whole week of outreach on record.
  it: Lead che la domenica sera avevano superato il limite di risposta senza aver sentito nessuno delle vendite, per giorni lavorativi dall'arrivo. Un lead messo da parte non aspetta. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: count
direction: down
grain: [week, age, source]
# a stock: who waits this week waited last week
limits: false
version: 1
--- */
-- A stock, not a flow: each week's Sunday night, as it was. A week without a single overdue lead shows its zero.
with

overdue as (

  select
    week,
    age,
    source,
    count(*) as leads
  from core.overdue_leads
  group by week, age, source

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between (select min(week_of(started_on)) from core.responses) and params.report_week()
    and week_of(day_on) >= params.first_week()

),

final as (

  select
    week,
    age,
    source,
    leads as value
  from overdue

  union all

  select
    weeks.week,
    'up to 1 day' as age,
    'none' as source,
    0 as value
  from weeks
  left join overdue
    on weeks.week = overdue.week
  where overdue.week is null

)

select * from final
