/* ---
title: {en: Leads a goal asks for, it: Lead richiesti da un obiettivo}
owner: leadership
grain: [quarter]
--- */
-- The arithmetic of the volume promise (2.10), one factor a column: goal × marketing's share ÷ mean deal ÷ rate from MQL
-- to customer. All factors as known at the start of the quarter. A bookings goal wins over a revenue goal, which asks for
-- no new deals where customers pay month after month and is not used there. An agreed marketing_share wins over the share of
-- the amounts won in the year before.
with

goals as (

  select
    quarter_of(starts_on) as quarter,
    metric,
    coalesce(sum(case when segment = 'all' then value end), sum(value)) as goal,
    row_number() over (
      partition by quarter_of(starts_on)
      order by metric, case when period = 'quarter' then 1 else 2 end
    ) as choice
  from core.targets
  where period in ('quarter', 'month')
    and (
      metric = 'bookings'
      or (metric = 'revenue' and not exists (select 1 from core.revenue where kind = 'recurring'))
    )
  group by quarter_of(starts_on), metric, period

),

agreed_shares as (

  select
    quarter_of(starts_on) as quarter,
    max(value) as share
  from core.targets
  where metric = 'marketing_share'
  group by quarter_of(starts_on)

),

observed_shares as (

  select
    goals.quarter,
    ratio(
      sum(case when opportunities.origin = 'marketing' then opportunities.amount_reporting else 0 end),
      sum(opportunities.amount_reporting)
    ) as share
  from goals
  inner join core.opportunities as opportunities
    on opportunities.outcome = 'won'
    and opportunities.type <> 'renewal'
    and opportunities.amount_reporting > 0
    and opportunities.closed_on < goals.quarter
    and days_between(opportunities.closed_on, goals.quarter) <= 364
  where goals.choice = 1
  group by goals.quarter

),

funnel as (

  select
    stage,
    stage_order,
    row_number() over (order by stage_order) as place
  from agreement.stages
  where is_funnel

),

chain as (

  select cast(sum(horizons.horizon_days) as integer) as horizon_days
  from agreement.stage_horizons as horizons
  inner join funnel as starts
    on horizons.from_stage = starts.stage
    and starts.stage_order >= 2
  inner join funnel as ends
    on horizons.to_stage = ends.stage
    and ends.place = starts.place + 1

),

rates as (

  select
    goals.quarter,
    count(*) as past_leads,
    sum(
      case when ratio(seconds_between(cycles.mql_at, cycles.won_at), 86400) <= chain.horizon_days then 1 else 0 end
    ) as past_customers,
    ratio(percentile_cont(0.5) within group (
      order by ratio(seconds_between(cycles.mql_at, cycles.won_at), 1)
    ), 86400) as lag_days
  from goals
  cross join chain
  inner join core.lead_cycles as cycles
    on cycles.cycle_no = 1
    and cycles.origin = 'marketing'
    and days_between(cycles.mql_on, goals.quarter) > chain.horizon_days
    and days_between(cycles.mql_on, goals.quarter) <= chain.horizon_days + 728
  where goals.choice = 1
  group by goals.quarter

),

deals as (

  select
    goals.quarter,
    ratio(sum(opportunities.amount_reporting), count(opportunities.amount_reporting)) as mean_amount
  from goals
  inner join core.opportunities as opportunities
    on opportunities.outcome = 'won'
    and opportunities.type = 'new'
    and opportunities.amount_reporting > 0
    and opportunities.closed_on < goals.quarter
    and days_between(opportunities.closed_on, goals.quarter) <= 364
  where goals.choice = 1
  group by goals.quarter

),

reps as (

  select count(*) as active_reps
  from core.users
  where team = 'sales'
    and is_active

),

final as (

  select
    goals.quarter,
    goals.metric as goal_metric,
    goals.goal,
    cast(rounded(coalesce(agreed_shares.share, observed_shares.share), 6) as decimal(18, 6)) as marketing_share,
    cast(rounded(deals.mean_amount, 4) as decimal(18, 4)) as mean_amount,
    rates.past_leads,
    cast(rates.past_customers as bigint) as past_customers,
    cast(rounded(rates.lag_days, 3) as decimal(18, 3)) as lag_days,
    reps.active_reps,
    ratio(goals.goal * coalesce(agreed_shares.share, observed_shares.share), deals.mean_amount) as customers
  from goals
  cross join reps
  inner join rates
    on goals.quarter = rates.quarter
  inner join deals
    on goals.quarter = deals.quarter
  left join agreed_shares
    on goals.quarter = agreed_shares.quarter
  left join observed_shares
    on goals.quarter = observed_shares.quarter
  where goals.choice = 1
    and goals.quarter <= params.report_week() + 6

)

select * from final
