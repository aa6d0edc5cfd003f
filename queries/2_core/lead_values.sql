/* ---
title: {en: Values of leads, it: Valori dei lead}
owner: marketing
grain: [quarter, source]
--- */
-- What a qualified lead of each source has been worth (2.09): its rate to customer times the mean amount won. Known at
-- the start of the quarter and frozen for it: only leads that by then were as old as the agreed days from MQL to won (R16), of
-- the two years before, and deals won in the year before. A source with fewer than 30 such leads takes the rate of its
-- origin, an origin with fewer that of all.
with

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

quarters as (

  select distinct quarter_of(day_on) as quarter
  from agreement.business_days
  where day_on between params.first_week() and params.report_week() + 6

),

-- R3: first cycles; their wins are counted in the agreed time
past as (

  select
    quarters.quarter,
    cycles.source,
    cycles.origin,
    count(*) as leads,
    sum(
      case when ratio(seconds_between(cycles.mql_at, cycles.won_at), 86400) <= chain.horizon_days then 1 else 0 end
    ) as customers
  from quarters
  cross join chain
  inner join core.lead_cycles as cycles
    on cycles.cycle_no = 1
    and days_between(cycles.mql_on, quarters.quarter) > chain.horizon_days
    and days_between(cycles.mql_on, quarters.quarter) <= chain.horizon_days + 728
  group by quarters.quarter, cycles.source, cycles.origin

),

won as (

  select
    quarters.quarter,
    ratio(sum(opportunities.amount_reporting), count(opportunities.amount_reporting)) as mean_amount
  from quarters
  inner join core.opportunities as opportunities
    on opportunities.outcome = 'won'
    and opportunities.type = 'new'
    and opportunities.amount_reporting > 0
    and opportunities.closed_on < quarters.quarter
    and days_between(opportunities.closed_on, quarters.quarter) <= 364
  group by quarters.quarter

),

sources as (

  select distinct
    source,
    origin
  from core.leads

),

rated as (

  select
    won.quarter,
    sources.source,
    sources.origin,
    cast(rounded(won.mean_amount, 4) as decimal(18, 4)) as mean_amount,
    coalesce(past.leads, 0) as leads,
    past.customers,
    sum(coalesce(past.leads, 0)) over (partition by won.quarter, sources.origin) as origin_leads,
    sum(coalesce(past.customers, 0)) over (partition by won.quarter, sources.origin) as origin_customers,
    sum(coalesce(past.leads, 0)) over (partition by won.quarter) as all_leads,
    sum(coalesce(past.customers, 0)) over (partition by won.quarter) as all_customers
  from won
  cross join sources
  left join past
    on won.quarter = past.quarter
    and sources.source = past.source
    and sources.origin = past.origin

),

chosen as (

  select
    quarter,
    source,
    origin,
    mean_amount,
    case when leads >= 30 then 'source' when origin_leads >= 30 then 'origin' else 'all' end as basis,
    case when leads >= 30 then leads when origin_leads >= 30 then origin_leads else all_leads end as past_leads,
    case when leads >= 30 then customers when origin_leads >= 30 then origin_customers else all_customers end as past_customers
  from rated

),

final as (

  select
    quarter,
    source,
    max(basis) as basis,
    cast(max(past_leads) as bigint) as past_leads,
    cast(max(past_customers) as bigint) as past_customers,
    max(mean_amount) as mean_amount,
    cast(rounded(max(ratio(past_customers, past_leads) * mean_amount), 4) as decimal(18, 4)) as lead_value
  from chosen
  where past_leads >= 30
  group by quarter, source

)

select * from final
