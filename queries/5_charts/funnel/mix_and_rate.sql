/* ---
number: "1.02"
title: {en: Mix or rate, it: Composizione o tasso}
question: {en: Did acceptance change because of the leads or because of their sources?, it: L'accettazione è cambiata per i lead o per le loro fonti?}
definition:
  en: Change of the share of MQLs that reach SAL in time, eight newest mature weeks against the eight before, split into what a different mix of sources did and what different rates within the sources did.
  it: Variazione della quota di MQL che arrivano a SAL in tempo, otto settimane mature più recenti contro le otto precedenti, divisa in ciò che ha fatto una composizione diversa delle fonti e ciò che hanno fatto tassi diversi dentro le fonti.
owner: marketing
unit: percent
direction: none
chart: {kind: waterfall}
labels:
  Other sources: Altre fonti
  Eight weeks before: Otto settimane prima
  Mix of sources: Mix delle fonti
  Rate within sources: Tasso entro le fonti
  Eight newest weeks: Otto settimane più recenti
--- */
-- 1.19, run before any "conversion fell" is written: a total can fall while every source rises.
with

weeks as (

  select
    week,
    row_number() over (order by week desc) as age,
  from metrics.funnel__stage_conversion
  where stage_pair = 'mql_sal' and is_mature
  group by week

),

cells as (

  select
    conversion.source,
    sum(conversion.numerator) filter (where weeks.age > 8) as before_numerator,
    sum(conversion.denominator) filter (where weeks.age > 8) as before_denominator,
    sum(conversion.numerator) filter (where weeks.age <= 8) as after_numerator,
    sum(conversion.denominator) filter (where weeks.age <= 8) as after_denominator,
  from metrics.funnel__stage_conversion as conversion
  inner join weeks
    on conversion.week = weeks.week
    and weeks.age <= 16
  where conversion.stage_pair = 'mql_sal'
  group by conversion.source

),

-- cells under five members are pooled
pooled as (

  select
    case
      when coalesce(before_denominator, 0) + coalesce(after_denominator, 0) < params.small_n_hide() then 'Other sources'
      else source
    end as source,
    coalesce(sum(before_numerator), 0) as n0,
    coalesce(sum(before_denominator), 0) as d0,
    coalesce(sum(after_numerator), 0) as n1,
    coalesce(sum(after_denominator), 0) as d1,
  from cells
  group by 1

),

weighed as (

  select
    source,
    ratio(d0, sum(d0) over ()) as w0,
    ratio(d1, sum(d1) over ()) as w1,
    -- a new or vanished source has one rate only: all of its effect is mix
    coalesce(ratio(n0, d0), ratio(n1, d1)) as r0,
    coalesce(ratio(n1, d1), ratio(n0, d0)) as r1,
  from pooled

),

split as (

  select
    sum(w0 * r0 order by source) as before,
    sum((w1 - w0) * (r0 + r1) / 2 order by source) as mix,
    sum((r1 - r0) * (w0 + w1) / 2 order by source) as rate,
    sum(w1 * r1 order by source) as after,
  from weighed

),

final as (

  select 1 as place, 'Eight weeks before' as label, before as value, true as is_total from split
  union all
  select 2 as place, 'Mix of sources' as label, mix as value, false as is_total from split
  union all
  select 3 as place, 'Rate within sources' as label, rate as value, false as is_total from split
  union all
  select 4 as place, 'Eight newest weeks' as label, after as value, true as is_total from split

)

select
  label,
  value,
  is_total,
from final
where value is not null
order by place
