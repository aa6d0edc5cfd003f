/* ---
title: {en: Lead events, it: Eventi dei lead}
owner: revops
--- */
-- Every entry of a lead into a status, from the histories of all systems, as recorded: before cycles (R3),
-- before skipped stages are filled (R7), before the opportunity link (R19).
with

spelled as (

  select
    system,
    spelling,
    min(stage) as stage
  from agreement.stage_spellings
  where coalesce(object, 'lead') <> 'opportunity'
  group by system, spelling

),

-- an export without any history says nothing about when the present status began
coverage as (

  select count(*) as changes
  from staging.salesforce__lead_histories

),

-- apart from the events, so that only the few columns of the first change are put in order
in_order as materialized (

  select
    lead_id as record_id,
    field,
    old_value,
    old_head,
    row_number() over (partition by lead_id, field order by changed_at, history_id) as step
  from staging.salesforce__lead_histories

),

first_status as (

  select record_id, old_value, old_head
  from in_order
  where field = 'status' and step = 1

),

first_owner as (

  select record_id, old_value
  from in_order
  where field = 'owner' and step = 1

),

created as (

  select
    records.lead_id as record_id,
    'inquiry' as status,
    records.created_at as entered_at,
    records.created_at as recorded_at,
    records.created_by_id as by_user_id,
    cast(null as varchar) as reason_code,
    cast(null as varchar) as owner_id,
    false as is_imputed
  from core.lead_records as records

),

-- the status a lead was born with: what its first change left behind, else the one it still has
born as (

  select
    records.lead_id as record_id,
    coalesce(by_text.stage, by_head.stage) as status,
    -- only Salesforce keeps a history; elsewhere the status is as old as the last change of the record
    case when coverage.changes > 0 and records.system = 'salesforce' then records.created_at else records.modified_at end as entered_at,
    case when coverage.changes > 0 and records.system = 'salesforce' then records.created_at else records.modified_at end as recorded_at,
    records.created_by_id as by_user_id,
    case when first_status.record_id is null then records.status_reason end as reason_code,
    cast(null as varchar) as owner_id,
    coverage.changes = 0 or records.system <> 'salesforce' as is_imputed
  from core.lead_records as records
  cross join coverage
  left join first_status
    on records.lead_id = first_status.record_id
  left join spelled as by_text
    on coalesce(first_status.old_value, records.status_spelling) = by_text.spelling
    and records.system = by_text.system
  left join spelled as by_head
    on coalesce(first_status.old_head, records.status_head) = by_head.spelling
    and records.system = by_head.system
  where records.system <> 'hubspot'
    and coalesce(by_text.stage, by_head.stage) <> 'inquiry'

),

changed as (

  select
    history.lead_id as record_id,
    coalesce(by_text.stage, by_head.stage) as status,
    history.changed_at as entered_at,
    history.changed_at as recorded_at,
    history.by_user_id,
    history.new_reason as reason_code,
    cast(null as varchar) as owner_id,
    false as is_imputed
  from staging.salesforce__lead_histories as history
  left join spelled as by_text
    on history.new_value = by_text.spelling
    and by_text.system = 'salesforce'
  left join spelled as by_head
    on history.new_head = by_head.spelling
    and by_head.system = 'salesforce'
  where history.field = 'status'
    and coalesce(by_text.stage, by_head.stage) is not null

),

-- a queue (00G…) is not a person: only an owner that is a user (005…) makes a lead assigned
assigned as (

  select
    records.lead_id as record_id,
    'assigned' as status,
    records.created_at as entered_at,
    records.created_at as recorded_at,
    records.created_by_id as by_user_id,
    cast(null as varchar) as reason_code,
    coalesce(first_owner.old_value, records.owner_id) as owner_id,
    false as is_imputed
  from core.lead_records as records
  left join first_owner
    on records.lead_id = first_owner.record_id
  left join core.users as users
    on records.owner_id = users.user_id
    and records.system <> 'salesforce'
  where coalesce(first_owner.old_value, records.owner_id) like '005%'
    or users.user_id is not null

  union all

  select
    lead_id as record_id,
    'assigned' as status,
    changed_at as entered_at,
    changed_at as recorded_at,
    by_user_id,
    cast(null as varchar) as reason_code,
    new_value as owner_id,
    false as is_imputed
  from staging.salesforce__lead_histories
  where field = 'owner' and new_value like '005%'

),

crm_events as (

  select * from created
  union all
  select * from born
  union all
  select * from changed
  union all
  select * from assigned

),

-- a duplicate's record (R5) speaks for the lead it duplicates; a status and an owner set in the same second are two
-- history rows of one entry
crm_entries as materialized (

  select
    aliases.lead_id,
    events.status,
    events.entered_at,
    min(events.recorded_at) as recorded_at,
    min(events.by_user_id) as by_user_id,
    min(events.reason_code) as reason_code,
    min(events.owner_id) as owner_id,
    min(case when events.is_imputed then 1 else 0 end) = 1 as is_imputed
  from crm_events as events
  inner join core.lead_aliases as aliases
    on events.record_id = aliases.alias_id
  group by aliases.lead_id, events.status, events.entered_at

),

crm_stages as (

  select distinct lead_id, status
  from crm_entries

),

-- the marketing system fills only the stages the CRM never recorded, on the person's first lead;
-- a date more than a day before that lead belongs to an older life of the contact
marketing_events as (

  select
    first_leads.lead_id,
    stages.stage as status,
    case when stages.entered_at < first_leads.created_at then first_leads.created_at else stages.entered_at end as entered_at,
    stages.entered_at as recorded_at,
    cast(null as varchar) as by_user_id,
    cast(null as varchar) as reason_code,
    cast(null as varchar) as owner_id,
    false as is_imputed
  from staging.hubspot__contact_stages as stages
  inner join core.lead_firsts as first_leads
    on stages.person_key = first_leads.person_key
    and first_leads.record_no = 1
    and hours_between(first_leads.created_at, stages.entered_at) >= -24
  left join crm_stages
    on first_leads.lead_id = crm_stages.lead_id
    and stages.stage = crm_stages.status
  where stages.stage is not null
    and crm_stages.lead_id is null

),

final as (

  select
    lead_id,
    status,
    entered_at,
    recorded_at,
    by_user_id,
    reason_code,
    owner_id,
    is_imputed,
    'crm' as told_by
  from crm_entries
  where entered_at < params.as_of()

  union all

  select
    lead_id,
    status,
    entered_at,
    recorded_at,
    by_user_id,
    reason_code,
    owner_id,
    is_imputed,
    'marketing' as told_by
  from marketing_events
  where entered_at < params.as_of()

)

select * from final
