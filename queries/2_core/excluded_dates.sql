/* ---
title: {en: When the leads left out came, it: Quando sono arrivati i lead esclusi}
owner: revops
grain: [lead_id]
--- */
-- core.excluded_leads with the day each record was made (6.12).
with

final as (

  select
    excluded.lead_id,
    excluded.reason,
    case when leads.lead_id is not null then leads.created_on else contacts.created_on end as created_on
  from core.excluded_leads as excluded
  left join staging.salesforce__leads as leads
    on excluded.lead_id = leads.lead_id
  left join staging.hubspot__contacts as contacts
    on excluded.lead_id = contacts.contact_id

)

select * from final
