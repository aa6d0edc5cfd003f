/* ---
title: {en: Cells that must be filled, it: Celle da riempire}
owner: revops
grain: [object, record_id, field]
--- */
-- One row per record and field that its stage requires (6.01), as of the report week. A field nobody ever filled was not
-- exported, or is not used, and is left out.
with

cells as (

  select 'lead' as object, lead_id as record_id, 'lead' as stage, 'email' as field, is_filled(email_norm) as is_filled
  from core.leads
  union all
  select 'lead' as object, lead_id as record_id, 'lead' as stage, 'country' as field, is_filled(country) as is_filled
  from core.leads
  union all
  select 'account' as object, account_id as record_id, 'account' as stage, 'country' as field, is_filled(country) as is_filled
  from core.accounts
  where not coalesce(is_internal, false)
  union all
  select 'account' as object, account_id as record_id, 'account' as stage, 'segment' as field, is_filled(segment) as is_filled
  from core.accounts
  where not coalesce(is_internal, false)
  union all
  select 'opportunity' as object, opp_id as record_id, outcome as stage, 'amount' as field, coalesce(amount > 0, false) as is_filled
  from core.opportunities
  where outcome in ('open', 'won')
  union all
  select 'opportunity' as object, opp_id as record_id, outcome as stage, 'source' as field, is_filled(source) as is_filled
  from core.opportunities
  -- a renewal comes from the customer
  where type = 'new'
  union all
  select
    'opportunity' as object, opp_id as record_id, outcome as stage, 'close_date' as field, close_planned_on is not null as is_filled
  from core.opportunities
  union all
  select 'opportunity' as object, opp_id as record_id, outcome as stage, 'loss_reason' as field, is_filled(loss_reason) as is_filled
  from core.opportunities
  where outcome in ('lost', 'no_decision')
  union all
  select 'opportunity' as object, opp_id as record_id, outcome as stage, 'competitor' as field, is_filled(competitor) as is_filled
  from core.opportunities
  where outcome = 'lost'

),

used as (

  select object, field
  from cells
  group by object, field
  having bool_or(is_filled)

),

final as (

  select
    cells.object,
    cells.record_id,
    cells.stage,
    cells.field,
    cells.is_filled
  from cells
  inner join used
    on cells.object = used.object
    and cells.field = used.field

)

select * from final
