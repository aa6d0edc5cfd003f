/* ---
title: {en: Joint meetings, it: Riunioni congiunte}
owner: leadership
grain: [meeting_id]
--- */
with

final as (

  select meeting_id, met_on, kind, was_held, marketing_present, sales_present, minutes
  from staging.home__meetings
  where met_on < params.local_on(params.as_of())

)

select * from final
