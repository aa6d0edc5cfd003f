/* ---
title: {en: History of leads that are not in the exports, it: Storico di lead assenti dalle esportazioni}
owner: revops
severity: warn
--- */
select
  history.history_id,
  history.lead_id,
  history.changed_at,
from staging.salesforce__lead_histories as history
left join staging.salesforce__leads as leads
  on history.lead_id = leads.lead_id
where leads.lead_id is null
order by history.history_id
