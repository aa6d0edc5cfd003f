/* ---
title: {en: Plans of opportunities, it: Piani delle opportunità}
owner: sales
grain: [opp_id, valid_from]
--- */
-- What was planned for a deal, and when that was believed: amount and closing date after each change, whether or not
-- the stage changed as well. Of several changes at one instant the last one holds. It lets a past week be seen as it
-- was, without having kept a snapshot of it (1.15, 1.18).
with

changes as (

  select
    history.opp_id,
    history.changed_at,
    history.amount,
    history.close_planned_on,
    row_number() over (
      partition by history.opp_id, history.changed_at
      order by history.recorded_at desc nulls last, history.history_id desc nulls last
    ) as choice
  from staging.salesforce__opportunity_histories as history
  inner join core.opportunities as opportunities
    on history.opp_id = opportunities.opp_id
  where history.changed_at < params.as_of()

),

final as (

  select
    opp_id,
    changed_at as valid_from,
    params.local_on(changed_at) as valid_from_on,
    lead(changed_at) over (partition by opp_id order by changed_at) as valid_to,
    params.local_on(lead(changed_at) over (partition by opp_id order by changed_at)) as valid_to_on,
    amount,
    close_planned_on
  from changes
  where choice = 1

)

select * from final
