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
  from staging.salesforce__opportunities
  where contact_id is not null and not is_deleted

),

final as (

  select
    named.opp_id,
    contacts.person_key,
    min(named.role) as role
  from named
  inner join staging.salesforce__contacts as contacts
    on named.contact_id = contacts.contact_id
  group by named.opp_id, contacts.person_key

)

select * from final
