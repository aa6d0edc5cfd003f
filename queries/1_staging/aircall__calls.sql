/* ---
title: {en: Aircall calls, it: Chiamate di Aircall}
owner: sales
grain: [call_id]
--- */
-- One row per call. The older export has no call id: line, start and numbers together are its name.
with

-- a call without an id is known by who called whom, and when
keyed as (

  select
    *,
    rowid as row_no,
    coalesce(call_id, md5(concat_ws('|', line, direction, from_number, to_number, started_at))) as call_key
  from raw.aircall__call

),

-- overlapping exports bring the same record twice: the one exported last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took ten times the memory)
repeated as (

  select hash(call_key) as key_hash
  from keyed
  group by hash(call_key)
  having count(*) > 1

),

superseded as (

  select row_no
  from keyed
  where hash(call_key) in (select key_hash from repeated)
  qualify row_number() over (partition by call_key order by _file desc, row_no desc) > 1

),

source as (

  select keyed.*
  from keyed
  left join superseded
    on keyed.row_no = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    coalesce(nullif(trim(call_id), ''), call_key) as call_id,
    plain_text(user_name) as user_name_norm,
    case when lower(direction) = 'inbound' then 'inbound' else 'outbound' end as direction,
    -- the other side's number: the caller of an inbound call, the called of an outbound one
    phone_key(case when lower(direction) = 'inbound' then from_number else to_number end) as phone_key,
    -- an "answered" outbound call may be voicemail: time in conversation is the better witness
    case
      when coalesce(duration_in_call_seconds, 0) >= 30 then 'connected'
      when answered then 'short'
      else coalesce(plain_text(missed_call_reason), 'no answer')
    end as outcome,
    duration_in_call_seconds as duration_seconds,
    started_at as occurred_at,
  from source
  -- lines kept for trying things out
  where not regexp_matches(coalesce(lower(line), ''), '\b(test|prova|pruebas)\b')

)

select * from final
