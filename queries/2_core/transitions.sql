/* ---
title: {en: Changes of stage, it: Cambi di fase}
owner: revops
# every table: a row of one left whole would be there once for each part
parts:
  staging.salesforce__lead_histories: lead_id
  staging.salesforce__leads: lead_id
  staging.hubspot__contact_stages: contact_id
  staging.hubspot__contacts: contact_id
  staging.zoho__leads: lead_id
  core.crm_opportunity_changes: opp_id
  core.crm_opportunities: opp_id
--- */
-- 6.11: every recorded change of a lead's status or a deal's stage, with the reason why it cannot be right, if any (R10).
-- Salesforce keeps a history of both. HubSpot writes the last entry of each stage, so nothing can be said of their chain;
-- Pipedrive the entry of the present stage and the end, Zoho and Dynamics the end of a deal, and Zoho the day of a lead's
-- conversion. Times that stand in for one nobody wrote down are no changes. A change that has a day only, such as a close
-- date, is held against the day of the creation.
with

-- put in order before anything is joined to it, for a history is long
in_order as materialized (

  select
    lead_id,
    changed_at,
    old_value,
    new_value,
    new_head,
    lag(new_value) over (partition by lead_id order by changed_at, history_id) as value_before
  from staging.salesforce__lead_histories
  where field = 'status'

),

lead_changes as (

  select
    in_order.lead_id as record_id,
    in_order.changed_at,
    leads.created_at,
    in_order.old_value,
    in_order.value_before,
    spellings.spelling is not null or heads.spelling is not null as is_known
  from in_order
  left join staging.salesforce__leads as leads
    on in_order.lead_id = leads.lead_id
  left join (select distinct spelling from agreement.stage_spellings where system = 'salesforce') as spellings
    on in_order.new_value = spellings.spelling
  left join (select distinct spelling from agreement.stage_spellings where system = 'salesforce') as heads
    on in_order.new_head = heads.spelling

),

together as (

  select
    'lead' as object,
    record_id,
    changed_at,
    params.local_on(changed_at) as changed_on,
    case
      when changed_at < created_at then 'before_creation'
      when value_before is not null and old_value is not null and old_value <> value_before then 'chain_broken'
      when not is_known then 'unknown_status'
    end as reason
  from lead_changes

  union all

  select
    'lead' as object,
    stages.contact_id as record_id,
    stages.entered_at as changed_at,
    params.local_on(stages.entered_at) as changed_on,
    case
      when stages.entered_at < contacts.created_at then 'before_creation'
      when stages.stage is null then 'unknown_status'
    end as reason
  from staging.hubspot__contact_stages as stages
  inner join staging.hubspot__contacts as contacts
    on stages.contact_id = contacts.contact_id

  union all

  select
    'lead' as object,
    lead_id as record_id,
    cast(converted_on as timestamp) as changed_at,
    converted_on as changed_on,
    case when converted_on < params.local_on(created_at) then 'before_creation' end as reason
  from staging.zoho__leads
  where converted_on is not null

  union all

  -- deals of every system; those whose record was not exported are orphans (6.09)
  select
    'opportunity' as object,
    changes.opp_id as record_id,
    changes.changed_at,
    params.local_on(changes.changed_at) as changed_on,
    case
      when opportunities.created_at is null or changes.changed_at >= opportunities.created_at then null
      when params.local_at(changes.changed_at) > cast(params.local_on(changes.changed_at) as timestamp) then 'before_creation'
      when params.local_on(changes.changed_at) < opportunities.created_on then 'before_creation'
    end as reason
  from core.crm_opportunity_changes as changes
  inner join core.crm_opportunities as opportunities
    on changes.opp_id = opportunities.opp_id
  where changes.is_stage_change
    and not changes.is_imputed

),

final as (

  select
    object,
    record_id,
    changed_at,
    changed_on,
    reason
  from together
  where changed_at < params.as_of()

)

select * from final
