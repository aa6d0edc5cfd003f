/* ---
title: {en: Causes of sales velocity, it: Cause della velocità di vendita}
owner: sales
grain: [week]
--- */
-- 1.16: the four factors of the euros a day, all from the same 13 weeks, for new business only (a mix of kinds would move
-- the product without any of its causes moving): deals created, mean amount won, won of won and lost, mean days to win.
-- A window without a win has no row.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

deals as (

  select
    week_of(created_on) as created_week,
    week_of(closed_on) as closed_week,
    outcome,
    case when outcome = 'won' and amount_reporting > 0 then amount_reporting end as won_amount,
    case
      when outcome = 'won' and seconds_between(created_at, closed_at) >= 0
        then cast(rounded(ratio(seconds_between(created_at, closed_at), 86400), 6) as decimal(18, 6))
    end as won_days
  from core.opportunities
  where type = 'new'

),

created as (

  select
    weeks.week,
    count(*) as deals
  from weeks
  inner join deals
    on deals.created_week <= weeks.week
    and deals.created_week > weeks.week - 91
  group by weeks.week

),

closed as (

  select
    weeks.week,
    ratio(sum(deals.won_amount), count(deals.won_amount)) as mean_amount,
    ratio(sum(case when deals.outcome = 'won' then 1 else 0 end), count(*)) as win_rate,
    ratio(sum(deals.won_days), count(deals.won_days)) as cycle_days
  from weeks
  inner join deals
    on deals.closed_week <= weeks.week
    and deals.closed_week > weeks.week - 91
  where deals.outcome in ('won', 'lost')
  group by weeks.week

),

final as (

  select
    created.week,
    cast(rounded(created.deals, 6) as decimal(18, 6)) as deals,
    cast(rounded(closed.mean_amount, 6) as decimal(18, 6)) as deal_value,
    cast(rounded(closed.win_rate, 12) as decimal(18, 12)) as win_rate,
    cast(rounded(closed.cycle_days, 6) as decimal(18, 6)) as cycle_days,
    cast(rounded(ratio(ratio(created.deals, 1) * closed.mean_amount * closed.win_rate, closed.cycle_days), 4) as decimal(18, 4)) as velocity
  from created
  inner join closed
    on created.week = closed.week
  where closed.mean_amount > 0
    and closed.win_rate > 0
    and closed.cycle_days > 0

)

select * from final
