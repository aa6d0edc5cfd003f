/* ---
title: {en: What campaigns cost by window, it: Costo delle campagne per finestra}
owner: marketing
grain: [quarter, campaign_id]
--- */
-- What each campaign cost in the four quarters up to each closed quarter, on media (amount) and besides (cost_amount: marketing's
-- lines of the cost file that name it): one table under both returns (4.15, 4.16), so that they judge the same campaigns. One
-- younger than the median cycle has had no time to win: too early to tell. Its age counts from its first day of media, without
-- media from its start in the CRM, else from the first month it cost something. A campaign stands for itself: its parent is
-- never added to it.
with

quarters as (

  select quarter, ends_on
  from core.closed_quarters

),

outlays as (

  select
    campaign_id,
    campaign_name,
    day_on,
    day_on as media_on,
    amount_reporting as amount,
    0 as cost_amount
  from core.campaign_spend
  where amount_reporting is not null

  union all

  select
    campaign_id,
    campaign_name_norm as campaign_name,
    month_on as day_on,
    cast(null as date) as media_on,
    0 as amount,
    amount_reporting as cost_amount
  from core.costs
  where team = 'marketing'
    and campaign_id is not null
    and amount_reporting is not null

),

campaigns as (

  select
    outlays.campaign_id,
    coalesce(
      min(campaigns.name),
      min(case when outlays.media_on is not null then outlays.campaign_name end),
      min(outlays.campaign_name)
    ) as campaign,
    coalesce(min(outlays.media_on), min(campaigns.starts_on), min(outlays.day_on)) as first_on
  from outlays
  left join core.campaigns as campaigns
    on outlays.campaign_id = campaigns.campaign_id
  group by outlays.campaign_id

),

final as (

  select
    quarters.quarter,
    quarters.ends_on,
    campaigns.campaign,
    outlays.campaign_id,
    sum(outlays.amount) as amount,
    sum(outlays.cost_amount) as cost_amount,
    days_between(campaigns.first_on, quarters.ends_on) >= sales_cycle.median_days as is_old_enough
  from quarters
  inner join outlays
    on outlays.day_on < quarters.ends_on
    and outlays.day_on >= cast(quarters.ends_on - interval '12' month as date)
  inner join campaigns
    on outlays.campaign_id = campaigns.campaign_id
  cross join core.sales_cycle as sales_cycle
  where sales_cycle.median_days is not null
  group by quarters.quarter, quarters.ends_on, campaigns.campaign, outlays.campaign_id,
    campaigns.first_on, sales_cycle.median_days

)

select * from final
