/* ---
title: {en: Deals won by window, it: Trattative vinte per finestra}
owner: sales
grain: [week]
--- */
-- The new-business deals won in the 13 weeks up to each week, by their amounts (1.17): one table under their size and under
-- the share of the largest, so that both speak of the same deals.
with

won as (

  select
    week_of(closed_on) as closed_week,
    amount_reporting as amount
  from core.opportunities
  where outcome = 'won'
    and type = 'new'
    and amount_reporting > 0

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    count(*) as deals,
    cast(rounded(
      ratio(percentile_cont(0.5) within group (order by ratio(won.amount * 10000, 1)), 10000), 4
    ) as decimal(18, 4)) as median_amount,
    cast(rounded(ratio(sum(won.amount), count(won.amount)), 4) as decimal(18, 4)) as mean_amount,
    cast(rounded(ratio(max(won.amount), sum(won.amount)), 6) as decimal(18, 6)) as largest_share
  from weeks
  inner join won
    on won.closed_week <= weeks.week
    and won.closed_week > weeks.week - 91
  group by weeks.week

)

select * from final
