/* ---
title: {en: HubSpot activities, it: Attività di HubSpot}
owner: sales
grain: [activity_id]
--- */
-- One row per call, meeting or logged mail. A cell with several contacts gives one activity, of the first contact
-- named.
with

together as (

  select
    record_id, 'call' as type, case when plain_text(direction) like 'in%' then 'inbound' else 'outbound' end as direction, case when plain_text(outcome) = 'connected' then 'connected' else coalesce(plain_text(outcome), 'no answer') end as outcome,
    contact_ids, deal_ids, activity_owner, activity_at, create_at, last_modified_at, _file, rowid as row_no
  from raw.hubspot__call

  union all

  select
    record_id, 'meeting' as type, 'outbound' as direction, plain_text(outcome) as outcome,
    contact_ids, deal_ids, activity_owner, activity_at, create_at, last_modified_at, _file, rowid as row_no
  from raw.hubspot__meeting

  union all

  select
    record_id, 'email' as type, case when plain_text(direction) like '%incoming%' or plain_text(direction) like 'in%' then 'inbound' else 'outbound' end as direction, plain_text(outcome) as outcome,
    contact_ids, deal_ids, activity_owner, activity_at, create_at, last_modified_at, _file, rowid as row_no
  from raw.hubspot__email

),

source as (

  select *
  from together
  qualify row_number() over (partition by type, record_id order by last_modified_at desc nulls last, _file desc, row_no desc) = 1

),

final as (

  select
    system_id('hubspot', type || ' ' || trim(record_id)) as activity_id,
    system_id('hubspot', list_filter(contact_ids, x -> x <> '')[1]) as contact_id,
    system_id('hubspot', list_filter(deal_ids, x -> x <> '')[1]) as deal_id,
    plain_text(activity_owner) as user_name_norm,
    type,
    direction,
    outcome,
    false as is_automated,
    case when type = 'meeting' and create_at < activity_at then create_at else activity_at end as occurred_at,
    case when type = 'meeting' and create_at < activity_at then create_at else greatest(activity_at, coalesce(create_at, activity_at)) end as recorded_at,
  from source

)

select * from final
