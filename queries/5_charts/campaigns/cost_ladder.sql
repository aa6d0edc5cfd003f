/* ---
number: "4.11"
title: {en: "What each step costs in media, 12 months per step", it: "Quanto costa ogni passo in pubblicità, 12 mesi per passo"}
question: {en: What does each step cost?, it: Quanto costa ogni passo?}
definition:
  en: Media spend of the twelve newest months old enough to tell, over the leads of paid campaigns created in them and over those that reached each stage within the agreed days. Each step has its own twelve months. A step nobody reached has no bar.
  it: Spesa pubblicitaria dei dodici mesi più recenti abbastanza vecchi da poterlo dire, sui lead delle campagne a pagamento creati in essi e su quelli arrivati a ogni fase entro i giorni concordati. Ogni passo ha i suoi dodici mesi. Un passo non raggiunto da nessuno non ha barra.
owner: marketing
unit: money
direction: down
chart: {kind: bars}
--- */
-- 4.11. Sums of money have no interval (7.03).
with

months as (

  select
    step,
    month,
    sum(numerator) as amount,
    sum(denominator) as members,
  from metrics.attribution__cost_ladder
  where is_mature
  group by step, month
  qualify row_number() over (partition by step order by month desc) <= 12

),

steps as (

  select
    'lead' as step,
    0 as place,
    'Lead' as label,
    'Lead' as label_it,

  union all

  select
    stage as step,
    stage_order as place,
    name_en as label,
    name_it as label_it,
  from agreement.stages

),

final as (

  select
    steps.place,
    steps.label,
    steps.label_it,
    ratio(sum(months.amount), sum(months.members)) as value,
    null::double as low,
    null::double as high,
    sum(months.amount) as numerator,
    cast(sum(months.members) as bigint) as denominator,
    true as is_sequence,
  from steps
  inner join months
    on steps.step = months.step
  group by steps.place, steps.label, steps.label_it
  having sum(months.members) > 0

)

select
  label,
  label_it,
  value,
  low,
  high,
  numerator,
  denominator,
  is_sequence,
from final
order by place
