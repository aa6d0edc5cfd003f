/* ---
title: {en: LinkedIn Ads by campaign and day, it: LinkedIn Ads per campagna e giorno}
owner: marketing
grain: [campaign_key, day_on, currency]
--- */
-- LinkedIn's days are UTC days, Google's and Meta's are days of the account: a spend near midnight may differ by a day.
with

source as (

  select *
  from raw.linkedin_ads__campaign_day
  qualify dense_rank() over (
    partition by start_on, coalesce(campaign_id, campaign_name) order by _file desc
  ) = 1

),

final as (

  select
    coalesce(nullif(trim(campaign_id), ''), 'linkedin:' || plain_text(campaign_name)) as campaign_key,
    -- a campaign renamed within the file is still one campaign
    max(nullif(trim(campaign_name), '')) as campaign_name,
    max(plain_text(campaign_name)) as name_norm,
    'LinkedIn Ads' as channel,
    start_on as day_on,
    sum(total_spent) as amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    cast(sum(impressions) as bigint) as impressions,
    cast(sum(clicks) as bigint) as clicks,
  from source
  group by all

)

select * from final
