/* ---
title: {en: SIP calls, it: Chiamate SIP}
owner: sales
grain: [call_id]
--- */
with

legs as (

  select distinct call_id, started_at, duration, caller, callee, direction, result, user_name
  from raw.cdr__call

),

-- a transferred call has a row per leg: the first says who called whom, all together how long they spoke
first_legs as (

  select
    *,
    sum(duration) over (partition by call_id) as seconds,
  from legs
  qualify row_number() over (partition by call_id order by started_at, caller, callee) = 1

),

final as (

  select
    'cdr:' || trim(call_id) as call_id,
    plain_text(user_name) as user_name_norm,
    case when regexp_matches(plain_text(direction), '^(in|terminat|entrante)') then 'inbound' else 'outbound' end as direction,
    phone_key(case when regexp_matches(plain_text(direction), '^(in|terminat|entrante)') then caller else callee end) as phone_key,
    call_outcome(cast(seconds as bigint), result) as outcome,
    cast(seconds as bigint) as duration_seconds,
    started_at as occurred_at,
  from first_legs

)

select * from final
