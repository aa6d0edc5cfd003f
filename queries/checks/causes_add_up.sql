/* ---
title: {en: Causes that do not add up to the change, it: Cause che non sommano al cambiamento}
owner: revops
severity: error
--- */
-- 1.16 and 1.19: a split that loses a part of the change would blame somebody for nothing.
with

-- against the metric itself: a segment counted twice or not at all would show
published as (

  select
    cast(sum(value) filter (where week = params.report_week()) as double)
      - cast(sum(value) filter (where week = params.report_week() - 91) as double) as change,
  from metrics.funnel__velocity

),

velocity as (

  select
    'velocity' as split,
    parts.parts,
    published.change,
  from published
  cross join (
    select sum(contribution) as parts from signals.velocity_causes
    union all
    select sum(contribution) as parts from signals.velocity_parts
  ) as parts

),

conversion as (

  select
    stage_pair as split,
    sum(mix + rate) as parts,
    ratio(sum(after_numerator), sum(after_denominator)) - ratio(sum(before_numerator), sum(before_denominator)) as change,
  from signals.conversion_causes
  group by stage_pair

)

select * from velocity
-- under a cent a day is rounding
where abs(coalesce(parts, 0) - change) > 0.02

union all

select * from conversion
where abs(parts - change) > 1e-9
order by all
