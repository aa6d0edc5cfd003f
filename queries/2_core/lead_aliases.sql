/* ---
title: {en: Names of a lead, it: Identificativi di un lead}
owner: revops
grain: [alias_id]
--- */
-- Every id by which a system may call a lead, and the lead whose cycle it belongs to. Child tables join this once,
-- by equality. Kinds: own; merged (R4); duplicate (R5: same e-mail within 30 days, the first one counts);
-- contact (Salesforce moves the tasks of a converted lead to its contact).
with

in_order as (

  select
    lead_id,
    person_key,
    created_at,
    lag(created_at) over (partition by person_key order by created_at, lead_id) as previous_at
  from core.lead_records

),

runs as (

  select
    lead_id,
    person_key,
    created_at,
    -- a gap of more than 30 days begins a new lead of the same person
    sum(
      case when previous_at is null or hours_between(previous_at, created_at) > 30 * 24 then 1 else 0 end
    ) over (partition by person_key order by created_at, lead_id rows unbounded preceding) as run_no
  from in_order

),

firsts as (

  select
    lead_id,
    first_value(lead_id) over (partition by person_key, run_no order by created_at, lead_id) as kept_as
  from runs

),

contacts as (

  select
    records.converted_contact_id as contact_id,
    firsts.kept_as,
    row_number() over (partition by records.converted_contact_id order by records.created_at, records.lead_id) as choice
  from core.lead_records as records
  inner join firsts
    on records.lead_id = firsts.lead_id
  where records.converted_contact_id is not null

),

final as (

  select
    lead_id as alias_id,
    kept_as as lead_id,
    case when lead_id = kept_as then 'own' else 'duplicate' end as kind
  from firsts

  union all

  select
    excluded.lead_id as alias_id,
    firsts.kept_as as lead_id,
    'merged' as kind
  from core.excluded_leads as excluded
  inner join firsts
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
    people.lead_id,
    'person' as kind
  from (
    select
      contacts.contact_id,
      firsts.kept_as as lead_id,
      row_number() over (partition by contacts.contact_id order by runs.created_at, runs.lead_id) as choice
    from core.crm_contacts as contacts
    inner join runs
      on contacts.person_key = runs.person_key
    inner join firsts
      on runs.lead_id = firsts.lead_id
    left join firsts as own
      on contacts.contact_id = own.lead_id
    left join core.lead_records as converted
      on contacts.contact_id = converted.converted_contact_id
    where contacts.system in ('hubspot', 'zoho')
      and own.lead_id is null
      and converted.lead_id is null
  ) as people
  where people.choice = 1

)

select * from final
