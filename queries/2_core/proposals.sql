/* ---
title: {en: Deals that reached a proposal, it: Trattative arrivate alla proposta}
owner: sales
grain: [opp_id]
--- */
-- 5.08: the first day a deal stood in the proposal or beyond it, and the approved content shared in it by then or later. The
-- stage is known by its name; where no stage is called so, nothing is said.
with

proposal as (

  select min(stage_order) as stage_order
  from core.opportunity_stages
  where not is_closing
    and (
      lower(stage) like '%propos%'
      or lower(stage) like '%offert%'
      or lower(stage) like '%quot%'
      or lower(stage) like '%preventiv%'
    )

),

reached as (

  select
    visits.opp_id,
    min(visits.entered_on) as reached_on
  from core.opportunity_visits as visits
  inner join proposal
    on visits.stage_order >= proposal.stage_order
  group by visits.opp_id

),

shared as (

  select
    uses.opp_id,
    sum(case when assets.approved_on <= uses.used_on and (assets.expires_on is null or assets.expires_on >= uses.used_on) then 1 else 0 end) as live_uses
  from core.asset_uses as uses
  inner join core.assets as assets
    on uses.asset_id = assets.asset_id
  where uses.opp_id is not null
  group by uses.opp_id

),

-- before the first logged use nothing was logged, which is not the same as nothing used
since as (

  select min(used_on) as first_on
  from core.asset_uses

),

final as (

  select
    reached.opp_id,
    reached.reached_on,
    coalesce(shared.live_uses, 0) > 0 as has_content
  from reached
  inner join since
    on reached.reached_on >= since.first_on
  inner join core.opportunities as opportunities
    on reached.opp_id = opportunities.opp_id
  left join shared
    on reached.opp_id = shared.opp_id
  where opportunities.type <> 'renewal'

)

select * from final
