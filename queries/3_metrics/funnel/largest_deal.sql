/* ---
number: "1.17"
title: {en: Share of the largest deal, it: Quota della trattativa più grande}
question: {en: How much hangs on one deal?, it: Quanto dipende da una sola trattativa?}
definition:
  en: Amount of the largest new-business deal won in the 13 weeks up to the week, as a share of the amounts of all of them.
  it: Importo della più grande trattativa di nuovo business vinta nelle 13 settimane fino alla settimana, come quota degli importi di tutte.
owner: sales
unit: percent
direction: down
grain: [week]
window: 13w
additive: false
version: 1
--- */
-- A share of money and not of deals, so without an interval (7.03).
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

  select
    week,
    largest_share as value
  from windowed

)

select * from final
