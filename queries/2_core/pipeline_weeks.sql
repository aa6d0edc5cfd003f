/* ---
title: {en: Pipeline by week, it: Pipeline per settimana}
owner: sales
grain: [week]
--- */
-- What coverage (1.15) is made of, as each Sunday night saw it: open amount planned to close in the rest of the target's
-- period, the gap to its target, and the win rate by value of the 13 weeks before (all of the same stages). Past closing
-- dates do not count, and neither do renewals. A bookings target is compared with deals won; where there is none, a
-- revenue target with what was invoiced, but not where customers pay month after month: most of such a target comes without
-- any deal, and bookings and invoices are never mixed.
with

targets as (

  select
    metric,
    period,
    starts_on,
    ends_on,
    target
  from core.target_periods
  where metric = 'bookings'
    or (metric = 'revenue' and not exists (select 1 from core.revenue where kind = 'recurring'))

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

-- the period the week's Sunday is in; of a quarter and a month, the quarter
chosen as (

  select
    weeks.week,
    targets.metric,
    targets.starts_on,
    targets.ends_on,
    targets.target,
    row_number() over (
      partition by weeks.week order by targets.metric, targets.ends_on desc nulls last, targets.starts_on
    ) as choice
  from weeks
  inner join targets
    on weeks.week + 6 >= targets.starts_on
    and weeks.week + 6 < targets.ends_on

),

-- money that came in, by the kind of target it counts for
income as (

  select 'revenue' as metric, invoiced_on as day_on, amount_reporting as amount
  from core.revenue
  where amount_reporting is not null

  union all

  select 'bookings' as metric, closed_on as day_on, amount_reporting as amount
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0

),

booked as (

  select
    chosen.week,
    sum(income.amount) as booked
  from chosen
  inner join income
    on chosen.metric = income.metric
    and income.day_on >= chosen.starts_on
    and income.day_on < chosen.week + 7
  where chosen.choice = 1
  group by chosen.week

),

-- what was believed of each deal that Sunday night; without a history, what is believed today
believed as (

  select
    opportunities.opp_id,
    opportunities.created_on,
    opportunities.closed_on,
    coalesce(plans.valid_from_on, opportunities.created_on) as valid_from_on,
    plans.valid_to_on,
    -- R13: every week at the plan rate of the year, so that a change of the pipeline is one of deals
    case when plans.opp_id is null then opportunities.amount else plans.amount end
      * case when opportunities.currency = params.currency() then 1 else plan_rates.rate end as amount,
    case when plans.opp_id is null then opportunities.close_planned_on else plans.close_planned_on end as close_planned_on
  from core.opportunities as opportunities
  left join core.opportunity_plans as plans
    on opportunities.opp_id = plans.opp_id
  left join core.plan_rates as plan_rates
    on opportunities.currency = plan_rates.currency
    and params.report_week() + 6 >= plan_rates.year_on
    and params.report_week() + 6 < plan_rates.before_on
  where opportunities.type <> 'renewal'

),

open_amounts as (

  select
    chosen.week,
    sum(believed.amount) as open_amount
  from chosen
  inner join believed
    on believed.created_on < chosen.week + 7
    and (believed.closed_on is null or believed.closed_on >= chosen.week + 7)
    and believed.valid_from_on < chosen.week + 7
    and (believed.valid_to_on is null or believed.valid_to_on >= chosen.week + 7)
    and believed.close_planned_on >= chosen.week + 7
    and believed.close_planned_on < chosen.ends_on
  where chosen.choice = 1
    and believed.amount > 0
  group by chosen.week

),

-- a firm without opportunities has no coverage; a firm whose pipeline is empty has a coverage of nothing
known as (

  select count(*) as deals
  from core.opportunities

),

final as (

  select
    chosen.week,
    chosen.metric as target_metric,
    chosen.starts_on,
    chosen.ends_on,
    chosen.target,
    coalesce(booked.booked, 0) as booked,
    chosen.target - coalesce(booked.booked, 0) as gap,
    coalesce(open_amounts.open_amount, 0) as open_amount,
    rates.value as win_rate
  from chosen
  cross join known
  left join booked
    on chosen.week = booked.week
  left join open_amounts
    on chosen.week = open_amounts.week
  left join core.win_rates_by_value as rates
    on chosen.week = rates.week
  where chosen.choice = 1
    and known.deals > 0

)

select * from final
