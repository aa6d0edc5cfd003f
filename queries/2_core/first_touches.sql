/* ---
title: {en: First touches, it: Primi contatti}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- The first time a person of sales reached out after the clock started (2.01): one pass over the
-- outreach. A meeting the buyer booked stops the clock at booking.
with

final as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    -- R10: up to five minutes before the lead was typed in is a phone-in lead, answered at once
    min(
      case when outreach.occurred_at < clocks.started_at then clocks.started_at else outreach.occurred_at end
    ) as first_touch_at
  from core.response_clocks as clocks
  inner join core.outreach as outreach
    on clocks.lead_id = outreach.lead_id
    and outreach.occurred_at >= clocks.started_at - interval '5' minute
    and (clocks.next_started_at is null or outreach.occurred_at < clocks.next_started_at)
  group by clocks.lead_id, clocks.cycle_no

)

select * from final
