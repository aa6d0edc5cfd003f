/* ---
title: {en: Recurring revenue a year apart, it: Ricavi ricorrenti a un anno di distanza}
owner: leadership
grain: [month, account_id]
--- */
-- What every account paid in the three months to the end of the month, and in the same three months a year before: three
-- months because a quarterly bill is no growth, a year because a yearly one is none either. One table under the bridge
-- (3.04), retention (3.05, 3.06), churn (3.07) and contributions (3.08), so that they agree. Only where the exports reach
-- back that far.
with

paid as (

  select
    coalesce(account_id, 'unknown') as account_id,
    month_of(invoiced_on) as paid_month,
    min(origin) as origin,
    max(invoiced_on) as last_invoiced_on,
    sum(amount_reporting) as amount
  from core.revenue
  where kind = 'recurring'
    and amount_reporting is not null
  group by coalesce(account_id, 'unknown'), month_of(invoiced_on)

),

accounts as (

  select
    account_id,
    min(origin) as origin,
    min(case when amount > 0 then paid_month end) as first_month
  from paid
  group by account_id

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
    paid.account_id,
    cast(paid.paid_month + offsets.months * interval '1' month as date) as month,
    paid.amount as amount_now,
    0 as amount_then
  from paid
  cross join offsets

  union all

  select
    paid.account_id,
    cast(paid.paid_month + (12 + offsets.months) * interval '1' month as date) as month,
    0 as amount_now,
    paid.amount as amount_then
  from paid
  cross join offsets

),

summed as (

  select
    month,
    account_id,
    sum(amount_now) as amount_now,
    sum(amount_then) as amount_then
  from counted
  group by month, account_id

),

final as (

  select
    summed.month,
    summed.account_id,
    accounts.origin,
    cast(rounded(summed.amount_then, 4) as decimal(18, 4)) as amount_then,
    cast(rounded(summed.amount_now, 4) as decimal(18, 4)) as amount_now,
    case
      when summed.amount_then > 0 and summed.amount_now <= 0 then 'churn'
      when summed.amount_then <= 0 and summed.amount_now > 0
        and accounts.first_month > cast(summed.month - interval '12' month as date) then 'new'
      when summed.amount_then <= 0 and summed.amount_now > 0 then 'reactivation'
      when summed.amount_now > summed.amount_then then 'expansion'
      when summed.amount_now < summed.amount_then then 'contraction'
      else 'unchanged'
    end as movement
  from summed
  inner join accounts
    on summed.account_id = accounts.account_id
  cross join begins
  where summed.month < month_of(params.local_on(params.as_of()))
    and summed.month >= cast(begins.first_month + interval '14' month as date)
    and summed.month >= month_of(params.first_week())

)

select * from final
