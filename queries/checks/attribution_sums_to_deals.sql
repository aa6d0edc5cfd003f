/* ---
title: {en: Models that do not divide all that was won or created, it: Modelli che non dividono tutto il vinto o il creato}
owner: marketing
severity: error
--- */
-- Every enabled model divides the same amounts: what was won, and what was created, unattributed included, counted again from
-- the deals.
with

deals as (

  select
    'revenue' as basis,
    count(*) as deals,
    sum(amount_reporting) as amount,
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0

  union all

  select
    'pipeline' as basis,
    count(*) as deals,
    sum(amount_reporting) as amount,
  from core.opportunities
  where type <> 'renewal'
    and amount_reporting > 0

),

divided as (

  select
    deals.basis,
    models.model,
    count(distinct credits.opp_id) as deals,
    coalesce(sum(credits.credited_amount), 0) as credited_amount,
  from deals
  cross join agreement.attribution_models as models
  left join core.attribution_credits as credits
    on deals.basis = credits.basis
    and models.model = credits.model
  where models.model <> 'markov'
  group by deals.basis, models.model

)

select
  divided.basis,
  divided.model,
  divided.deals,
  deals.deals as deals_counted,
  divided.credited_amount,
  deals.amount as amount_counted,
from divided
inner join deals
  on divided.basis = deals.basis
where divided.deals <> deals.deals
  or abs(divided.credited_amount - coalesce(deals.amount, 0)) > 0.01 * greatest(deals.deals, 1)
order by divided.basis, divided.model
