/* ---
title: {en: Amounts without an exchange rate, it: Importi senza cambio}
owner: leadership
--- */
-- R13: a missing rate keeps the amount out of every figure and on this list; it is never taken for 1.
with

final as (

  select
    'revenue' as kind,
    account_id as record_id,
    invoiced_on as day_on,
    amount,
    currency
  from core.revenue
  where amount is not null and amount_reporting is null

  union all

  select
    'opportunity' as kind,
    opp_id as record_id,
    coalesce(closed_on, created_on) as day_on,
    amount,
    currency
  from core.opportunities
  where amount is not null and amount_reporting is null

  union all

  select
    'campaign_spend' as kind,
    campaign_id as record_id,
    day_on,
    amount,
    currency
  from core.campaign_spend
  where amount is not null and amount_reporting is null

  union all

  select
    'cost' as kind,
    cost_id as record_id,
    month_on as day_on,
    amount,
    currency
  from core.costs
  where amount is not null and amount_reporting is null

)

select * from final
