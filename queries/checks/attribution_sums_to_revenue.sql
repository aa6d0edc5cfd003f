/* ---
title: {en: Models that do not divide all that was won, it: Modelli che non dividono tutto il vinto}
owner: marketing
severity: error
--- */
-- Every enabled model divides the same amount: what was won, unattributed included, counted again from the deals.
with

won as (

  select
    count(*) as deals,
    sum(amount_reporting) as amount,
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0

),

divided as (

  select
    models.model,
    count(distinct credits.opp_id) as deals,
    coalesce(sum(credits.credited_amount), 0) as credited_amount,
  from agreement.attribution_models as models
  left join core.attribution_credits as credits
    on models.model = credits.model
  where models.model <> 'markov'
  group by models.model

)

select
  divided.model,
  divided.deals,
  won.deals as deals_won,
  divided.credited_amount,
  won.amount as amount_won,
from divided
cross join won
where divided.deals <> won.deals
  or abs(divided.credited_amount - coalesce(won.amount, 0)) > 0.01 * greatest(won.deals, 1)
order by divided.model
