/* ---
title: {en: Costs, it: Costi}
owner: leadership
--- */
-- What sales and marketing cost besides media: people, commission, tools, agencies, events. Media is core.campaign_spend.
with

final as (

  select cost_id, month_on, team, kind, amount, currency, new_business_share, campaign_name_norm
  from staging.home__costs
  where month_on < params.local_on(params.as_of())
    -- media is read from the platforms and would count twice
    and kind <> 'media'

)

select * from final
