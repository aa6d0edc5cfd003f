/* ---
title: {en: Contacts of all systems, it: Contatti di tutti i sistemi}
owner: revops
grain: [contact_id]
--- */
-- Who a system's contact id is. One person has one person_key in every system, made from the e-mail address.
with

final as (

  select contact_id, master_contact_id, account_id, person_key, 'salesforce' as system
  from staging.salesforce__contacts

  union all

  select contact_id, cast(null as varchar) as master_contact_id, cast(null as varchar) as account_id, person_key, 'hubspot' as system
  from staging.hubspot__contacts

  union all

  select lead_id as contact_id, cast(null as varchar) as master_contact_id, account_id, person_key, 'pipedrive' as system
  from staging.pipedrive__people

  union all

  select contact_id, cast(null as varchar) as master_contact_id, account_id, person_key, 'zoho' as system
  from staging.zoho__contacts

)

select * from final
