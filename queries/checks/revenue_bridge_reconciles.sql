/* ---
title: {en: Revenue bridge that does not meet its ends, it: Ponte dei ricavi che non tocca le sue sponde}
owner: leadership
severity: error
--- */
-- 3.04: the remainder is 0.00 or the report is wrong. Start and end are summed from the invoices again, not from the bridge.
with

bridges as (

  select
    month,
    sum(value) filter (where item = 'start') as start_amount,
    sum(value) filter (where item not in ('start', 'end')) as moved_amount,
    sum(value) filter (where item = 'end') as end_amount,
  from metrics.revenue__bridge
  group by month

),

invoiced as (

  select
    month_of(invoiced_on) as month,
    sum(amount_reporting) as amount,
  from core.revenue
  where kind = 'recurring'
    and amount_reporting is not null
  group by month_of(invoiced_on)

),

compared as (

  select
    bridges.month,
    coalesce(bridges.start_amount, 0) as start_amount,
    coalesce(bridges.moved_amount, 0) as moved_amount,
    coalesce(bridges.end_amount, 0) as end_amount,
    coalesce(sum(invoiced.amount) filter (where invoiced.month > bridges.month - interval '3 months'), 0) as invoiced_now,
    coalesce(sum(invoiced.amount) filter (where invoiced.month <= bridges.month - interval '12 months'), 0) as invoiced_then,
  from bridges
  left join invoiced
    on invoiced.month <= bridges.month
    and invoiced.month > bridges.month - interval '15 months'
  group by all

)

select *
from compared
where start_amount + moved_amount <> end_amount
  or start_amount <> invoiced_then
  or end_amount <> invoiced_now
order by month
