/* ---
title: {en: Lead records, it: Schede dei lead}
owner: revops
grain: [lead_id]
--- */
-- Every surviving lead of every system, before it is linked to an opportunity (core.leads is this plus the link).
-- A HubSpot contact is a lead of its own only when the CRM has no lead of that person (the CRM is where sales works) and
-- only once it entered a stage of the agreement: a newsletter subscriber has not enquired about anything.
with

losers as (

  select
    excluded.kept_as as lead_id,
    min(merged.created_at) as created_at
  from core.excluded_leads as excluded
  inner join core.crm_leads as merged
    on excluded.lead_id = merged.lead_id
  where excluded.reason = 'merged'
  group by excluded.kept_as

),

-- a campaign by membership, for leads whose own campaign field is empty
memberships as (

  select
    lead_id,
    campaign_id,
    row_number() over (partition by lead_id order by created_at, member_id) as choice
  from core.crm_members
  where lead_id is not null

),

-- "same account" by name, only where the name is one account's
accounts_by_name as (

  select
    name_norm,
    min(account_id) as account_id
  from core.crm_accounts
  where name_norm is not null and not is_deleted and master_account_id is null and kept_as = account_id
  group by name_norm
  having count(*) = 1

),

-- the first stage a contact entered is its enquiry
entered as (

  select
    contact_id,
    min(entered_at) as entered_at
  from staging.hubspot__contact_stages
  where stage is not null
  group by contact_id

),

crm_people as (

  select distinct person_key
  from core.crm_leads

),

records as materialized (

  select
    leads.lead_id,
    leads.person_key,
    leads.email_norm,
    leads.phone_key,
    leads.company_norm,
    leads.converted_account_id,
    leads.converted_contact_id,
    leads.converted_opp_id,
    -- R4: the survivor takes the earliest creation
    case when losers.created_at < leads.created_at then losers.created_at else leads.created_at end as created_at,
    leads.converted_on,
    leads.source_spelling,
    leads.source_as_written,
    leads.campaign_id,
    leads.country,
    case
      when leads.intent_spelling in ('high', 'alta', 'alto') then 'high'
      when leads.intent_spelling is not null then 'low'
      when leads.rating in ('hot', 'caldo') then 'high'
      else 'low'
    end as intent,
    leads.owner_id,
    leads.created_by_id,
    leads.status_spelling,
    leads.status_head,
    leads.status_reason,
    leads.modified_at,
    leads.system
  from core.crm_leads as leads
  left join core.excluded_leads as excluded
    on leads.lead_id = excluded.lead_id
  left join losers
    on leads.lead_id = losers.lead_id
  where excluded.lead_id is null

  union all

  select
    contacts.contact_id as lead_id,
    contacts.person_key,
    contacts.email_norm,
    contacts.phone_key,
    contacts.company_norm,
    cast(null as varchar) as converted_account_id,
    cast(null as varchar) as converted_contact_id,
    cast(null as varchar) as converted_opp_id,
    entered.entered_at as created_at,
    cast(null as date) as converted_on,
    contacts.source_spelling,
    contacts.source_as_written,
    cast(null as varchar) as campaign_id,
    contacts.country,
    'low' as intent,
    coalesce(users.user_id, contacts.owner_id) as owner_id,
    cast(null as varchar) as created_by_id,
    contacts.stage_spelling as status_spelling,
    contacts.stage_spelling as status_head,
    cast(null as varchar) as status_reason,
    contacts.modified_at,
    'hubspot' as system
  from staging.hubspot__contacts as contacts
  inner join entered
    on contacts.contact_id = entered.contact_id
  left join crm_people
    on contacts.person_key = crm_people.person_key
  left join core.excluded_leads as excluded
    on contacts.contact_id = excluded.lead_id
  left join core.user_names as users
    on contacts.owner_name_norm = users.name_norm
  where crm_people.person_key is null
    and excluded.lead_id is null

),

-- 1.01: more than fifty leads in one second are an import, not demand
imports as (

  select created_at
  from records
  group by created_at
  having count(*) > 50

),

calendars as (

  select distinct calendar_id
  from agreement.business_days

),

final as (

  select
    records.lead_id,
    records.person_key,
    records.email_norm,
    records.phone_key,
    coalesce(records.converted_account_id, accounts_by_name.account_id) as account_id,
    records.converted_contact_id,
    records.converted_opp_id,
    records.created_at,
    params.local_on(records.created_at) as created_on,
    records.converted_on,
    -- R17: no source is a source that is shown
    coalesce(sources.source, records.source_as_written, 'Unknown') as source,
    coalesce(sources.origin, 'unknown') as origin,
    coalesce(records.campaign_id, memberships.campaign_id) as campaign_id,
    coalesce(records.country, 'Unknown') as country,
    records.intent,
    records.owner_id,
    records.created_by_id,
    -- R12: owner's calendar, else the region's, else the default
    coalesce(users.calendar_id, calendars.calendar_id, params.default_calendar()) as calendar_id,
    records.status_spelling,
    records.status_head,
    records.status_reason,
    records.modified_at,
    records.system,
    imports.created_at is not null as is_import
  from records
  left join agreement.sources as sources
    on records.source_spelling = sources.spelling
  left join memberships
    on records.lead_id = memberships.lead_id
    and memberships.choice = 1
  left join accounts_by_name
    on records.company_norm = accounts_by_name.name_norm
  left join core.users as users
    on records.owner_id = users.user_id
  left join imports
    on records.created_at = imports.created_at
  left join calendars
    on records.country = calendars.calendar_id
  -- R1: nothing after as_of exists yet
  where records.created_at < params.as_of()

)

select * from final
