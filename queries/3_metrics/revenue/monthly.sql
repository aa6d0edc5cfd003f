/* ---
number: "3.02"
title: {en: Revenue by month, it: Ricavi per mese}
question: {en: How much was invoiced in the month?, it: Quanto è stato fatturato nel mese?}
definition:
  en: Amounts invoiced in the month, credit notes taken off, in the currency of the report. Only closed months.
  it: Importi fatturati nel mese, al netto delle note di credito, nella valuta del rapporto. Solo mesi chiusi.
owner: leadership
unit: money
direction: up
grain: [month, source, kind]
trend: true
version: 1
--- */
-- R1: the running month never stands beside full ones.
with

final as (

  select
    month_of(invoiced_on) as month,
    source,
    kind,
    cast(rounded(sum(amount_reporting), 4) as decimal(18, 4)) as value
  from core.revenue
  where amount_reporting is not null
    and month_of(invoiced_on) < month_of(params.local_on(params.as_of()))
    and invoiced_on >= month_of(params.first_week())
  group by month_of(invoiced_on), source, kind

)

select * from final
