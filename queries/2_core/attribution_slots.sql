/* ---
title: {en: Milestones that touches hold, it: Tappe occupate dai contatti}
owner: marketing
grain: [basis, opp_id, touch_id, slot]
--- */
-- first: the earliest touch. lead: the last touch up to the creation of the lead. opportunity: the last one up to the
-- creation of the opportunity. last: the last one of all, which for revenue is the last up to the close. For pipeline only
-- what came up to the creation of the opportunity counts: the last of all is then the one that holds the opportunity, and
-- nobody holds a close. Ties go to the smaller touch_id. One touch may hold several milestones and then takes them all; a
-- milestone nobody holds is absent.
with

touches as (

  select 'revenue' as basis, opp_id, touch_id, touched_at, is_before_lead, is_before_opportunity
  from core.attribution_touches

  union all

  select 'pipeline' as basis, opp_id, touch_id, touched_at, is_before_lead, is_before_opportunity
  from core.attribution_touches
  where is_before_opportunity

),

placed as (

  select
    basis,
    opp_id,
    touch_id,
    is_before_lead,
    is_before_opportunity,
    row_number() over (partition by basis, opp_id order by touched_at, touch_id) as from_start,
    row_number() over (partition by basis, opp_id order by touched_at desc nulls last, touch_id) as from_end,
    row_number() over (
      partition by basis, opp_id, is_before_lead order by touched_at desc nulls last, touch_id
    ) as from_lead,
    row_number() over (
      partition by basis, opp_id, is_before_opportunity order by touched_at desc nulls last, touch_id
    ) as from_opportunity
  from touches

),

final as (

  select basis, opp_id, touch_id, 'first' as slot from placed where from_start = 1
  union all
  select basis, opp_id, touch_id, 'lead' as slot from placed where is_before_lead and from_lead = 1
  union all
  select basis, opp_id, touch_id, 'opportunity' as slot from placed where is_before_opportunity and from_opportunity = 1
  union all
  select basis, opp_id, touch_id, 'last' as slot from placed where from_end = 1

)

select * from final
