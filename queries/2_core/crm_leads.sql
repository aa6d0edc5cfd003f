/* ---
title: {en: Leads of the sales systems, it: Lead dei sistemi di vendita}
owner: revops
grain: [lead_id]
--- */
-- One shape for the leads of every sales system. Salesforce ids stay as they are; the others carry their system's name
-- in front. HubSpot's contacts are not here: they become leads only where no sales system knows the person.
with

in_export as (

  select lead_id
  from staging.salesforce__leads

),

final as (

  select
    lead_id, master_lead_id, owner_id, campaign_id, converted_account_id, converted_contact_id, converted_opp_id,
    created_by_id, person_key, email_norm, email_domain, phone_key, name_norm, company_norm, country,
    source_spelling, source_as_written, status_spelling, status_head, status_reason, rating, intent_spelling,
    is_deleted, is_converted, converted_on, created_at, modified_at,
    'salesforce' as system
  from staging.salesforce__leads

  union all

  -- a report of leads counts where the record itself was not exported
  select
    reports.lead_id, cast(null as varchar), reports.owner_id, cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar),
    cast(null as varchar), reports.person_key, reports.email_norm, reports.email_domain, reports.phone_key, reports.name_norm, reports.company_norm, reports.country,
    reports.source_spelling, reports.source_as_written, reports.status_spelling, reports.status_head, reports.status_reason, reports.rating, cast(null as varchar),
    false, reports.is_converted, reports.converted_on, reports.created_at, reports.modified_at,
    'salesforce' as system
  from staging.salesforce__lead_reports as reports
  left join in_export
    on reports.lead_id = in_export.lead_id
  where in_export.lead_id is null

  union all

  select
    lead_id, cast(null as varchar), owner_id, cast(null as varchar), account_id, cast(null as varchar), cast(null as varchar),
    cast(null as varchar), person_key, email_norm, email_domain, phone_key, name_norm, company_norm, cast(null as varchar),
    source_spelling, source_as_written, status_spelling, status_spelling, cast(null as varchar), case when status_spelling like 'hot%' then 'hot' end, cast(null as varchar),
    false, false, cast(null as date), created_at, modified_at,
    'pipedrive' as system
  from staging.pipedrive__people

  union all

  select
    lead_id, cast(null as varchar), owner_id, cast(null as varchar), cast(null as varchar), converted_contact_id, converted_opp_id,
    cast(null as varchar), person_key, email_norm, email_domain, phone_key, name_norm, company_norm, country,
    source_spelling, source_as_written, status_spelling, status_spelling, cast(null as varchar), rating, cast(null as varchar),
    false, is_converted, converted_on, created_at, modified_at,
    'zoho' as system
  from staging.zoho__leads

  union all

  select
    lead_id, cast(null as varchar), owner_id, cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar),
    cast(null as varchar), person_key, email_norm, email_domain, phone_key, name_norm, company_norm, country,
    source_spelling, source_as_written, status_spelling, status_head, status_reason, rating, cast(null as varchar),
    false, is_converted, cast(null as date), created_at, modified_at,
    'dynamics' as system
  from staging.dynamics__leads

)

select * from final
