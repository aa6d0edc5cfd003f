/* ---
title: {en: Agreed actions, it: Azioni concordate}
owner: leadership
grain: [action_id]
--- */
with

named as (

  select
    *,
    rowid as row_no,
    trim(action_id) as record_id,
  from raw.home__action

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, row_no desc) = 1

),

final as (

  select
    record_id as action_id,
    nullif(trim(meeting_id), '') as meeting_id,
    nullif(trim(title), '') as title,
    plain_text(owner) as owner,
    agreed_on,
    due_on,
    done_on,
  from source

)

select * from final
