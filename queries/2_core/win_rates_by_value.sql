/* ---
title: {en: Win rates by value, it: Tassi di vittoria in valore}
owner: sales
grain: [week]
--- */
-- 1.09 over the 13 weeks up to each week; also the other half of coverage (1.15).
with

closed as (

  select
    week_of(closed_on) as closed_week,
    sum(case when outcome = 'won' then amount_reporting else 0 end) as won,
    sum(amount_reporting) as decided
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
    and amount_reporting > 0
  group by week_of(closed_on)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    cast(rounded(ratio(sum(closed.won), sum(closed.decided)), 6) as decimal(18, 6)) as value
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  group by weeks.week

)

select * from final
