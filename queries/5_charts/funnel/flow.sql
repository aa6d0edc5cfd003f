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
labels: {Inquiry: Richiesta, Opportunity: Opportunità, Won: Vinta}
--- */
-- 1.05: the counts and not their ratio, so that nobody reads a conversion into it.
with

counts as (

  select
    stage_pair,
    cast(sum(numerator) as bigint) as entered,
    cast(sum(denominator) as bigint) as entered_first,
  from metrics.funnel__stage_flow
  where week > params.report_week() - 28
  group by stage_pair

),

final as (

  select 1 as place, 'Inquiry' as label, entered_first as value from counts where stage_pair = 'inquiry_mql'
  union all
  select 2 as place, 'MQL' as label, entered as value from counts where stage_pair = 'inquiry_mql'
  union all
  select 3 as place, 'SAL' as label, entered as value from counts where stage_pair = 'mql_sal'
  union all
  select 4 as place, 'SQL' as label, entered as value from counts where stage_pair = 'sal_sql'
  union all
  select 5 as place, 'Opportunity' as label, entered as value from counts where stage_pair = 'sql_opportunity'
  union all
  select 6 as place, 'Won' as label, entered as value from counts where stage_pair = 'opportunity_won'

)

select
  label,
  cast(value as double) as value,
  true as is_sequence,
from final
order by place
