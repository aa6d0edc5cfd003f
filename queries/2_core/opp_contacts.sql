/* ---
title: {en: People of an opportunity, it: Persone di un'opportunità}
owner: sales
grain: [opp_id, person_key]
--- */
with

named as (

  select opp_id, contact_id, role
  from staging.salesforce__opportunity_contact_roles

  union all

  -- the primary contact field, where no role was entered
  select opp_id, contact_id, cast(null as varchar) as role
  from core.crm_opportunities
  where contact_id is not null and not is_deleted

  union all

  -- HubSpot names all of a deal's contacts in one cell
  select associated.opp_id, associated.contact_id, cast(null as varchar) as role
  from staging.hubspot__deal_contacts as associated
  inner join core.crm_opportunities as opportunities
    on associated.opp_id = opportunities.opp_id

),

final as (

  select
    named.opp_id,
    contacts.person_key,
    min(named.role) as role
  from named
  inner join core.crm_contacts as contacts
    on named.contact_id = contacts.contact_id
  group by named.opp_id, contacts.person_key

)

select * from final
