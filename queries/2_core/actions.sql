/* ---
title: {en: Agreed actions, it: Azioni concordate}
owner: leadership
grain: [action_id]
--- */
with

final as (

  select
    action_id,
    meeting_id,
    title,
    owner,
    agreed_on,
    due_on,
    -- what was done after as_of is still open (R1)
    case when done_on < params.local_on(params.as_of()) then done_on end as done_on
  from staging.home__actions
  where agreed_on < params.local_on(params.as_of())

)

select * from final
