/* ---
title: {en: Advertising spend of campaigns the CRM does not know, it: Spesa pubblicitaria di campagne sconosciute al CRM}
owner: marketing
severity: warn
--- */
-- Its leads, if any, are counted under another campaign, so the cost per lead of both is wrong.
select
  spend.campaign_id,
  min(spend.campaign_name) as campaign_name,
  spend.channel,
  sum(spend.amount) as amount,
from core.campaign_spend as spend
left join core.campaigns as campaigns
  on spend.campaign_id = campaigns.campaign_id
where campaigns.campaign_id is null
group by spend.campaign_id, spend.channel
order by all
