/* ---
title: {en: Google Ads by campaign and day, it: Google Ads per campagna e giorno}
owner: marketing
grain: [campaign_key, day_on, currency]
--- */
with

source as (

  select *
  from raw.google_ads__campaign_day
  -- conversions are restated for weeks: a later file replaces the same day and campaign, it never adds to it
  qualify dense_rank() over (
    partition by day_on, coalesce(campaign_id, campaign) order by _file desc
  ) = 1

),

final as (

  select
    coalesce(nullif(trim(campaign_id), ''), 'google:' || plain_text(campaign)) as campaign_key,
    -- a campaign renamed within the file is still one campaign
    max(nullif(trim(campaign), '')) as campaign_name,
    max(plain_text(campaign)) as name_norm,
    'Google Ads' as channel,
    day_on,
    sum(cost) as amount,
    upper(trim(coalesce(nullif(currency_code, ''), params.currency()))) as currency,
    cast(sum(impressions) as bigint) as impressions,
    cast(sum(clicks) as bigint) as clicks,
  from source
  group by all

)

select * from final
