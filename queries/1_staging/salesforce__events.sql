/* ---
title: {en: Salesforce events, it: Eventi di Salesforce}
owner: sales
grain: [event_id]
--- */
with

-- overlapping exports bring the same record twice: the one that was changed last is the truth
-- (rare, so they are looked for by a narrow hash; sorting whole rows by id took five times the memory)
repeated as (

  select hash(id) as id_hash
  from raw.salesforce__event
  group by hash(id)
  having count(*) > 1

),

superseded as (

  select rowid as row_no
  from raw.salesforce__event
  where hash(id) in (select id_hash from repeated)
  qualify row_number() over (partition by id order by system_modstamp_at desc nulls last, _file desc, rowid desc) > 1

),

source as (

  select records.*
  from raw.salesforce__event as records
  left join superseded
    on records.rowid = superseded.row_no
  where superseded.row_no is null

),

final as (

  select
    salesforce_id(id) as event_id,
    salesforce_id(who_id) as who_id,
    salesforce_id(what_id) as what_id,
    salesforce_id(owner_id) as user_id,
    case when regexp_matches(plain_text(subject), '(booked by|prenotat|self-?booked)') then 'inbound' else 'outbound' end as direction,
    cast(null as varchar) as outcome,
    -- a meeting in the calendar stops the clock when it was booked; when it takes place is activity_at
    created_at as occurred_at,
    created_at as recorded_at,
    activity_at as starts_at,
    duration_minutes,
  from source
  where coalesce(is_deleted, false) = false
    and coalesce(is_child, false) = false

)

select * from final
