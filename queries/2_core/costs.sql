/* ---
title: {en: Costs, it: Costi}
owner: leadership
--- */
-- What sales and marketing cost besides media: people, commission, tools, agencies, events. Media is core.campaign_spend.
-- R13: amount_reporting is at the rate of the month's first day; without one it is in core.fx_missing. campaign_id is that of
-- the campaign of the written name (core.campaign_names), else of an advertising platform; a name nobody knows keeps an id of its
-- own and still counts as cost, as spend does. Costs of no campaign have none.
with

names as (

  select name_norm, campaign_id, 1 as place
  from core.campaign_names

  union all

  select distinct lower(trimmed(campaign_name)) as name_norm, campaign_id, 2 as place
  from core.campaign_spend

),

campaigns as (

  select
    name_norm,
    campaign_id,
    row_number() over (partition by name_norm order by place, campaign_id) as choice
  from names

),

final as (

  select
    costs.cost_id,
    costs.month_on,
    costs.team,
    costs.kind,
    costs.amount,
    costs.currency,
    costs.new_business_share,
    coalesce(campaigns.campaign_id, 'costs:' || costs.campaign_name_norm) as campaign_id,
    costs.campaign_name_norm,
    case
      when costs.currency = params.currency() then costs.amount
      else cast(rounded(costs.amount * fx_rates.rate, 4) as decimal(18, 4))
    end as amount_reporting
  from staging.home__costs as costs
  left join campaigns
    on costs.campaign_name_norm = campaigns.name_norm
    and campaigns.choice = 1
  left join core.fx_rates as fx_rates
    on costs.currency = fx_rates.currency
    and costs.month_on >= fx_rates.from_on
    and costs.month_on < fx_rates.before_on
  where costs.month_on < params.local_on(params.as_of())
    -- media is read from the platforms and would count twice
    and costs.kind <> 'media'

)

select * from final
