/* ---
title: {en: Rows without their parent, it: Righe senza il loro padre}
owner: revops
grain: [child]
--- */
-- 6.09: rows that point to a record the exports do not hold, in every system that says to whom its rows belong. A merged lead
-- still exists as a record, so it is no loss. Exports of HubSpot, Pipedrive and Zoho may hold one kind of record alone: a
-- link is judged where its parent's kind was exported at all. Pipedrive links by name, so a name that two people share is
-- found. Dynamics names accounts in their deals only, where they cannot be missing.
with

held as (

  select
    (select count(*) from staging.hubspot__contacts) as hubspot_contacts,
    (select count(*) from staging.hubspot__companies) as hubspot_companies,
    (select count(*) from staging.hubspot__deals) as hubspot_deals,
    (select count(*) from staging.pipedrive__people) as pipedrive_people,
    (select count(*) from staging.zoho__leads) as zoho_leads,
    (select count(*) from staging.zoho__contacts) as zoho_contacts,
    (select count(*) from staging.zoho__accounts) as zoho_accounts

),

pipedrive_names as (

  select distinct name_norm
  from staging.pipedrive__people
  where name_norm is not null

),

zoho_people as (

  select lead_id as person_id from staging.zoho__leads
  union
  select contact_id as person_id from staging.zoho__contacts

),

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

  union all

  select 'account' as child, parents.account_id is null as is_orphan
  from core.crm_accounts as accounts
  left join core.crm_accounts as parents
    on accounts.parent_account_id = parents.account_id
  where accounts.parent_account_id is not null

  union all

  select 'task' as child, contacts.contact_id is null as is_orphan
  from staging.hubspot__engagements as engagements
  cross join held
  left join staging.hubspot__contacts as contacts
    on engagements.contact_id = contacts.contact_id
  where engagements.contact_id is not null
    and held.hubspot_contacts > 0

  union all

  select 'task' as child, deals.opp_id is null as is_orphan
  from staging.hubspot__engagements as engagements
  cross join held
  left join staging.hubspot__deals as deals
    on engagements.deal_id = deals.opp_id
  where engagements.contact_id is null
    and engagements.deal_id is not null
    and held.hubspot_deals > 0

  union all

  select 'contact_role' as child, contacts.contact_id is null as is_orphan
  from staging.hubspot__deal_contacts as roles
  cross join held
  left join staging.hubspot__contacts as contacts
    on roles.contact_id = contacts.contact_id
  where held.hubspot_contacts > 0

  union all

  select 'opportunity' as child, companies.account_id is null as is_orphan
  from staging.hubspot__deals as deals
  cross join held
  left join staging.hubspot__companies as companies
    on deals.account_id = companies.account_id
  where deals.account_id is not null
    and held.hubspot_companies > 0

  union all

  select 'task' as child, names.name_norm is null as is_orphan
  from staging.pipedrive__activities as activities
  cross join held
  left join pipedrive_names as names
    on activities.person_name_norm = names.name_norm
  where activities.person_name_norm is not null
    and held.pipedrive_people > 0

  union all

  select 'contact_role' as child, names.name_norm is null as is_orphan
  from staging.pipedrive__deals as deals
  cross join held
  left join pipedrive_names as names
    on deals.contact_name_norm = names.name_norm
  where deals.contact_name_norm is not null
    and held.pipedrive_people > 0

  union all

  -- a call of a lead or of the contact it became: both kinds must have been exported
  select 'task' as child, people.person_id is null as is_orphan
  from staging.zoho__activities as activities
  cross join held
  left join zoho_people as people
    on activities.who_id = people.person_id
  where activities.who_id is not null
    and held.zoho_leads > 0
    and held.zoho_contacts > 0

  union all

  select 'contact_role' as child, contacts.contact_id is null as is_orphan
  from staging.zoho__deals as deals
  cross join held
  left join staging.zoho__contacts as contacts
    on deals.contact_id = contacts.contact_id
  where deals.contact_id is not null
    and held.zoho_contacts > 0

  union all

  select 'opportunity' as child, accounts.account_id is null as is_orphan
  from staging.zoho__deals as deals
  cross join held
  left join staging.zoho__accounts as accounts
    on deals.account_id = accounts.account_id
  where deals.account_id is not null
    and held.zoho_accounts > 0

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
