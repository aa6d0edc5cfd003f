/* ---
title: {en: Revenue by source of the customer, it: Ricavi per fonte del cliente}
question: {en: Where do the customers who pay come from?, it: Da dove vengono i clienti che pagano?}
definition:
  en: Invoices of twelve closed months, credit notes taken off, by the source of the first deal won with the customer. Customers from before the deals of the CRM are unknown.
  it: Fatture di dodici mesi chiusi, al netto delle note di credito, per fonte della prima trattativa vinta con il cliente. I clienti precedenti alle trattative del CRM sono sconosciuti.
owner: leadership
unit: money
direction: none
chart: {kind: columns}
labels: {Unknown: Sconosciuta, Other sources: Altre fonti}
--- */
-- Twelve closed months; the five largest sources of the year, the rest together. Unknown always has its own part (R17).
with

year as (

  select
    month,
    source,
    sum(value) as value,
  from metrics.revenue__monthly
  where month >= cast(month_of(params.local_on(params.as_of())) - interval '12 months' as date)
  group by month, source

),

ranked as (

  select
    source,
    row_number() over (order by sum(value) desc, source) as place,
  from year
  where source <> 'Unknown'
  group by source

),

parts as (

  select
    year.month as period_on,
    case
      when year.source = 'Unknown' then 'Unknown'
      when ranked.place <= 4 then year.source
      else 'Other sources'
    end as part,
    case
      when year.source = 'Unknown' then 99
      when ranked.place <= 4 then ranked.place
      else 98
    end as part_place,
    year.value,
  from year
  left join ranked
    on year.source = ranked.source

),

final as (

  select
    period_on,
    part,
    part_place,
    cast(sum(value) as double) as value,
  from parts
  group by period_on, part, part_place

)

select
  period_on,
  part,
  value,
from final
order by period_on, part_place, part
