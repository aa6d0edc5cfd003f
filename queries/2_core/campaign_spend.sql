/* ---
title: {en: Campaign spend, it: Spesa delle campagne}
owner: marketing
grain: [campaign_id, channel, day_on, currency]
--- */
-- What the advertising platforms charged, four shapes made one. A platform's campaign is that of core.campaign_names, so that
-- its media and its costs (core.costs) meet; a name nobody else has keeps the platform's own id and still counts as spend.
with

platforms as (

  select campaign_key, campaign_name, name_norm, channel, day_on, amount, currency, impressions, clicks
  from staging.google_ads__campaign_days

  union all

  select campaign_key, campaign_name, name_norm, channel, day_on, amount, currency, impressions, clicks
  from staging.linkedin_ads__campaign_days

  union all

  select campaign_key, campaign_name, name_norm, channel, day_on, amount, currency, impressions, clicks
  from staging.meta_ads__campaign_days

  union all

  select campaign_key, campaign_name, name_norm, channel, day_on, amount, currency, impressions, clicks
  from staging.microsoft_ads__campaign_days

),

daily as (

  select
    coalesce(names.campaign_id, platforms.campaign_key) as campaign_id,
    min(platforms.campaign_name) as campaign_name,
    platforms.channel,
    platforms.day_on,
    sum(platforms.amount) as amount,
    platforms.currency,
    sum(platforms.impressions) as impressions,
    sum(platforms.clicks) as clicks,
    'media' as kind
  from platforms
  left join core.campaign_names as names
    on platforms.name_norm = names.name_norm
  where platforms.day_on < params.local_on(params.as_of())
  group by coalesce(names.campaign_id, platforms.campaign_key), platforms.channel, platforms.day_on, platforms.currency

),

final as (

  select
    daily.*,
    -- R13: a flow at the rate of its day; without one it is in core.fx_missing
    case
      when daily.currency = params.currency() then daily.amount
      else cast(rounded(daily.amount * fx_rates.rate, 4) as decimal(18, 4))
    end as amount_reporting
  from daily
  left join core.fx_rates as fx_rates
    on daily.currency = fx_rates.currency
    and daily.day_on >= fx_rates.from_on
    and daily.day_on < fx_rates.before_on

)

select * from final
