/* ---
title: {en: What entered each stage, it: Che cosa è entrato in ogni fase}
question: {en: "What moved in the newest four weeks, whatever its age?", it: "Che cosa si è mosso nelle ultime quattro settimane, qualunque età avesse?"}
definition:
  en: Leads that entered each stage in the newest four weeks, whatever their age. They are not the same leads from stage to stage, so no rate is made of them.
  it: Lead entrati in ciascuna fase nelle ultime quattro settimane, qualunque età avessero. Da una fase all'altra non sono gli stessi lead, quindi non se ne fa un tasso.
owner: sales
unit: count
direction: none
chart: {kind: bars}
--- */
-- 1.05: the counts and not their ratio, so that nobody reads a conversion into it.
with

counts as (

  select
    pairs.from_stage,
    pairs.to_stage,
    cast(sum(flows.numerator) as bigint) as entered,
    cast(sum(flows.denominator) as bigint) as entered_first,
  from metrics.funnel__stage_flow as flows
  inner join core.stage_pairs as pairs
    on flows.stage_pair = pairs.stage_pair
  where flows.week > params.report_week() - 28
    -- a pair that spans others would count its second stage again
    and not pairs.is_span
  group by pairs.from_stage, pairs.to_stage

),

entries as (

  select to_stage as stage, entered as value from counts
  -- a stage that one step ends in and the next begins with is one line
  union
  select from_stage as stage, entered_first as value from counts

),

final as (

  select
    stages.stage_order,
    stages.name_en as label,
    stages.name_it as label_it,
    cast(entries.value as double) as value,
    true as is_sequence,
  from entries
  inner join agreement.stages as stages
    on entries.stage = stages.stage

)

select
  label,
  label_it,
  value,
  is_sequence,
from final
order by stage_order
