/* ---
title: {en: Costs, it: Costi}
owner: leadership
grain: [cost_id]
--- */
-- What sales and marketing cost besides media: people, tools, agencies, events. Media is core.campaign_spend.
with

final as (

  select cost_id, month_on, team, kind, amount, currency, campaign_name_norm
  from staging.home__costs
  where month_on < params.local_on(params.as_of())

)

select * from final
