/* ---
title: {en: Changes of stage, it: Cambi di fase}
owner: revops
--- */
-- 6.11: every recorded change of a lead's status or a deal's stage, with the reason why it cannot be right, if any (R10).
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
    case
      when changed_at < created_at then 'before_creation'
      when value_before is not null and old_value is not null and old_value <> value_before then 'chain_broken'
      when not is_known then 'unknown_status'
    end as reason
  from lead_changes

  union all

  select
    'opportunity' as object,
    history.opp_id as record_id,
    history.changed_at,
    case when history.changed_at < opportunities.created_at then 'before_creation' end as reason
  from staging.salesforce__opportunity_histories as history
  left join staging.salesforce__opportunities as opportunities
    on history.opp_id = opportunities.opp_id
  where history.is_stage_change

),

final as (

  select
    object,
    record_id,
    changed_at,
    params.local_on(changed_at) as changed_on,
    reason
  from together
  where changed_at < params.as_of()

)

select * from final
