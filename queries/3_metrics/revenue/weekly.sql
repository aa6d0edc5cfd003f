/* ---
number: "3.02"
title: {en: Revenue by week, it: Ricavi per settimana}
question: {en: How much was invoiced?, it: Quanto è stato fatturato?}
definition:
  en: Amounts invoiced in the week, credit notes taken off, in the currency of the report. Amounts in other currencies at the rate of their day; those without a rate are left out and listed in the data quality section.
  it: Importi fatturati nella settimana, al netto delle note di credito, nella valuta del rapporto. Gli importi in altre valute al cambio del loro giorno; quelli senza cambio sono esclusi ed elencati nella sezione sulla qualità dei dati.
owner: leadership
unit: money
direction: up
grain: [week, source, kind]
trend: true
version: 1
--- */
with

invoiced as (

  select
    week_of(invoiced_on) as week,
    source,
    kind,
    sum(amount_reporting) as amount
  from core.revenue
  where amount_reporting is not null
  group by week_of(invoiced_on), source, kind

),

-- a week without invoices is a zero, not a gap
weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()
    and week_of(day_on) >= (select min(week) from invoiced)

),

final as (

  select
    weeks.week,
    coalesce(invoiced.source, 'Unknown') as source,
    coalesce(invoiced.kind, 'one_off') as kind,
    cast(rounded(coalesce(invoiced.amount, 0), 4) as decimal(18, 4)) as value
  from weeks
  left join invoiced
    on weeks.week = invoiced.week

)

select * from final
