/* ---
title: {en: Deals of 13 weeks by size of the company, it: Trattative di 13 settimane per dimensione dell'azienda}
owner: sales
grain: [week, segment]
--- */
-- 1.16: what sales velocity is made of, in sums, for the 13 weeks up to each week: one segment at a time, and new business
-- only (a mix of either would move the product without any of its causes moving). The segment is the size of the account.
-- Where no deal has an account of known size there is one segment, all. The deals are added up by week first, so that a
-- window adds 13 rows and not the deals once more.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

sized as (

  select
    opportunities.created_on,
    opportunities.created_at,
    opportunities.closed_on,
    opportunities.closed_at,
    opportunities.outcome,
    opportunities.amount_reporting,
    coalesce(accounts.segment, 'Unknown') as segment
  from core.opportunities as opportunities
  left join core.accounts as accounts
    on opportunities.account_id = accounts.account_id
  where opportunities.type = 'new'

),

known as (

  select count(*) as deals
  from sized
  where segment <> 'Unknown'

),

deals as (

  select
    case when known.deals = 0 then 'all' else sized.segment end as segment,
    week_of(sized.created_on) as created_week,
    week_of(sized.closed_on) as closed_week,
    sized.outcome,
    case when sized.outcome = 'won' and sized.amount_reporting > 0 then sized.amount_reporting end as won_amount,
    case
      when sized.outcome = 'won' and seconds_between(sized.created_at, sized.closed_at) >= 0
        then cast(rounded(ratio(seconds_between(sized.created_at, sized.closed_at), 86400), 6) as decimal(18, 6))
    end as won_days
  from sized
  cross join known

),

by_week as (

  select
    created_week as counted_week,
    segment,
    count(*) as created,
    0 as decided,
    0 as won,
    0 as amounts,
    0 as amount,
    0 as cycles,
    0 as cycle_days
  from deals
  group by created_week, segment

  union all

  select
    closed_week as counted_week,
    segment,
    0 as created,
    count(*) as decided,
    sum(case when outcome = 'won' then 1 else 0 end) as won,
    count(won_amount) as amounts,
    coalesce(sum(won_amount), 0) as amount,
    count(won_days) as cycles,
    coalesce(sum(won_days), 0) as cycle_days
  from deals
  where outcome in ('won', 'lost')
  group by closed_week, segment

),

final as (

  select
    weeks.week,
    by_week.segment,
    cast(sum(by_week.created) as bigint) as created,
    cast(sum(by_week.decided) as bigint) as decided,
    cast(sum(by_week.won) as bigint) as won,
    cast(sum(by_week.amounts) as bigint) as amounts,
    cast(rounded(sum(by_week.amount), 4) as decimal(18, 4)) as amount,
    cast(sum(by_week.cycles) as bigint) as cycles,
    cast(rounded(sum(by_week.cycle_days), 6) as decimal(18, 6)) as cycle_days
  from weeks
  inner join by_week
    on by_week.counted_week <= weeks.week
    and by_week.counted_week > weeks.week - 91
  group by weeks.week, by_week.segment

)

select * from final
