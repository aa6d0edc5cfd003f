/* ---
title: {en: RingCentral calls, it: Chiamate di RingCentral}
owner: sales
grain: [call_id]
--- */
-- The log has no id: moment, number and action together are its name.
with

timed as (

  select
    *,
    text_time(trim(day) || ' ' || trim(time)) as occurred_local,
    case
      when regexp_matches(trim(duration), '^\d+:\d{2}:\d{2}$')
        then 3600 * cast(split_part(trim(duration), ':', 1) as bigint) + 60 * cast(split_part(trim(duration), ':', 2) as bigint) + cast(split_part(trim(duration), ':', 3) as bigint)
      when regexp_matches(trim(duration), '^\d+:\d{2}$')
        then 60 * cast(split_part(trim(duration), ':', 1) as bigint) + cast(split_part(trim(duration), ':', 2) as bigint)
    end as seconds,
    regexp_matches(coalesce(plain_text(direction), plain_text(action)), 'incoming|inbound|in entrata') as is_inbound,
  from raw.ringcentral__call
  where coalesce(plain_text(type), 'voice') in ('voice', 'call', 'voce')

),

shifted as (

  select
    *,
    utc_of(occurred_local) as occurred_at,
  from timed

),

final as (

  select distinct
    'ringcentral:' || md5(concat_ws('|', occurred_at, phone_number, action, extension, duration)) as call_id,
    plain_text(coalesce(extension, full_name)) as user_name_norm,
    case when coalesce(is_inbound, false) then 'inbound' else 'outbound' end as direction,
    phone_key(phone_number) as phone_key,
    call_outcome(case when regexp_matches(plain_text(result), 'voicemail|missed|no answer|busy|rejected|hang') then 0 else seconds end, result) as outcome,
    seconds as duration_seconds,
    occurred_at,
  from shifted
  where occurred_at is not null

)

select * from final
