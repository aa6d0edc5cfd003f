/* ---
number: "1.02"
title: {en: "Conversion from stage to stage, 13 weeks per step", it: "Conversione da fase a fase, 13 settimane per passo"}
question: {en: Where do leads stop?, it: Dove si fermano i lead?}
definition:
  en: "Leads that entered the first stage in the newest thirteen weeks old enough to tell, and the share of them that entered the second within the agreed days. Each pair has its own weeks: rates are not multiplied."
  it: "Lead entrati nella prima fase nelle tredici settimane più recenti abbastanza vecchie, e la quota entrata nella seconda entro i giorni concordati. Ogni coppia ha le sue settimane: le quote non si moltiplicano."
owner: marketing
unit: percent
direction: up
chart: {kind: bars}
--- */
-- 1.02 for the thirteen newest mature weeks of each pair together: one week alone is too few for the late stages. The
-- pairs have different horizons, so their weeks differ; they are never multiplied (1.03).
with

ranked as (

  select
    stage_pair,
    week,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    row_number() over (partition by stage_pair order by week desc) as age,
  from metrics.funnel__stage_conversion
  where is_mature
  group by stage_pair, week

),

pooled as (

  select
    stage_pair,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from ranked
  where age <= 13
  group by stage_pair

),

final as (

  select
    from_stages.name_en || ' → ' || to_stages.name_en as label,
    from_stages.name_it || ' → ' || to_stages.name_it as label_it,
    ratio(pooled.numerator, pooled.denominator) as value,
    wilson_low(pooled.numerator, pooled.denominator) as low,
    wilson_high(pooled.numerator, pooled.denominator) as high,
    cast(pooled.numerator as bigint) as numerator,
    cast(pooled.denominator as bigint) as denominator,
    pairs.from_order,
    pairs.to_order,
    pairs.is_span,
  from pooled
  inner join core.stage_pairs as pairs
    on pooled.stage_pair = pairs.stage_pair
  inner join agreement.stages as from_stages
    on pairs.from_stage = from_stages.stage
  inner join agreement.stages as to_stages
    on pairs.to_stage = to_stages.stage
  -- R15: fewer than five are not shown
  where pooled.denominator >= params.small_n_hide()

)

select
  label || case when is_span then ', in all' else '' end as label,
  label_it || case when is_span then ', in tutto' else '' end as label_it,
  value,
  low,
  high,
  numerator,
  denominator,
  is_span,
from final
order by is_span, from_order, to_order
