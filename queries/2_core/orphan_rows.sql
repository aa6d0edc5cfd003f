/* ---
title: {en: Rows without their parent, it: Righe senza il loro padre}
owner: revops
grain: [child]
--- */
-- 6.09: rows that point to a record the exports do not hold. A merged lead still exists as a record, so it is no loss.
with

people as (

  select lead_id as person_id from staging.salesforce__leads
  union
  select contact_id as person_id from staging.salesforce__contacts

),

links as (

  select 'lead_history' as child, leads.lead_id is null as is_orphan
  from staging.salesforce__lead_histories as history
  left join staging.salesforce__leads as leads
    on history.lead_id = leads.lead_id

  union all

  select 'task' as child, people.person_id is null as is_orphan
  from staging.salesforce__tasks as tasks
  left join people
    on tasks.who_id = people.person_id
  where tasks.who_id is not null

  union all

  select 'opportunity_history' as child, opportunities.opp_id is null as is_orphan
  from staging.salesforce__opportunity_histories as history
  left join staging.salesforce__opportunities as opportunities
    on history.opp_id = opportunities.opp_id

  union all

  select 'contact_role' as child, opportunities.opp_id is null or contacts.contact_id is null as is_orphan
  from staging.salesforce__opportunity_contact_roles as roles
  left join staging.salesforce__opportunities as opportunities
    on roles.opp_id = opportunities.opp_id
  left join staging.salesforce__contacts as contacts
    on roles.contact_id = contacts.contact_id

  union all

  select 'campaign_member' as child, people.person_id is null or campaigns.campaign_id is null as is_orphan
  from staging.salesforce__campaign_members as members
  left join people
    on coalesce(members.lead_id, members.contact_id) = people.person_id
  left join staging.salesforce__campaigns as campaigns
    on members.campaign_id = campaigns.campaign_id

  union all

  select 'opportunity' as child, accounts.account_id is null as is_orphan
  from staging.salesforce__opportunities as opportunities
  left join staging.salesforce__accounts as accounts
    on opportunities.account_id = accounts.account_id
  where opportunities.account_id is not null

),

final as (

  select
    child,
    sum(case when is_orphan then 1 else 0 end) as orphans,
    count(*) as records
  from links
  group by child

)

select * from final
