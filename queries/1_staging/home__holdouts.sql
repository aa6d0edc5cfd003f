/* ---
title: {en: Leads drawn by lot, it: Lead sorteggiati}
owner: marketing
--- */
with

final as (

  select distinct
    salesforce_id(lead_id) as lead_id,
    drawn_on,
    is_held_out,
  from raw.home__holdout
  where drawn_on is not null
    and is_held_out is not null

)

select * from final
