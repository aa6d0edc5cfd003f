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
    case stage when 'mql' then 1 when 'sal' then 2 when 'sql' then 3 when 'opportunity' then 4 else 5 end as place,
    case stage
      when 'mql' then 'MQL' when 'sal' then 'SAL' when 'sql' then 'SQL' when 'opportunity' then 'Opportunity' else 'Won'
    end as stage,
    sum(conversion.numerator) as numerator,
    sum(conversion.denominator) as denominator,
  from metrics.funnel__cumulative_conversion as conversion
  inner join months
    on conversion.month = months.month
    and months.age <= 6
  group by all

),

stepped as (

  select
    *,
    lag(stage) over (order by place) as stage_before,
    cast(round(100 * ratio(numerator, lag(numerator) over (order by place)), 0) as integer) as step_percent,
  from pooled

),

final as (

  select
    place,
    stage || coalesce(' (' || step_percent || '% of ' || stage_before || ')', '') as label,
    case stage when 'Opportunity' then 'Opportunità' when 'Won' then 'Vinta' else stage end
      || coalesce(
        ' (' || step_percent || '% ' || case stage_before when 'Opportunity' then 'delle opportunità' when 'SAL' then 'dei SAL' else 'degli ' || stage_before end || ')', ''
      ) as label_it,
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
order by place
