/* ---
title: {en: Recurring revenue a year apart, it: Ricavi ricorrenti a un anno di distanza}
owner: leadership
grain: [month, customer_id]
--- */
-- What every customer paid in the three months to the end of the month, and in the same three months a year before: three
-- months because a quarterly bill is no growth, a year because a yearly one is none either. One table under the bridge
-- (3.04), retention (3.05, 3.06), churn (3.07) and contributions (3.08), so that they agree. Only where the exports reach
-- back that far. R13: amounts and movements are at the plan rates of the month's year on both sides, so that who pays the
-- same dollars moves nowhere; the booked amounts are those of the invoices, at the rates of their days.
with

paid as (

  select
    coalesce(customer_id, 'unknown') as customer_id,
    month_of(invoiced_on) as paid_month,
    currency,
    min(origin) as origin,
    sum(amount) as amount,
    sum(amount_reporting) as booked
  from core.revenue
  where kind = 'recurring'
    and amount_reporting is not null
  group by coalesce(customer_id, 'unknown'), month_of(invoiced_on), currency

),

-- a month in which a customer paid is one that all its currencies together make positive
customer_months as (

  select
    customer_id,
    paid_month,
    min(origin) as origin,
    sum(booked) as booked,
    row_number() over (partition by customer_id order by paid_month) as paid_no
  from paid
  group by customer_id, paid_month

),

customers as (

  select
    customer_id,
    -- of a group of companies, whoever began with the first
    min(case when paid_no = 1 then origin end) as origin,
    min(case when booked > 0 then paid_month end) as first_month
  from customer_months
  group by customer_id

),

begins as (

  select min(paid_month) as first_month
  from paid

),

offsets as (

  select 0 as months
  union all
  select 1 as months
  union all
  select 2 as months

),

counted as (

  select
    customer_id,
    currency,
    cast(paid_month + months * interval '1' month as date) as month,
    amount as amount_now,
    booked as booked_now,
    0 as amount_then,
    0 as booked_then
  from paid
  cross join offsets

  union all

  select
    customer_id,
    currency,
    cast(paid_month + (12 + months) * interval '1' month as date) as month,
    0 as amount_now,
    0 as booked_now,
    amount as amount_then,
    booked as booked_then
  from paid
  cross join offsets

),

summed as (

  select
    month,
    customer_id,
    currency,
    sum(amount_now) as amount_now,
    sum(booked_now) as booked_now,
    sum(amount_then) as amount_then,
    sum(booked_then) as booked_then
  from counted
  group by month, customer_id, currency

),

-- a currency that has no rate in the year keeps the rates of its days
constant as (

  select
    summed.month,
    summed.customer_id,
    cast(rounded(sum(case when plan_rates.rate is null then summed.booked_then else summed.amount_then * plan_rates.rate end), 4) as decimal(18, 4)) as amount_then,
    cast(rounded(sum(case when plan_rates.rate is null then summed.booked_now else summed.amount_now * plan_rates.rate end), 4) as decimal(18, 4)) as amount_now,
    cast(rounded(sum(summed.booked_then), 4) as decimal(18, 4)) as booked_then,
    cast(rounded(sum(summed.booked_now), 4) as decimal(18, 4)) as booked_now
  from summed
  left join core.plan_rates as plan_rates
    on summed.currency = plan_rates.currency
    and summed.month >= plan_rates.year_on
    and summed.month < plan_rates.before_on
  group by summed.month, summed.customer_id

),

final as (

  select
    constant.month,
    constant.customer_id,
    customers.origin,
    constant.amount_then,
    constant.amount_now,
    constant.booked_then,
    constant.booked_now,
    case
      when constant.amount_then > 0 and constant.amount_now <= 0 then 'churn'
      when constant.amount_then <= 0 and constant.amount_now > 0
        and customers.first_month > cast(constant.month - interval '12' month as date) then 'new'
      when constant.amount_then <= 0 and constant.amount_now > 0 then 'reactivation'
      when constant.amount_now > constant.amount_then then 'expansion'
      when constant.amount_now < constant.amount_then then 'contraction'
      else 'unchanged'
    end as movement
  from constant
  inner join customers
    on constant.customer_id = customers.customer_id
  cross join begins
  where constant.month < month_of(params.local_on(params.as_of()))
    and constant.month >= cast(begins.first_month + interval '14' month as date)
    and constant.month >= month_of(params.first_week())

)

select * from final
