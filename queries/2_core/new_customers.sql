/* ---
title: {en: New customers, it: Nuovi clienti}
owner: leadership
grain: [account_id]
--- */
-- Accounts by the quarter they became customers, and what they paid per month in their first three billed months. The
-- quarter in which the invoices begin is left out: there, every old customer would look new.
with

begins as (

  select min(invoiced_on) as first_on
  from core.revenue

),

paid as (

  select
    account_id,
    month_of(invoiced_on) as paid_month,
    sum(amount_reporting) as amount
  from core.revenue
  where kind = 'recurring'
    and amount_reporting is not null
    and account_id is not null
  group by account_id, month_of(invoiced_on)

),

firsts as (

  select
    account_id,
    min(paid_month) as first_month
  from paid
  where amount > 0
  group by account_id

),

-- three months, or nothing yet
starts as (

  select
    firsts.account_id,
    cast(rounded(ratio(sum(paid.amount), 3), 4) as decimal(18, 4)) as monthly_amount
  from firsts
  inner join paid
    on firsts.account_id = paid.account_id
    and paid.paid_month < cast(firsts.first_month + interval '3' month as date)
  where cast(firsts.first_month + interval '3' month as date) <= params.local_on(params.as_of())
  group by firsts.account_id

),

final as (

  select
    accounts.account_id,
    accounts.customer_since_on,
    quarter_of(accounts.customer_since_on) as quarter,
    starts.monthly_amount
  from core.accounts as accounts
  inner join begins
    on quarter_of(accounts.customer_since_on) > quarter_of(begins.first_on)
  left join starts
    on accounts.account_id = starts.account_id
  where not accounts.is_internal
    and accounts.customer_since_on < params.local_on(params.as_of())

)

select * from final
