/* ---
title: {en: Microsoft Advertising by campaign and day, it: Microsoft Advertising per campagna e giorno}
owner: marketing
grain: [campaign_key, day_on]
--- */
with

dated as (

  select
    *,
    -- hourly reports write the hour behind a bar
    cast(text_time(split_part(time_period, '|', 1)) as date) as day_on,
  from raw.microsoft_ads__campaign_day

),

source as (

  select *
  from dated
  where day_on is not null
  qualify dense_rank() over (partition by day_on, coalesce(campaign_id, campaign) order by _file desc) = 1

),

final as (

  select
    coalesce(nullif(trim(campaign_id, ' []'), ''), 'microsoft:' || plain_text(campaign)) as campaign_key,
    min(nullif(trim(campaign), '')) as campaign_name,
    min(plain_text(campaign)) as name_norm,
    'Microsoft Ads' as channel,
    day_on,
    sum(spend) as amount,
    min(upper(trim(coalesce(nullif(currency_code, ''), params.currency())))) as currency,
    cast(sum(impressions) as bigint) as impressions,
    cast(sum(clicks) as bigint) as clicks,
  from source
  group by coalesce(nullif(trim(campaign_id, ' []'), ''), 'microsoft:' || plain_text(campaign)), day_on

)

select * from final
