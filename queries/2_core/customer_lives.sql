/* ---
title: {en: How long customers stay, it: Quanto restano i clienti}
owner: leadership
grain: [customer_id]
--- */
-- 3.07: every customer from its first recurring revenue until it was lost, or until the end of the reported week. A customer
-- is lost when nothing has come for one and a half times its usual gap, and for three months at least (92 days), on the day
-- that time is over: so nobody who may still pay is called lost, and losing and staying are known by the same clock. Who was
-- billed once only is taken for a customer that pays by the year. Who came back was not lost. Left out is who may have been
-- a customer before the invoices begin: first paid in their first quarter, or won before them.
with

ends as (

  select
    cast(params.report_week() + 7 as date) as ends_on,
    min(invoiced_on) as begins_on
  from core.revenue
  having count(*) > 0

),

billed as (

  select
    customer_id,
    invoiced_on
  from core.revenue
  cross join ends
  where kind = 'recurring'
    and amount_reporting is not null
    and customer_id is not null
    and invoiced_on < ends.ends_on
  group by customer_id, invoiced_on
  having sum(amount_reporting) > 0

),

spans as (

  select
    customer_id,
    min(invoiced_on) as first_on,
    max(invoiced_on) as last_on,
    case
      when count(*) > 1 then ratio(days_between(min(invoiced_on), max(invoiced_on)), count(*) - 1)
      else 365
    end as usual_gap
  from billed
  group by customer_id

),

silent as (

  select
    customer_id,
    first_on,
    cast(last_on + cast(rounded(case when usual_gap * 1.5 > 92 then usual_gap * 1.5 else 92 end, 0) as integer) as date) as lost_on
  from spans

),

wins as (

  select
    groups.customer_id,
    min(accounts.customer_since_on) as since_on
  from core.accounts as accounts
  inner join core.account_groups as groups
    on accounts.account_id = groups.account_id
  group by groups.customer_id

),

final as (

  select
    silent.customer_id,
    silent.first_on,
    case when silent.lost_on < ends.ends_on then silent.lost_on end as lost_on,
    silent.lost_on < ends.ends_on as is_lost,
    case
      when silent.lost_on < ends.ends_on then days_between(silent.first_on, silent.lost_on)
      else days_between(silent.first_on, ends.ends_on)
    end as days
  from silent
  cross join ends
  left join wins
    on silent.customer_id = wins.customer_id
  where quarter_of(silent.first_on) > quarter_of(ends.begins_on)
    and (wins.since_on is null or wins.since_on >= ends.begins_on)

)

select * from final
