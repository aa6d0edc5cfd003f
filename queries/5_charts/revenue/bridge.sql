/* ---
number: "3.04"
title: {en: "Recurring revenue of three months, a year apart", it: "Ricavi ricorrenti di tre mesi, a un anno di distanza"}
question: {en: Where did growth come from?, it: Da dove è venuta la crescita?}
definition:
  en: Recurring revenue of the three months to the end of the last closed month against the same three months a year before, customer by customer; other currencies move at the plan rate of the year, what the rates of the days make of them is a bar of its own. The bars meet to the cent.
  it: Ricavi ricorrenti dei tre mesi fino alla fine dell'ultimo mese chiuso rispetto agli stessi tre mesi di un anno prima, cliente per cliente; le altre valute si muovono al cambio di piano dell'esercizio, quanto ne fanno i cambi dei giorni è una barra a sé. Le barre combaciano al centesimo.
owner: leadership
unit: money
direction: none
chart: {kind: waterfall}
labels: {A year before: Un anno prima, New: Nuovi, Reactivated: Riattivati, Expanded: Cresciuti, Contracted: Ridotti, Churned: Persi, Exchange rates: Cambi, Now: Ora}
--- */
with

newest as (

  select max(month) as month
  from metrics.revenue__bridge

),

items as (

  select * from (values
    ('start', 1, 'A year before', true),
    ('new', 2, 'New', false),
    ('reactivation', 3, 'Reactivated', false),
    ('expansion', 4, 'Expanded', false),
    ('contraction', 5, 'Contracted', false),
    ('churn', 6, 'Churned', false),
    ('exchange', 7, 'Exchange rates', false),
    ('end', 8, 'Now', true)
  ) as items (item, place, label, is_total)

),

customers as (

  select
    movements.month,
    count(*) filter (where amount_then > 0) as then_paying,
    count(*) filter (where amount_now > 0) as now_paying,
    count(*) filter (where movement = 'new') as new,
    count(*) filter (where movement = 'reactivation') as reactivation,
    count(*) filter (where movement = 'expansion') as expansion,
    count(*) filter (where movement = 'contraction') as contraction,
    count(*) filter (where movement = 'churn') as churn,
  from core.revenue_movements as movements
  inner join newest
    on movements.month = newest.month
  group by movements.month

),

final as (

  select
    items.place,
    items.label,
    cast(coalesce(sum(bridge.value), 0) as double) as value,
    items.is_total,
    case items.item
      when 'start' then any_value(customers.then_paying)
      when 'new' then any_value(customers.new)
      when 'reactivation' then any_value(customers.reactivation)
      when 'expansion' then any_value(customers.expansion)
      when 'contraction' then any_value(customers.contraction)
      when 'churn' then any_value(customers.churn)
      when 'end' then any_value(customers.now_paying)
    end as customers,
  from items
  inner join newest
    on newest.month is not null
  left join customers
    on newest.month = customers.month
  left join metrics.revenue__bridge as bridge
    on items.item = bridge.item
    and newest.month = bridge.month
  group by items.item, items.place, items.label, items.is_total
  -- a firm that invoices in one currency has no such bar
  having items.item <> 'exchange' or count(bridge.value) > 0

)

select
  label,
  value,
  is_total,
  cast(customers as bigint) as n,
from final
order by place
