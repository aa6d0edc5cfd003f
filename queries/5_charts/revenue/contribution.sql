/* ---
number: "3.08"
title: {en: Growth of recurring revenue by movement, it: Crescita dei ricavi ricorrenti per movimento}
question: {en: Which movement made the points?, it: Quale movimento ha fatto i punti?}
definition:
  en: Each movement of recurring revenue, three months up to the last closed month against the same three a year before, over what it was a year before. The points add up to the growth.
  it: Ogni movimento dei ricavi ricorrenti, tre mesi fino all’ultimo mese chiuso rispetto agli stessi tre di un anno prima, sul livello di un anno prima. La somma dei punti è la crescita.
owner: leadership
unit: percent
direction: none
chart: {kind: waterfall}
labels:
  New: Nuovi
  Reactivated: Riattivati
  Expanded: Cresciuti
  Contracted: Ridotti
  Churned: Persi
  Exchange rates: Cambi
  Growth on the year: Crescita sull’anno
--- */
-- 3.08: the same cells as the bridge, over what it started from; the points of the items are the growth of the year.
with

newest as (

  select max(month) as month
  from metrics.revenue__contribution

),

items as (

  select * from (values
    ('new', 1, 'New'),
    ('reactivation', 2, 'Reactivated'),
    ('expansion', 3, 'Expanded'),
    ('contraction', 4, 'Contracted'),
    ('churn', 5, 'Churned'),
    ('exchange', 6, 'Exchange rates')
  ) as items (item, place, label)

),

parts as (

  select
    items.place,
    items.label,
    coalesce(sum(contribution.value), 0) as value,
  from items
  inner join newest
    on newest.month is not null
  left join metrics.revenue__contribution as contribution
    on items.item = contribution.item
    and newest.month = contribution.month
  group by items.item, items.place, items.label
  -- a firm that invoices in one currency has no such bar
  having items.item <> 'exchange' or count(contribution.value) > 0

),

final as (

  select place, label, cast(value as double) as value, false as is_total from parts
  union all
  select 7 as place, 'Growth on the year' as label, cast(sum(value) as double) as value, true as is_total
  from parts
  having count(*) > 0

)

select
  label,
  value,
  is_total,
from final
order by place
