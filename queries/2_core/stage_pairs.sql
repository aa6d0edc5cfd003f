/* ---
title: {en: Pairs of stages, it: Coppie di fasi}
owner: revops
grain: [from_stage, to_stage]
--- */
-- Each pair with agreed days (7.11), and whether it spans others: a pair that another one starts inside of leads over steps
-- that have lines of their own, so it is no step and stands apart from them.
with

pairs as (

  select
    horizons.from_stage,
    horizons.to_stage,
    horizons.from_stage || '_' || horizons.to_stage as stage_pair,
    from_stages.stage_order as from_order,
    to_stages.stage_order as to_order
  from agreement.stage_horizons as horizons
  inner join agreement.stages as from_stages
    on horizons.from_stage = from_stages.stage
  inner join agreement.stages as to_stages
    on horizons.to_stage = to_stages.stage

),

final as (

  select
    pairs.from_stage,
    pairs.to_stage,
    pairs.stage_pair,
    pairs.from_order,
    pairs.to_order,
    count(inner_pairs.from_order) > 0 as is_span
  from pairs
  left join pairs as inner_pairs
    on pairs.from_order < inner_pairs.from_order
    and pairs.to_order > inner_pairs.from_order
  group by pairs.from_stage, pairs.to_stage, pairs.stage_pair, pairs.from_order, pairs.to_order

)

select * from final
