/* ---
title: {en: Calls of leads, it: Chiamate ai lead}
owner: sales
grain: [call_id]
--- */
-- Calls that only a telephone system knows, each with the lead that was called.
with

-- a call that a telephone system also wrote into the CRM carries the call's id there
calls_in_crm as (

  select distinct call_object as call_id
  from core.crm_tasks
  where call_object is not null

),

own_calls as (

  select
    calls.call_id,
    calls.user_name_norm,
    calls.direction,
    calls.phone_key,
    calls.outcome,
    calls.occurred_at
  from core.calls as calls
  left join calls_in_crm
    on calls.call_id = calls_in_crm.call_id
  where calls_in_crm.call_id is null

),

phones as (

  select
    aliases.lead_id,
    records.phone_key,
    records.created_at
  from core.lead_records as records
  inner join core.lead_aliases as aliases
    on records.lead_id = aliases.alias_id
  where records.phone_key is not null

),

-- the newest lead that has the number and existed when the phone rang; five minutes' grace for phone-in leads (R10)
called as (

  select
    own_calls.call_id,
    phones.lead_id,
    row_number() over (
      partition by own_calls.call_id order by phones.created_at desc nulls last, phones.lead_id
    ) as choice
  from own_calls
  inner join phones
    on own_calls.phone_key = phones.phone_key
    and phones.created_at <= own_calls.occurred_at + interval '5' minute
    and phones.created_at >= own_calls.occurred_at - params.lookback_days() * interval '1' day

),

final as (

  select
    own_calls.call_id,
    called.lead_id,
    own_calls.user_name_norm,
    own_calls.direction,
    own_calls.outcome,
    own_calls.occurred_at
  from own_calls
  inner join called
    on own_calls.call_id = called.call_id
    and called.choice = 1

)

select * from final
