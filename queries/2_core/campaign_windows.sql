/* ---
title: {en: Media spend of campaigns by window, it: Spesa pubblicitaria delle campagne per finestra}
owner: marketing
grain: [quarter, campaign_id]
--- */
-- What each campaign spent on media in the four quarters up to each closed quarter: one table under both returns (4.15,
-- 4.16), so that they judge the same campaigns. One younger than the median cycle has had no time to win: too early to tell.
-- A campaign stands for itself: its parent is never added to it.
with

quarters as (

  select quarter, ends_on
  from core.closed_quarters

),

campaigns as (

  select
    spend.campaign_id,
    coalesce(min(campaigns.name), min(spend.campaign_name)) as campaign,
    min(spend.day_on) as first_on
  from core.campaign_spend as spend
  left join core.campaigns as campaigns
    on spend.campaign_id = campaigns.campaign_id
  where spend.amount_reporting is not null
  group by spend.campaign_id

),

final as (

  select
    quarters.quarter,
    quarters.ends_on,
    campaigns.campaign,
    spend.campaign_id,
    sum(spend.amount_reporting) as amount,
    days_between(campaigns.first_on, quarters.ends_on) >= sales_cycle.median_days as is_old_enough
  from quarters
  inner join core.campaign_spend as spend
    on spend.day_on < quarters.ends_on
    and spend.day_on >= cast(quarters.ends_on - interval '12' month as date)
  inner join campaigns
    on spend.campaign_id = campaigns.campaign_id
  cross join core.sales_cycle as sales_cycle
  where sales_cycle.median_days is not null
    and spend.amount_reporting is not null
  group by quarters.quarter, quarters.ends_on, campaigns.campaign, spend.campaign_id,
    campaigns.first_on, sales_cycle.median_days

)

select * from final
