/* ---
title: {en: Tasks of people who are not in the exports, it: Attività di persone assenti dalle esportazioni}
owner: sales
severity: warn
--- */
-- 6.09: a follow-up that hangs on nobody counts for nobody. Merged people are resolved first.
select
  tasks.task_id,
  tasks.who_id,
  tasks.occurred_at,
from staging.salesforce__tasks as tasks
left join core.lead_aliases as aliases
  on tasks.who_id = aliases.alias_id
left join core.excluded_leads as excluded
  on tasks.who_id = excluded.lead_id
left join staging.salesforce__contacts as contacts
  on tasks.who_id = contacts.contact_id
left join staging.salesforce__leads as leads
  on tasks.who_id = leads.lead_id
where tasks.who_id is not null
  and aliases.alias_id is null
  and excluded.lead_id is null
  and contacts.contact_id is null
  and leads.lead_id is null
order by tasks.task_id
