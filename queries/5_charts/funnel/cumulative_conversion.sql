/* ---
number: "1.03"
title: {en: From first contact to customer, it: Dal primo contatto al cliente}
question: {en: What share of new leads become customers?, it: Quale quota dei nuovi lead diventa cliente?}
definition:
  en: New leads of the six newest mature months and the share of them that reached each stage in time. The share of those at the stage before stands in the label; all steps share the same leads.
  it: Nuovi lead dei sei mesi maturi più recenti e quota di essi arrivata a ciascuna fase in tempo. Nell’etichetta la quota di chi era alla fase precedente; tutti i passi riguardano gli stessi lead.
owner: leadership
unit: percent
direction: up
chart: {kind: bars}
--- */
-- 1.03, left-aligned and not tapering: a funnel's slant suggests a flow that nobody measured.
with

months as (

  select
    month,
    row_number() over (order by month desc) as age,
  from metrics.funnel__cumulative_conversion
  where is_mature
  group by month

),

pooled as (

  select
    stages.stage_order,
    stages.name_en,
    stages.name_it,
    sum(conversion.numerator) as numerator,
    sum(conversion.denominator) as denominator,
  from metrics.funnel__cumulative_conversion as conversion
  inner join months
    on conversion.month = months.month
    and months.age <= 6
  inner join agreement.stages as stages
    on conversion.stage = stages.stage
  group by all

),

stepped as (

  select
    *,
    cast(round(100 * ratio(numerator, lag(numerator) over (order by stage_order)), 0) as integer) as step_percent,
    lag(name_en) over (order by stage_order) as name_before_en,
  from pooled

),

final as (

  select
    stage_order,
    name_en || coalesce(', ' || step_percent || '% of ' || name_before_en, '') as label,
    -- an Italian name would need its article
    name_it || coalesce(', ' || step_percent || '% della fase prima', '') as label_it,
    ratio(numerator, denominator) as value,
    wilson_low(numerator, denominator) as low,
    wilson_high(numerator, denominator) as high,
    cast(numerator as bigint) as numerator,
    cast(denominator as bigint) as denominator,
    true as is_sequence,
  from stepped

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
order by stage_order
