/* ---
title: {en: Leads that came unprompted, it: Lead arrivati da soli}
owner: marketing
grain: [lead_id]
--- */
-- 5.04: a lead that came straight to the site, searched for the brand or had heard of it. The marketing system's own
-- traffic source wins, because it is measured; the CRM's source is what somebody chose. NULL: neither says anything.
with

measured as (

  select
    person_key,
    max(source_spelling) as source_spelling
  from staging.hubspot__contacts
  where source_spelling is not null
  group by person_key

),

told as (

  select
    leads.lead_id,
    leads.created_on,
    coalesce(measured.source_spelling, case when leads.source <> 'Unknown' then lower(leads.source) end) as told_source
  from core.leads as leads
  left join measured
    on leads.person_key = measured.person_key
  where not leads.is_import

),

final as (

  select
    lead_id,
    created_on,
    case
      when told_source is null then null
      else told_source like 'direct%'
        or told_source like '%brand%'
        or told_source like '%heard of%'
        or told_source like '%word of mouth%'
        or told_source like '%traffico diretto%'
        or told_source like '%passaparola%'
    end as is_unprompted
  from told

)

select * from final
