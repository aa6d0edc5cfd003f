/* ---
title: {en: Names of a lead, it: Identificativi di un lead}
owner: revops
grain: [alias_id]
--- */
-- Every id by which a system may call a lead, and the lead whose cycle it belongs to. Child tables join this once,
-- by equality. Kinds: own; merged (R4); duplicate (R5: same e-mail within 30 days, the first one counts);
-- contact (Salesforce moves the tasks of a converted lead to its contact); person (a contact of the marketing system).
with

contacts as materialized (

  select
    records.converted_contact_id as contact_id,
    firsts.kept_as,
    row_number() over (partition by records.converted_contact_id order by records.created_at, records.lead_id) as choice
  from core.lead_records as records
  inner join core.lead_firsts as firsts
    on records.lead_id = firsts.lead_id
  where records.converted_contact_id is not null

),

final as (

  select
    lead_id as alias_id,
    kept_as as lead_id,
    case when lead_id = kept_as then 'own' else 'duplicate' end as kind
  from core.lead_firsts

  union all

  select
    excluded.lead_id as alias_id,
    firsts.kept_as as lead_id,
    'merged' as kind
  from core.excluded_leads as excluded
  inner join core.lead_firsts as firsts
    on excluded.kept_as = firsts.lead_id
  where excluded.reason = 'merged'

  union all

  select
    contact_id as alias_id,
    kept_as as lead_id,
    'contact' as kind
  from contacts
  where choice = 1

  union all

  -- a contact merged into the converted one
  select
    losers.contact_id as alias_id,
    contacts.kept_as as lead_id,
    'contact' as kind
  from core.crm_contacts as losers
  inner join contacts
    on losers.master_contact_id = contacts.contact_id
    and contacts.choice = 1
  left join contacts as converted_too
    on losers.contact_id = converted_too.contact_id
  where converted_too.contact_id is null

  union all

  -- a contact of the marketing system whose person a sales system knows as a lead: calls and mails logged there
  -- belong to that person's first lead
  select
    people.contact_id as alias_id,
    firsts.kept_as as lead_id,
    'person' as kind
  from core.crm_contacts as people
  inner join core.lead_firsts as firsts
    on people.person_key = firsts.person_key
    and firsts.record_no = 1
  left join core.lead_firsts as own
    on people.contact_id = own.lead_id
  left join contacts as converted
    on people.contact_id = converted.contact_id
    and converted.choice = 1
  where people.system in ('hubspot', 'zoho')
    and own.lead_id is null
    and converted.contact_id is null

)

select * from final
