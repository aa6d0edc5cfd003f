/* ---
number: "1.17"
title: {en: Deal size, it: Dimensione delle trattative}
question: {en: Is the typical deal changing?, it: La trattativa tipica sta cambiando?}
definition:
  en: Middle and mean amount of the new-business deals won in the 13 weeks up to the week. The middle one is the typical deal; one large deal moves the mean alone.
  it: Importo mediano e medio delle trattative di nuovo business vinte nelle 13 settimane fino alla settimana. La mediana è la trattativa tipica; una sola grande trattativa muove la media.
owner: sales
unit: money
direction: up
grain: [week, statistic]
series: statistic
series_titles:
  median: {en: The middle deal, it: La trattativa mediana}
  mean: {en: The mean, it: La media}
window: 13w
additive: false
version: 1
--- */
-- The mean is here because velocity (1.16) multiplies with it; never headline it.
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

windowed as (

  select
    weeks.week,
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

),

final as (

  select week, 'median' as statistic, median_amount as value
  from windowed

  union all

  select week, 'mean' as statistic, mean_amount as value
  from windowed

)

select * from final
