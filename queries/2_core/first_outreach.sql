/* ---
title: {en: First outreach on record, it: Primo contatto registrato}
owner: sales
grain: [began_on]
--- */
-- The day from which calls, mails and meetings of sales with leads are on record; no row where none are. A lead that was
-- due before may well have been answered: nobody can tell, so nothing is said about it.
with

outreach as (

  select min(occurred_at) as began_at
  from core.activities
  where lead_id is not null
    and team = 'sales'
    and not is_automated
    and (
      (direction = 'outbound' and type in ('call', 'email', 'meeting'))
      or (direction = 'inbound' and type = 'meeting')
    )

),

final as (

  select params.local_on(began_at) as began_on
  from outreach
  where began_at is not null

)

select * from final
