/* ---
title: {en: Win rates by value, it: Tassi di vittoria in valore}
owner: sales
grain: [week]
--- */
-- 1.09 over the 13 weeks up to each week; also the other half of coverage (1.15). R13: other currencies at the plan rate of
-- the week's year, else a currency that rose would have won deals; without one they keep the rates of their days.
with

closed as (

  select
    week_of(closed_on) as closed_week,
    currency,
    outcome,
    sum(amount) as amount,
    sum(amount_reporting) as amount_reporting
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
    and amount_reporting > 0
  group by week_of(closed_on), currency, outcome

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

counted as (

  select
    weeks.week,
    closed.outcome,
    case when plan_rates.rate is null then closed.amount_reporting else closed.amount * plan_rates.rate end as amount
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  left join core.plan_rates as plan_rates
    on closed.currency = plan_rates.currency
    and weeks.week + 6 >= plan_rates.year_on
    and weeks.week + 6 < plan_rates.before_on

),

final as (

  select
    week,
    cast(rounded(ratio(sum(case when outcome = 'won' then amount else 0 end), sum(amount)), 6) as decimal(18, 6)) as value
  from counted
  group by week

)

select * from final
