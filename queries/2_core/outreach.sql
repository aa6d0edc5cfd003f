/* ---
title: {en: Outreach of sales, it: Contatti delle vendite}
owner: sales
grain: [activity_id]
--- */
-- What counts as sales reaching out to a lead (2.01): a call nobody picked up too, automatic mail not; a meeting also where
-- the buyer booked it.
with

final as (

  select
    activity_id,
    lead_id,
    occurred_at,
    recorded_at
  from core.activities
  where lead_id is not null
    and team = 'sales'
    and not is_automated
    and (
      (direction = 'outbound' and type in ('call', 'email', 'meeting'))
      or (direction = 'inbound' and type = 'meeting')
    )

)

select * from final
