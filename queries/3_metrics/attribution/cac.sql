/* ---
number: "4.12"
title: {en: Cost of a new customer, it: Costo di un nuovo cliente}
question: {en: "What does a customer cost, everything in?", it: "Quanto costa un cliente, tutto compreso?"}
definition:
  en: Blended cost of acquisition. All sales and marketing costs of the cost file for new business, and all media, over the accounts that became customers in the quarter; costs are counted one median sales cycle later than they arose. Customers who came without marketing are in it, expansion is not.
  it: Costo di acquisizione complessivo. Tutti i costi di vendite e marketing del file dei costi per nuovi clienti, e tutta la spesa pubblicitaria, sugli account diventati clienti nel trimestre; i costi si contano un ciclo di vendita mediano dopo che sono sorti. Comprende i clienti arrivati senza marketing, non le espansioni.
owner: leadership
unit: money
direction: down
grain: [quarter]
version: 1
--- */
-- Paid-only cost is another metric (4.11). A quarter without the costs of all its three months has no row: a cost that is
-- not known is not zero.
with

shift as (

  select cast(rounded(ratio(median_days, 30.4375), 0) as integer) as months
  from core.sales_cycle

),

arisen as (

  select
    month_on as month,
    sum(amount_reporting * new_business_share) as amount,
    1 as is_cost_file
  from core.costs
  where amount_reporting is not null
  group by month_on

  union all

  select
    month_of(day_on) as month,
    sum(amount_reporting) as amount,
    0 as is_cost_file
  from core.campaign_spend
  where amount_reporting is not null
  group by month_of(day_on)

),

costs as (

  select
    quarter_of(cast(arisen.month + shift.months * interval '1' month as date)) as quarter,
    sum(arisen.amount) as amount,
    sum(arisen.is_cost_file) as cost_months
  from arisen
  cross join shift
  group by quarter_of(cast(arisen.month + shift.months * interval '1' month as date))

),

customers as (

  select
    quarter,
    count(*) as customers
  from core.new_customers
  group by quarter

),

final as (

  select
    costs.quarter,
    cast(rounded(costs.amount, 4) as decimal(18, 4)) as numerator,
    coalesce(customers.customers, 0) as denominator
  from costs
  left join customers
    on costs.quarter = customers.quarter
  where costs.cost_months = 3
    and cast(costs.quarter + interval '3' month as date) <= params.local_on(params.as_of())
    and costs.quarter >= quarter_of(params.first_week())

)

select * from final
