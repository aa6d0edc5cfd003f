/* ---
title: {en: Costs of campaigns that nobody knows, it: Costi di campagne che nessuno conosce}
owner: marketing
severity: warn
--- */
-- The cost file names a campaign that neither the CRM nor a platform has: it counts as one that brought nothing.
select
  campaign_name_norm,
  count(*) as cost_lines,
  sum(amount) as amount,
  currency,
from core.costs
where campaign_id = 'costs:' || campaign_name_norm
group by campaign_name_norm, currency
order by all
