/* ---
title: {en: Leads drawn by lot, it: Lead sorteggiati}
owner: marketing
grain: [lead_id]
--- */
-- 4.17: each lead that chance gave to the campaigns or held out of them, by its first draw; told both things on one day it is
-- held out, so that a doubt makes the campaigns no better. is_won: a deal of the lead was won within the look-back of the draw.
-- Where it ended up touched does not matter: the draw is compared, not who obeyed it.
with

drawn as (

  select
    lead_id,
    drawn_on,
    is_held_out,
    row_number() over (
      partition by lead_id
      order by drawn_on, case when is_held_out then 0 else 1 end
    ) as choice
  from core.drawn_leads
  where lead_id is not null

),

final as (

  select
    drawn.lead_id,
    drawn.drawn_on,
    drawn.is_held_out,
    leads.segment,
    coalesce(
      opportunities.outcome = 'won'
      and opportunities.type <> 'renewal'
      and opportunities.closed_on >= drawn.drawn_on
      and opportunities.closed_on <= drawn.drawn_on + params.lookback_days(), false
    ) as is_won
  from drawn
  inner join core.leads as leads
    on drawn.lead_id = leads.lead_id
  left join core.opportunities as opportunities
    on leads.opp_id = opportunities.opp_id
  where drawn.choice = 1

)

select * from final
