/* ---
title: {en: Meta Ads by campaign and day, it: Meta Ads per campagna e giorno}
owner: marketing
grain: [campaign_key, day_on, currency]
--- */
with

source as (

  select *
  from raw.meta_ads__campaign_day
  -- the account's total looks like a row, with an empty name: it would double the spend
  where plain_text(campaign_name) is not null
  qualify dense_rank() over (
    partition by coalesce(day_on, reporting_starts_on), coalesce(campaign_id, campaign_name) order by _file desc
  ) = 1

),

final as (

  select
    coalesce(nullif(trim(campaign_id), ''), 'meta:' || plain_text(campaign_name)) as campaign_key,
    -- a campaign renamed within the file is still one campaign
    max(nullif(trim(campaign_name), '')) as campaign_name,
    max(plain_text(campaign_name)) as name_norm,
    'Meta Ads' as channel,
    -- without a breakdown by day the whole range is booked on its first day: spreading it would be a guess
    coalesce(day_on, reporting_starts_on) as day_on,
    sum(amount_spent) as amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    cast(sum(impressions) as bigint) as impressions,
    cast(sum(link_clicks) as bigint) as clicks,
  from source
  group by all

)

select * from final
