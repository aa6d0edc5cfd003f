/* ---
title: {en: Costs, it: Costi}
owner: leadership
--- */
-- What sales and marketing cost besides media: people, commission, tools, agencies, events. Media is core.campaign_spend.
-- R13: amount_reporting is at the rate of the month's first day; without one it is in core.fx_missing.
with

final as (

  select
    costs.cost_id,
    costs.month_on,
    costs.team,
    costs.kind,
    costs.amount,
    costs.currency,
    costs.new_business_share,
    costs.campaign_name_norm,
    case
      when costs.currency = params.currency() then costs.amount
      else cast(rounded(costs.amount * fx_rates.rate, 4) as decimal(18, 4))
    end as amount_reporting
  from staging.home__costs as costs
  left join core.fx_rates as fx_rates
    on costs.currency = fx_rates.currency
    and costs.month_on >= fx_rates.from_on
    and costs.month_on < fx_rates.before_on
  where costs.month_on < params.local_on(params.as_of())
    -- media is read from the platforms and would count twice
    and costs.kind <> 'media'

)

select * from final
